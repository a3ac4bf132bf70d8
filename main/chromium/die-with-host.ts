import { existsSync } from 'node:fs';

/** Part of util-linux, which every Debian has. */
const setpriv = '/usr/bin/setpriv';

/**
 * The command of a program that the system kills as soon as this one has ended, however it ended (Linux). Without a host, a
 * browser would show a page of errors of its own at the next request.
 */
export function dyingWithHost(program: string): [program: string, ...first: string[]] {
  return existsSync(setpriv) ? [setpriv, '--pdeathsig', 'KILL', '--', program] : [program];
}
