/** The version and branch of what is in this folder, as git or the CI system tells. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function git(...words: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', words);
    return stdout.trim() === '' ? undefined : stdout.trim();
  } catch {
    return undefined;
  }
}

/** The commit that is checked out; undefined outside a repository. */
export function gitVersion(): Promise<string | undefined> {
  return git('rev-parse', 'HEAD');
}

/** The branch: CI systems check out a commit without one, and tell it in a variable. */
export async function gitBranch(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const names = [
    'GITHUB_HEAD_REF',
    'GITHUB_REF_NAME',
    'CI_COMMIT_REF_NAME',
    'BRANCH_NAME',
    'BUILDKITE_BRANCH',
  ];
  const told = names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  const branch = told ?? (await git('rev-parse', '--abbrev-ref', 'HEAD'));
  return branch === 'HEAD' ? undefined : branch;
}
