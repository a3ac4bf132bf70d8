import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '../../files/sha256.ts';
import { headSchema, listSchema } from '../../model/edition.schema.ts';
import type { Head } from '../../model/edition.ts';
import { blobPath, headPath } from '../../model/repository.ts';
import type { Offered } from '../read-repository.ts';

/** So long after another edition has taken its place, an edition stays whole at a mirror: a screen may be fetching it. */
const graceMs = 24 * 60 * 60_000;

/** So many editions stay, the newest among them, however long ago they were. */
const editions = 2;

/** So many versions of each signed list stay: a screen reads one within seconds of the timestamp that names it. */
const versions = 100;

type Edition = { head: Head; path: string };

/**
 * Which files at a mirror no edition needs any more that a screen may be fetching: of the shapes that a mirror writes, and
 * no others. Roots stay all: a screen that was away follows them one by one. The repository keeps every edition, so that
 * one can be had again; it is sent anew then.
 *
 * @param there the paths of all files at the mirror
 * @throws where the repository lacks the list of an edition that stays
 */
export async function leftoversAt(there: Iterable<string>, repository: string, offered: Offered): Promise<string[]> {
  const { signedAt } = offered.timestamp;
  if (signedAt === undefined) return [];
  const kept = keptOf(await editionsIn(repository), offered.head.number, Date.parse(signedAt));
  const lists = new Set(kept.map(({ head }) => head.list.sha256));
  const needed = new Set(kept.map(({ path }) => path));
  for (const hash of lists) {
    const list = listSchema.parse(JSON.parse(await readFile(join(repository, blobPath(hash)), 'utf8')));
    for (const one of [hash, ...[...list.documents, ...list.media].map((listed) => listed.sha256)]) {
      needed.add(blobPath(one));
    }
  }
  const paths = [...there];
  const named = paths.filter((path) => {
    if (/^blobs\/[\da-f]{64}$|^targets\/[\da-f]{64}\.head\.json$/.test(path)) return !needed.has(path);
    const [, list] = /^differences\/([\da-f]{64})\/[\da-f]{64}\.(?:list|pack)$/.exec(path) ?? [];
    return list !== undefined && !lists.has(list);
  });
  return [...named, ...oldVersions(paths, 'snapshot'), ...oldVersions(paths, 'targets')];
}

/** The newest ones, and those whose follower was not there yet so long before `now`, in milliseconds. */
function keptOf(all: Edition[], newest: number, now: number): Edition[] {
  const newestFirst = all
    .filter(({ head }) => head.number <= newest)
    .toSorted((one, other) => other.head.number - one.head.number);
  return newestFirst.filter((_, index) => {
    const follower = newestFirst[index - 1];
    return index < editions || !follower || now - Date.parse(follower.head.issuedAt) < graceMs;
  });
}

async function editionsIn(repository: string): Promise<Edition[]> {
  const folder = dirname(join(repository, headPath('')));
  const found: Edition[] = [];
  // One after the other: after years there are more of them than files that may be open.
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    const head = headSchema.safeParse(parse(bytes));
    if (head.success) found.push({ head: head.data, path: headPath(sha256(bytes)) });
  }
  return found;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

function oldVersions(paths: string[], role: 'snapshot' | 'targets'): string[] {
  const numbered = paths.flatMap((path) => {
    const [, version] = new RegExp(`^metadata/(\\d{1,15})\\.${role}\\.json$`).exec(path) ?? [];
    return version === undefined ? [] : [{ path, version: Number(version) }];
  });
  return numbered
    .toSorted((one, other) => other.version - one.version)
    .slice(versions)
    .map(({ path }) => path);
}
