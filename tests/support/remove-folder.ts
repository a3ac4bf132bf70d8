import { rm } from 'node:fs/promises';

/** Removes a folder in which a program that is just ending may still write: what it adds meanwhile, another try removes. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
