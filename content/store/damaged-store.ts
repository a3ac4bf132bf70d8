import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '../model/coded-error.ts';

/** @param how what was seen */
export function damagedStore(how: string, cause?: unknown): CodedError {
  const sentence = `The store of this screen is damaged (${how}): it is built anew from what was signed, at the next start at the latest. Check the disk.`;
  return new CodedError('store.damaged', sentence, cause);
}

/** Whether a store is damaged, by what reading or opening it threw. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^store\.damaged$|^SQLITE_(NOTADB|CORRUPT|IOERR)/.test(code);
}

/** What a statement threw, with the code of this program where it says that the store is damaged. */
export function asDamage(error: unknown): unknown {
  const isOfSqlite = !(error instanceof CodedError) && error instanceof Error && isDamage(error);
  return isOfSqlite ? damagedStore(error.message, error) : error;
}

export const storeName = 'store.sqlite';

/** The store, and what SQLite may write beside it (sqlite.org/tempfiles.html). */
export const storeFiles = ['', '-journal', '-wal', '-shm'].map((ending) => `${storeName}${ending}`);

/**
 * Moves a damaged store aside with what SQLite writes beside it, so that a new one can take its place. The last one is
 * kept for whoever looks for the cause.
 *
 * @returns the folder where it lies now
 */
export function quarantineStore(folder: string): string {
  const aside = join(folder, 'damaged');
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside);
  for (const file of storeFiles) {
    const isThere = lstatSync(join(folder, file), { throwIfNoEntry: false });
    if (isThere) renameSync(join(folder, file), join(aside, file));
  }
  return aside;
}
