import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileDurably } from '../files/durable.ts';
import { exists } from '../files/exists.ts';
import { sha256 } from '../files/sha256.ts';
import { findZstd, type Zstd } from '../files/zstd.ts';
import type { DifferenceTable } from '../model/difference.ts';
import { publishedDocumentSchema } from '../model/document.schema.ts';
import { headSchema, listSchema } from '../model/edition.schema.ts';
import type { Head } from '../model/edition.ts';
import { maxBlobBytes, maxDifferenceBytes, maxDifferences } from '../model/limits.ts';
import { blobPath, differencesFolder, headPath, listDifferencePath, packPath } from '../model/repository.ts';
import type { BuiltEdition } from './build-edition.ts';
import { formerVersions } from './former-versions.ts';

/** From how many editions before the newest one differences are kept. A screen that is further behind fetches blobs. */
const formerEditions = 5;

/** A difference that is more than this part of the blob itself is not worth its place. */
const worthwhile = 0.9;

/** A difference of a pack, in the order of the table. */
type Made = DifferenceTable['made'][number] & { bytes: Buffer };

/**
 * Writes how to make an edition of each of those before it, as far as that is shorter. Nothing of it is needed: what is
 * missing here a screen fetches as blobs. The same editions give the same bytes.
 */
export async function writeDifferences(
  { list, listBlob, blobs }: BuiltEdition,
  head: Head,
  repository: string,
): Promise<void> {
  const zstd = findZstd();
  if (!zstd || listBlob.length > maxDifferenceBytes) return;
  const next = new Map(blobs.map((blob) => [blob.sha256, blob]));
  const read = async (hash: string) => (await next.get(hash)?.read()) ?? readBlob(repository, hash);
  const readDocument = async (hash: string) => publishedDocumentSchema.safeParse(parse(await read(hash))).data;
  const compress = onceEach(zstd, read);
  const listBytes = await listBlob.read();
  for (const hash of await formerLists(repository, head)) {
    const path = join(repository, listDifferencePath(hash, head.list.sha256));
    const formerBytes = await readBlob(repository, hash);
    const former = listSchema.safeParse(parse(formerBytes));
    if (!formerBytes || !former.success || (await exists(path))) continue;
    const versions = await formerVersions(former.data, list, readDocument);
    const made = await differencesOf(versions, compress);
    const table = await writePack(made, head, repository);
    const withTable = Buffer.concat([listBytes, Buffer.from(table ? JSON.stringify(table) : '')]);
    const bytes = await zstd.compress(withTable, formerBytes);
    if (bytes.length < listBlob.length) await writeFileDurably(path, bytes);
  }
}

/** What led to editions that are not the newest any more. */
export async function removeFormerDifferences(head: Head, repository: string): Promise<void> {
  const folder = join(repository, differencesFolder);
  for (const name of await readdir(folder).catch(() => [])) {
    if (name !== head.list.sha256) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** The lists of the editions before one, the newest first. */
async function formerLists(repository: string, head: Head): Promise<string[]> {
  const folder = dirname(join(repository, headPath('')));
  const heads: Head[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const former = headSchema.safeParse(parse(await readFile(join(folder, name)).catch(() => undefined)));
    if (former.success && former.data.number < head.number) heads.push(former.data);
  }
  const newestFirst = heads.toSorted((a, b) => b.number - a.number).map(({ list }) => list.sha256);
  return [...new Set(newestFirst)].filter((hash) => hash !== head.list.sha256).slice(0, formerEditions);
}

/** Only as it was signed: of anything else, screens would make something else. */
async function readBlob(repository: string, hash: string): Promise<Buffer | undefined> {
  const bytes = await readFile(join(repository, blobPath(hash))).catch(() => undefined);
  return bytes && sha256(bytes) === hash ? bytes : undefined;
}

function parse(bytes: Uint8Array | undefined) {
  try {
    return bytes && JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

type Compress = (to: string, from: string | undefined) => Promise<Buffer | undefined>;

/** A large file that changed once is compressed once, though it has the same former version in several editions. */
function onceEach(zstd: Zstd, read: (hash: string) => Promise<Uint8Array | undefined>): Compress {
  const done = new Map<string, Buffer | undefined>();
  return async (to, from) => {
    const key = `${to} ${from}`;
    if (!done.has(key)) done.set(key, await compressOnce(to, from));
    return done.get(key);
  };

  async function compressOnce(to: string, from: string | undefined): Promise<Buffer | undefined> {
    const bytes = await read(to);
    const previous = from === undefined ? undefined : await read(from);
    if (!bytes || bytes.length > maxDifferenceBytes) return undefined;
    if (from !== undefined && (!previous || previous.length > maxDifferenceBytes)) return undefined;
    const difference = await zstd.compress(bytes, previous);
    return difference.length <= worthwhile * bytes.length ? difference : undefined;
  }
}

async function differencesOf(versions: Map<string, string | undefined>, compress: Compress): Promise<Made[]> {
  const made: Made[] = [];
  let packBytes = 0;
  for (const [to, from] of versions) {
    const bytes = await compress(to, from);
    if (!bytes || packBytes + bytes.length > maxBlobBytes) continue;
    packBytes += bytes.length;
    made.push({ to, from, length: bytes.length, bytes });
    if (made.length === maxDifferences) break;
  }
  return made;
}

/** @returns its table; undefined: there is nothing to put into a pack */
async function writePack(made: Made[], head: Head, repository: string): Promise<DifferenceTable | undefined> {
  if (made.length === 0) return undefined;
  const pack = Buffer.concat(made.map(({ bytes }) => bytes));
  const name = sha256(pack);
  const path = join(repository, packPath(name, head.list.sha256));
  await writeFileDurably(path, pack);
  return {
    pack: { sha256: name, length: pack.length },
    made: made.map(({ to, from, length }) => ({ to, from, length })),
  };
}
