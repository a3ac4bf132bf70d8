import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Call, parseCalls, pathsOf, runTraced } from '../support/strace.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** All that a sync does to a disk; files are opened for reading, too, which does not count. */
const writing = 'openat,write,writev,pwrite64,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2';
const tidying = 'unlink,unlinkat,mkdir,mkdirat,rmdir';

const makes = /O_WRONLY|O_RDWR|O_CREAT/;

/**
 * One system call of a sync that a fault is put into: the `nth` of its kind by one thread on some files.
 * `isMain`: SQLite and tuf-js write in the main thread, all else is written by the thread for files.
 */
export type Point = { call: string; nth: number; isMain: boolean; files: string[] };

/** What one thread does to some files, so that a count of calls means one of them and no other. */
type Part = { isMain: boolean; has: (file: string) => boolean };

const isTrust = (file: string) => file === 'trust' || file.startsWith('trust/');
const isStore = (file: string) => file === '' || file.startsWith('store.sqlite');

const parts: Part[] = [
  { isMain: true, has: isStore },
  { isMain: true, has: isTrust },
  { isMain: false, has: isTrust },
  { isMain: false, has: (file) => !isStore(file) && !isTrust(file) },
];

/** Every point at which a sync writes, found by watching one. */
export async function findPoints(stateFolder: string, command: string[]): Promise<Point[]> {
  const log = join(await temporaryFolder(), 'log');
  const { code, errors } = await runTraced(
    ['-f', '-y', '-s', '300', '-o', log, '-e', `trace=${writing},${tidying}`],
    command,
  );
  if (code !== 0) throw new Error(errors);
  const calls = parseCalls(await readFile(log, 'utf8'));
  const filesOf = (call: Call) =>
    pathsOf(call)
      .filter((path) => path === stateFolder || path.startsWith(`${stateFolder}/`))
      .map((path) => relative(stateFolder, path));
  const main = calls[0]?.thread;
  return parts.flatMap(({ isMain, has }) => {
    const ofPart = calls.filter((call) => (call.thread === main) === isMain && filesOf(call).some(has));
    const files = [...new Set(ofPart.flatMap(filesOf))];
    const counts = new Map<string, number>();
    return ofPart.flatMap(({ name, words, result = 0 }) => {
      const nth = (counts.get(name) ?? 0) + 1;
      counts.set(name, nth);
      const changesNothing = result < 0 || (name === 'openat' && !makes.test(words));
      return changesNothing ? [] : [{ call: name, nth, isMain, files }];
    });
  });
}

export type Fault = 'KILL' | 'ENOSPC' | 'EIO';

/** Runs a sync with a fault at one point; `fired`: how often it was met. */
export async function runWithFault(
  { call, nth, isMain, files }: Point,
  fault: Fault,
  stateFolder: string,
  command: string[],
): Promise<{ fired: number; errors: string }> {
  const log = join(await temporaryFolder(), 'log');
  const how = fault === 'KILL' ? 'signal=KILL' : `error=${fault}`;
  const paths = files.flatMap((file) => ['-P', join(stateFolder, file)]);
  const injected = ['-e', `trace=${call}`, '-e', `inject=${call}:${how}:when=${nth}`];
  const options = [...(isMain ? [] : ['-f']), ...paths, '-o', log, ...injected];
  const { errors } = await runTraced(options, command);
  const said = await readFile(log, 'utf8');
  // A thread that was in no call of its own when the process was killed leaves none unfinished.
  const mark = fault === 'KILL' ? new RegExp(`${call}\\(.*(= \\?|<unfinished \\.\\.\\.>)$`, 'gm') : /\(INJECTED\)$/gm;
  return { fired: said.match(mark)?.length ?? 0, errors };
}
