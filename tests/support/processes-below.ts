import { readdir, readFile } from 'node:fs/promises';

/** A process as the kernel tells of it (Linux). */
export type RunningProcess = { pid: number; parent: number; user: number; seccomp: number; arguments: string[] };

/** Every living process that another one started, directly or not. */
export async function processesBelow(root: number): Promise<RunningProcess[]> {
  const names = await readdir('/proc');
  const all = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name))));
  const living = all.filter((one) => one !== undefined);
  const below = (parent: number): RunningProcess[] =>
    living.flatMap((one) => (one.parent === parent ? [one, ...below(one.pid)] : []));
  return below(root);
}

/** Undefined: there is no such process any more. */
export async function readProcess(pid: number): Promise<RunningProcess | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const number = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  if (!status || /^State:\s+Z/m.test(status)) return undefined;
  return {
    pid,
    parent: number('PPid'),
    user: number('Uid'),
    seccomp: number('Seccomp'),
    arguments: splitArguments(commandLine),
  };
}

/** Chromium writes its arguments into one text, with spaces where other programs have zeros. */
function splitArguments(commandLine: string): string[] {
  return commandLine.split(/[\0 ]/).filter(Boolean);
}
