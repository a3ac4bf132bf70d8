import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own needs a mount, which a container may forbid. */
export function canMount(): boolean {
  try {
    execFileSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A file as a disk of its own needs root and a loop device. */
export function canMountImages(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'shubbak-test-'));
  const steps = 'truncate -s 8M disk && mkfs.ext4 -q disk && mkdir on && mount -o loop disk on';
  try {
    execFileSync('unshare', ['-m', 'sh', '-c', steps], { cwd: folder, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
