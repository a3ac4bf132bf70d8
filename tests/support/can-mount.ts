import { execFileSync } from 'node:child_process';

/** A disk of its own needs a mount, which a container may forbid. */
export function canMount(): boolean {
  try {
    execFileSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
