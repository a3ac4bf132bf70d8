import { accessSync, closeSync, constants, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDiskFull } from '../files/disk-full.ts';
import { CodedError } from '../model/coded-error.ts';

/** A disk that is full or takes no writing, told from every other error; undefined: it is neither. */
export function diskError(folder: string, error: unknown): CodedError | undefined {
  // SQLite says only that it cannot make a file that it needs, and not why.
  const isUnopened = codeOf(error).startsWith('SQLITE_CANTOPEN');
  const reason = isUnopened ? whyNoFile(folder) : error;
  if (isDiskFull(reason)) {
    return new CodedError(
      'store.full',
      `The disk of ${folder} is full, of bytes or of files: the screen keeps what it shows, and takes nothing new. Free some space.`,
      error,
    );
  }
  if (/^(EROFS|SQLITE_READONLY)/.test(codeOf(reason)) || (isUnopened && reason !== undefined)) {
    return new CodedError(
      'store.read-only',
      `The disk of ${folder} cannot be written: the screen keeps what it shows, and takes nothing new. Check the disk, or let this user write there.`,
      error,
    );
  }
  return undefined;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Makes a file and takes it away; undefined: nothing stands against it. A disk can have room and no name left for one. */
function whyNoFile(folder: string): unknown {
  const file = join(folder, 'probe');
  try {
    closeSync(openSync(file, 'w'));
    rmSync(file);
    return undefined;
  } catch (error) {
    return error;
  }
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
