import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let root: string | undefined;

function ownRoot(): string {
  const made = mkdtempSync(join(tmpdir(), 'ccagent-test-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** @returns the path of a new, empty folder that goes when this process ends */
export function scratch(): string {
  root ??= ownRoot();
  return mkdtempSync(join(root, 'case-'));
}
