import { rmSync, statSync } from 'node:fs';

/** Frees a name for a folder that belongs to this program alone from whatever a disk has made of it. */
export function freeForFolder(path: string): void {
  if (!isFolder(path)) rmSync(path, { recursive: true, force: true });
}

/** A link to a folder is one: an administrator may have put it there. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
