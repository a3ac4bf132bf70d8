import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type Call, parseCalls, pathsOf, runTraced } from '../support/strace.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What a program did to a folder, in order; paths are relative to it, and '' is the folder itself. */
export type Operation =
  | { kind: 'make'; path: string }
  | { kind: 'makeFolder'; path: string }
  | { kind: 'write'; path: string; at: number; bytes: Buffer }
  | { kind: 'cut'; path: string; length: number }
  | { kind: 'sync'; path: string }
  | { kind: 'rename'; path: string; to: string }
  | { kind: 'remove'; path: string };

const watched = 'openat,write,writev,pwrite64,pwritev,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2';
const names = 'unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,copy_file_range,sendfile';

/**
 * Runs a program under strace and keeps all that it does to a folder, SQLite's writes among it. What SQLite writes by
 * memory map, its `-shm`, is not seen.
 */
export async function recordOperations(folder: string, command: string[]): Promise<Operation[]> {
  const log = join(await temporaryFolder(), 'log');
  const options = ['-f', '-y', '-s', '10000000', '-o', log, '-e', `trace=${watched},${names}`];
  const { code, errors } = await runTraced(options, command);
  if (code !== 0) throw new Error(errors);
  const ends = new Map<string, number>();
  return parseCalls(await readFile(log, 'latin1')).flatMap((call) => {
    const isOurs = pathsOf(call).some((path) => path === folder || path.startsWith(`${folder}/`));
    return isOurs && (call.result ?? -1) >= 0 ? operationsOf(call, folder, ends) : [];
  });
}

/** @param ends where the next byte of each file goes that is written in order */
function operationsOf(call: Call, folder: string, ends: Map<string, number>): Operation[] {
  const [path = '', to = ''] = pathsOf(call).map((named) => relative(folder, named));
  const { name, words, result = 0 } = call;
  switch (name) {
    case 'openat': {
      if (!/O_WRONLY|O_RDWR|O_CREAT/.test(words)) return [];
      const isCut = words.includes('O_TRUNC');
      // Where a file is written on, its end is known from what was written to it before.
      if (isCut || !words.includes('O_APPEND')) ends.set(path, 0);
      const cut: Operation = { kind: 'cut', path, length: 0 };
      return [...(words.includes('O_CREAT') ? [{ kind: 'make' as const, path }] : []), ...(isCut ? [cut] : [])];
    }
    case 'write':
    case 'pwrite64': {
      const { bytes, offset } = dataOf(words, result);
      const at = offset ?? ends.get(path) ?? 0;
      if (offset === undefined) ends.set(path, at + result);
      return [{ kind: 'write', path, at, bytes }];
    }
    case 'ftruncate':
      return [{ kind: 'cut', path, length: Number(/, (\d+)$/.exec(words)?.[1]) }];
    case 'fsync':
    case 'fdatasync':
      return [{ kind: 'sync', path }];
    case 'rename':
      return [{ kind: 'rename', path, to }];
    case 'unlink':
    case 'rmdir':
      return [{ kind: 'remove', path }];
    case 'mkdir':
      return [{ kind: 'makeFolder', path }];
    default:
      throw new Error(`a sync used ${name}, which the log does not know yet`);
  }
}

function dataOf(words: string, length: number): { bytes: Buffer; offset: number | undefined } {
  const [begin, end] = [words.indexOf('>, "') + 4, words.lastIndexOf('"')];
  const offset = /^", \d+, (\d+)$/.exec(words.slice(end))?.[1];
  const bytes = Buffer.from(
    words.slice(begin, end).replaceAll(/\\([0-7]{1,3}|.)/g, (_all, code: string) => plain(code)),
    'latin1',
  );
  if (bytes.length < length) throw new Error('strace kept only a part of what was written');
  return { bytes: bytes.subarray(0, length), offset: offset === undefined ? undefined : Number(offset) };
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };

/** The character that an escape of strace stands for, which are those of C. */
function plain(code: string): string {
  return /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code);
}

/** The folder that a path's name stands in. */
export const folderOf = (path: string) => (path.includes('/') ? dirname(path) : '');
