import { execFileSync } from 'node:child_process';

/** @returns whether this machine has openssl, which makes certificates */
export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
