/**
 * Keeps of declaration files what some of them export, and whatever that leans on, declaration by declaration. What is
 * internal takes no place in the package. An identifier counts as a reference wherever it stands: that keeps too much at
 * times, and never too little.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync, type Statement } from 'oxc-parser';

/** A statement with the comment before it. */
interface Part {
  readonly node: Statement;
  readonly text: string;
  readonly identifiers: ReadonlySet<string>;
}

/** A name that a file takes from another one, and what it is called there. */
interface Taken {
  readonly source: string;
  readonly name: string;
}

interface File {
  readonly parts: readonly Part[];
  readonly taken: ReadonlyMap<string, Taken>;
}

function identifiersIn(node: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof node !== 'object' || node === null) return found;
  const { type, name } = node as { type?: unknown; name?: unknown };
  if (type === 'Identifier' && typeof name === 'string') found.add(name);
  for (const value of Object.values(node)) identifiersIn(value, found);
  return found;
}

/** What a statement declares; of an overload each has the same name. */
function namesOf(node: Statement): readonly string[] {
  const inner = node.type === 'ExportNamedDeclaration' && node.declaration !== null ? node.declaration : node;
  if (inner.type === 'VariableDeclaration')
    return inner.declarations.flatMap(({ id }) => [...identifiersIn(id)].slice(0, 1));
  if (!('id' in inner) || inner.id === null || inner.id.type !== 'Identifier') return [];
  return [inner.id.name];
}

function takenBy(node: Statement): readonly (readonly [string, Taken])[] {
  if (node.type !== 'ImportDeclaration') return [];
  return node.specifiers.map((one) => {
    const name =
      one.type === 'ImportSpecifier' && one.imported.type === 'Identifier'
        ? one.imported.name
        : one.local.name;
    return [one.local.name, { source: node.source.value, name }];
  });
}

function read(path: string): File {
  const text = readFileSync(path, 'utf8');
  const { body } = parseSync(path, text).program;
  const parts = body.map((node, index) => ({
    node,
    text: text.slice(body[index - 1]?.end ?? 0, node.end),
    identifiers: identifiersIn(node),
  }));
  return { parts, taken: new Map(parts.flatMap(({ node }) => takenBy(node))) };
}

/** What is kept, file by file. */
class Reached {
  readonly #files = new Map<string, File>();
  readonly #parts = new Map<string, Set<Part>>();
  /** By file, the names that are taken from others. */
  readonly #names = new Map<string, Set<string>>();

  #file(path: string): File {
    const known = this.#files.get(path) ?? read(path);
    this.#files.set(path, known);
    return known;
  }

  /** A name that a file exports, or everything. */
  add(path: string, name?: string): void {
    for (const part of this.#file(path).parts) {
      const { node } = part;
      const declared = namesOf(node);
      const isGlobal = node.type === 'TSModuleDeclaration' && node.kind === 'global';
      const wanted = name === undefined ? node.type !== 'ImportDeclaration' : declared.includes(name);
      if (wanted || isGlobal) this.#keep(path, part);
    }
  }

  #keep(path: string, part: Part): void {
    const parts = this.#parts.get(path) ?? new Set();
    if (parts.has(part)) return;
    this.#parts.set(path, parts.add(part));
    const { node, identifiers } = part;
    if (
      (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') &&
      node.source !== null
    ) {
      const names = node.type === 'ExportAllDeclaration' ? [undefined] : [...identifiers];
      for (const name of names) this.#take(path, node.source.value, name);
      return;
    }
    const { taken } = this.#file(path);
    for (const identifier of identifiers) {
      const from = taken.get(identifier);
      if (from === undefined) {
        this.add(path, identifier);
        continue;
      }
      this.#names.set(path, (this.#names.get(path) ?? new Set()).add(identifier));
      this.#take(path, from.source, from.name);
    }
  }

  #take(path: string, source: string, name: string | undefined): void {
    if (source.startsWith('.')) this.add(join(dirname(path), source.replace(/\.[jt]s$/u, '.d.ts')), name);
  }

  /** The text of a file; undefined where nothing of it is kept. */
  textOf(path: string): string | undefined {
    const parts = this.#parts.get(path);
    if (parts === undefined) return undefined;
    const names = this.#names.get(path) ?? new Set();
    return this.#file(path)
      .parts.map((part) => {
        if (part.node.type !== 'ImportDeclaration') return parts.has(part) ? part.text : '';
        const own = takenBy(part.node).filter(([local]) => names.has(local));
        const list = own.map(([local, { name }]) => (local === name ? local : `${name} as ${local}`));
        return list.length === 0
          ? ''
          : `import type { ${list.join(', ')} } from '${part.node.source.value}';\n`;
      })
      .join('')
      .trimStart();
  }
}

/**
 * Takes from the declaration files of a folder what some of them do not reach.
 *
 * @param folder the folder
 * @param entries the files all of whose exports stay
 */
export function keepReached(folder: string, entries: readonly string[]): void {
  const reached = new Reached();
  for (const entry of entries) reached.add(entry);
  for (const path of globSync(`${folder}/**/*.d.ts`)) {
    const text = reached.textOf(path);
    if (text === undefined) rmSync(path);
    else writeFileSync(path, `${text}\n`);
  }
}
