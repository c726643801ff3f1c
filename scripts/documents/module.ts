/** What the text of a module tells of its names: what they are first set to, and with what its functions are called. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync, Visitor, type ArrowFunctionExpression, type Expression, type Function } from 'oxc-parser';

export type AnyFunction = ArrowFunctionExpression | Function;

/** An error that is made: its class, what it is given, and the functions around it, the innermost last. */
export interface Site {
  readonly error: string;
  readonly message: Expression;
  readonly within: readonly AnyFunction[];
}

/** A module, parsed. */
export interface Module {
  readonly sites: readonly Site[];
  /** What names and private fields are set to. */
  readonly values: ReadonlyMap<string, readonly Expression[]>;
  /** What functions return. */
  readonly returns: ReadonlyMap<string, readonly Expression[]>;
  /** The arguments that functions are called with. */
  readonly calls: ReadonlyMap<string, readonly (readonly Expression[])[]>;
  readonly names: ReadonlyMap<AnyFunction, string>;
  /** Functions that other modules may call. */
  readonly exported: ReadonlySet<string>;
  /** Names that come from other modules of the project, with the paths of these. */
  readonly imports: ReadonlyMap<string, string>;
}

const known = new Map<string, Module>();

function push<T>(map: Map<string, T[]>, name: string, value: T): void {
  map.set(name, [...(map.get(name) ?? []), value]);
}

/** Reads a module; `errors` are the names of the classes whose sites are wanted. */
export function moduleAt(path: string, errors: ReadonlySet<string>): Module {
  const before = known.get(path);
  if (before !== undefined) return before;
  const { program } = parseSync(path, readFileSync(path, 'utf8'));
  const sites: Site[] = [];
  const values = new Map<string, Expression[]>();
  const returns = new Map<string, Expression[]>();
  const calls = new Map<string, Expression[][]>();
  const names = new Map<AnyFunction, string>();
  const exported = new Set<string>();
  const imports = new Map<string, string>();
  const within: AnyFunction[] = [];
  const enter = (node: AnyFunction): void => {
    if (node.type === 'FunctionDeclaration' && node.id !== null) names.set(node, node.id.name);
    within.push(node);
    const name = names.get(node);
    if (node.type === 'ArrowFunctionExpression' && name !== undefined && node.body.type !== 'BlockStatement')
      push(returns, name, node.body);
  };
  const leave = (): void => void within.pop();
  new Visitor({
    ImportDeclaration({ source, specifiers }) {
      if (!source.value.startsWith('.')) return;
      for (const { local } of specifiers) imports.set(local.name, join(dirname(path), source.value));
    },
    ExportNamedDeclaration({ declaration }) {
      if (declaration?.type === 'FunctionDeclaration' && declaration.id !== null)
        exported.add(declaration.id.name);
    },
    Property({ key, value }) {
      if (key.type === 'Identifier' && value.type === 'ArrowFunctionExpression') names.set(value, key.name);
    },
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier' || init === null) return;
      push(values, id.name, init);
      if (init.type === 'ArrowFunctionExpression') names.set(init, id.name);
    },
    AssignmentExpression({ left, right }) {
      if (left.type === 'MemberExpression' && left.property.type === 'PrivateIdentifier')
        push(values, `#${left.property.name}`, right);
    },
    ReturnStatement({ argument }) {
      const inner = within.at(-1);
      const name = inner === undefined ? undefined : names.get(inner);
      if (name !== undefined && argument !== null) push(returns, name, argument);
    },
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression({ callee, arguments: given }) {
      if (callee.type !== 'Identifier') return;
      push(
        calls,
        callee.name,
        given.filter((one) => one.type !== 'SpreadElement'),
      );
    },
    NewExpression({ callee, arguments: [message] }) {
      if (callee.type !== 'Identifier' || !errors.has(callee.name)) return;
      if (message === undefined || message.type === 'SpreadElement') return;
      sites.push({ error: callee.name, message, within: [...within] });
    },
  }).visit(program);
  const module = { sites, values, returns, calls, names, exported, imports };
  known.set(path, module);
  return module;
}
