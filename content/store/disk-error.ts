import { accessSync, constants } from 'node:fs';
import { isDiskFull } from '../files/disk-full.ts';
import { CodedError } from '../model/coded-error.ts';

/** A disk that is full or takes no writing, told from every other error; undefined: it is neither. */
export function diskError(folder: string, error: unknown): CodedError | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (isDiskFull(error)) {
    return new CodedError(
      'store.full',
      `The disk of ${folder} is full: the screen keeps what it shows, and takes nothing new. Free some space.`,
      error,
    );
  }
  if (/^(EROFS|SQLITE_READONLY)/.test(code) || (code.startsWith('SQLITE_CANTOPEN') && !isWritable(folder))) {
    return new CodedError(
      'store.read-only',
      `The disk of ${folder} cannot be written: the screen keeps what it shows, and takes nothing new. Check the disk, or let this user write there.`,
      error,
    );
  }
  return undefined;
}

/** Whether this user may make files in a folder, and its disk takes them. */
export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
