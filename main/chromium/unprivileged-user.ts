import { readFileSync } from 'node:fs';

export type User = { uid: number; gid: number };

/** The users that may run the browser for root, the best first. */
const names = ['shubbak', 'nobody'];

/**
 * As root, Chromium refuses to start with its sandbox, and a screen never runs without it: another user runs it.
 *
 * @returns undefined when this process is not root
 */
export function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of names) {
    const entry = lines.find(([user]) => user === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  return { uid: 65534, gid: 65534 };
}
