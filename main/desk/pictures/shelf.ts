import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeFileDurably } from '../../../content/files/durable.ts';
import { sha256 } from '../../../content/files/sha256.ts';
import { remember } from '../remember.ts';
import { drawSmall } from './re-encode.ts';

/** Where pictures lie that were taken away and can come back, in the state folder. */
export const removedFolder = 'media-removed';

/** Those that documents can use, and those that were taken away. */
type Place = 'media' | typeof removedFolder;

/** So many small pictures are kept in memory, some twenty thousand bytes each. */
const maxKept = 300;

/** The pictures of the desk: files in its state folder, each known by its name there. */
export type Shelf = {
  /** Names, the newest file first. */
  list(place: Place): Promise<string[]>;
  has(name: string, place: Place): Promise<boolean>;
  /** Keeps a picture that was drawn anew, durably, and answers with its name, which says what it looks like. */
  keep(bytes: Uint8Array, fileName: string): Promise<string>;
  /** Nothing is overwritten: a picture of this name there is the same. From now on its file is of this moment. */
  move(name: string, from: Place, to: Place, now: Date): Promise<void>;
  /** A small WebP of it, drawn here; undefined: there is none, or it is no picture. */
  small(name: string): Promise<Buffer<ArrayBuffer> | undefined>;
};

export function createShelf(folder: string): Shelf {
  const kept = new Map<string, Promise<Buffer<ArrayBuffer> | undefined>>();
  const pathOf = (name: string, place: Place) => join(folder, place, name);

  async function list(place: Place): Promise<string[]> {
    const names = await readdir(join(folder, place)).catch((): string[] => []);
    const found = await Promise.all(
      names.map(async (name) => ({ name, state: await lstat(pathOf(name, place)).catch(() => undefined) })),
    );
    return found
      .flatMap(({ name, state }) => (state?.isFile() && !name.endsWith('.part') ? [{ name, at: state.mtimeMs }] : []))
      .toSorted((one, other) => other.at - one.at || one.name.localeCompare(other.name))
      .map(({ name }) => name);
  }

  /** A name of the folder's own list: whatever else a request says is never part of a path. */
  const has = async (name: string, place: Place) =>
    (await readdir(join(folder, place)).catch((): string[] => [])).includes(name);

  async function drawOne(name: string): Promise<Buffer<ArrayBuffer> | undefined> {
    try {
      const file = await open(pathOf(name, 'media'), constants.O_RDONLY | constants.O_NOFOLLOW);
      try {
        return Buffer.from(await drawSmall(await file.readFile()));
      } finally {
        await file.close();
      }
    } catch {
      return undefined;
    }
  }

  return {
    list,
    has,
    keep: async (bytes, fileName) => {
      const name = `${slugOf(fileName)}-${sha256(bytes).slice(0, 12)}.webp`;
      await writeFileDurably(pathOf(name, 'media'), bytes);
      return name;
    },
    move: async (name, from, to, now) => {
      await mkdir(join(folder, to), { recursive: true, mode: 0o700 });
      // Before it goes: none lies there as old as it was before.
      await utimes(pathOf(name, from), now, now);
      await rename(pathOf(name, from), pathOf(name, to));
      for (const place of [to, from]) await syncFolder(join(folder, place));
      kept.delete(name);
    },
    small: async (name) => {
      if (!(await has(name, 'media'))) return undefined;
      const known = kept.get(name);
      if (known) return known;
      const drawn = drawOne(name);
      remember(kept, name, drawn, maxKept);
      return drawn;
    },
  };
}

/** What people called their file, as far as every system and Markdown can write it. */
function slugOf(fileName: string): string {
  const base = fileName.replace(/\.[^.]*$/, '').normalize('NFKD');
  const slug = base
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  return slug.replace(/^-+|-+$/g, '') || 'picture';
}
