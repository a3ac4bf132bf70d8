import { chownSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type User, unprivilegedUser } from './unprivileged-user.ts';

/** Profiles of browsers bear the number of their host, and where numbers of processes mean the same as here. */
const ours = `shubbak-browser-${processNumbers()}-`;

/** An empty folder for a browser of this host. */
export function makeProfile(user: User | undefined): string {
  const profile = mkdtempSync(join(tmpdir(), `${ours}${process.pid}-`));
  if (user) chownSync(profile, user.uid, user.gid);
  return profile;
}

/** Removes the profile of a browser that has ended. What its last processes write meanwhile, or a failing disk keeps, goes at the next start. */
export function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // The screen goes on with its next browser.
  }
}

/** Removes what browsers left whose host was killed: nobody else does before the machine starts again. Those of a host that runs stay. */
export async function removeLeftProfiles(): Promise<void> {
  const users = new Set([process.getuid?.(), unprivilegedUser()?.uid]);
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(ours) && !isRunning(hostOf(name)));
  for (const path of left.map((name) => join(tmpdir(), name))) {
    // Where everybody may write, somebody else may take such a name.
    const found = await lstat(path).catch(() => undefined);
    if (found?.isDirectory() && users.has(found.uid)) await rm(path, { recursive: true, force: true });
  }
}

const hostOf = (name: string) => Number.parseInt(name.slice(ours.length), 10);

/** One that belongs to another user, or is no number, counts as one that runs. */
function isRunning(pid: number): boolean {
  if (!(pid > 0)) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** In containers that share a folder, the same number is another process (namespaces(7)). */
function processNumbers(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '');
  } catch {
    return 'all';
  }
}
