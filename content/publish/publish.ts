import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, writeDurably, writeFileDurably } from '../files/durable.ts';
import { sha256 } from '../files/sha256.ts';
import { CodedError } from '../model/coded-error.ts';
import type { Head } from '../model/edition.ts';
import { blobPath, metadataPath } from '../model/repository.ts';
import { type Blob, type BuiltEdition, buildEdition, jsonBlob } from './build-edition.ts';
import { assertPlausibleClock, type SigningClock } from './check-clock.ts';
import { type Breach, checkLaw5519 } from './check-law-55-19.ts';
import { type Changes, compareEditions } from './compare-editions.ts';
import { removeFormerDifferences, writeDifferences } from './differences.ts';
import type { Keys } from './keys.ts';
import { withRepository } from './lock-repository.ts';
import { readContent } from './read-content.ts';
import { type Offered, readNewestRoot, readRepository } from './read-repository.ts';
import { assertTrusted, parseRoot } from './root.ts';
import { type Floor, signEdition, writeEdition } from './sign-edition.ts';

export type WriteOptions = SigningClock & {
  repository: string;
  keys: Keys;
  /** What screens may have seen of a repository that was lost; undefined: no more than what is in this one. */
  floor?: Floor | undefined;
  /** Everything but writing. */
  dryRun?: boolean;
  onProgress?: (written: number, total: number) => void;
};

export type PublishOptions = WriteOptions & { content: string };

/** `isNew` is false where the content is that of the edition already there: only its signatures are renewed then. */
export type Published = { number: number; isNew: boolean; changes: Changes; documents: number; blobsWritten: number };

/**
 * Builds an edition from a content folder, signs it and writes it into a repository folder.
 *
 * The last file written is the timestamp, which alone makes the edition the newest: killed at any moment before, the
 * repository still offers the edition before it, whole. `breaches` of the law stop nothing.
 *
 * @throws {CodedError} `content.faults`, `publish.other-keys`, `publish.no-root`, `publish.clock-behind`, `publish.clock-ahead`, `publish.repository-broken`, `publish.document-too-long`, `publish.version-spent`, `store.in-use`
 */
export async function publish(options: PublishOptions): Promise<Published & { breaches: Breach[] }> {
  const content = await readContent(options.content);
  const published = await publishBuilt(buildEdition(content), options);
  return { ...published, breaches: checkLaw5519(content.documents) };
}

/** The same for an edition that is built already. */
export async function publishBuilt(built: BuiltEdition, options: WriteOptions): Promise<Published> {
  const publishIt = () => publishAlone(built, options);
  return options.dryRun ? publishIt() : withRepository(options.repository, publishIt);
}

async function publishAlone(built: BuiltEdition, options: WriteOptions): Promise<Published> {
  const firstRoot = await missingRoot(options);
  const offered = await readRepository(options.repository);
  if (offered) assertPlausibleClock(options, offered);
  const isSpent = offered !== undefined && offered.head.number < (options.floor?.edition ?? 0);
  const isNew = isSpent || offered?.head.list.sha256 !== built.listBlob.sha256;
  const head = isNew ? nextHead(built, offered, options) : offered.head;
  const missing = await missingBlobs(built, options.repository);
  if (!options.dryRun) {
    await writeBlobs(missing, options);
    await writeDifferences(built, head, options.repository);
    await writeSigned(isNew ? await jsonBlob(head).read() : offered.headBytes, offered, firstRoot, options);
    // It is published by now, and the next publish removes what is left over.
    await removeFormerDifferences(head, options.repository).catch(() => undefined);
  }
  return {
    number: head.number,
    isNew,
    changes: compareEditions(offered?.list, built.list),
    documents: built.list.documents.length,
    blobsWritten: missing.length,
  };
}

function nextHead({ listBlob }: BuiltEdition, offered: Offered | undefined, { now, floor }: WriteOptions): Head {
  return {
    format: 1,
    number: Math.max((offered?.head.number ?? 0) + 1, floor?.edition ?? 1),
    issuedAt: now.toISOString(),
    list: { sha256: listBlob.sha256, length: listBlob.length },
  };
}

async function missingBlobs({ blobs, listBlob }: BuiltEdition, repository: string): Promise<Blob[]> {
  const unique = new Map([...blobs, listBlob].map((blob) => [blob.sha256, blob]));
  const missing: Blob[] = [];
  for (const blob of unique.values()) {
    if (!(await isWhole(join(repository, blobPath(blob.sha256)), blob))) missing.push(blob);
  }
  return missing;
}

/** A blob that was damaged in the repository is written again. */
async function isWhole(path: string, blob: Blob): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && sha256(bytes) === blob.sha256;
}

async function writeBlobs(blobs: Blob[], { repository, onProgress }: WriteOptions): Promise<void> {
  const folder = dirname(join(repository, blobPath('')));
  await mkdir(folder, { recursive: true });
  let written = 0;
  for (const blob of blobs) {
    const bytes = await blob.read();
    await writeDurably(join(repository, blobPath(blob.sha256)), (file) => file.writeFile(bytes));
    onProgress?.(++written, blobs.length);
  }
  await syncFolder(folder);
}

/**
 * The root that a repository needs and does not have; undefined: it has one, which trusts these keys.
 *
 * @throws {CodedError} `publish.no-root`, `publish.other-keys`
 */
async function missingRoot({ repository, keys }: WriteOptions): Promise<Buffer | undefined> {
  const newest = await readNewestRoot(repository);
  if (newest) {
    assertTrusted(newest.signed, keys.byRole, repository);
    return undefined;
  }
  if (!keys.firstRoot) {
    throw new CodedError(
      'publish.no-root',
      `Neither ${repository} nor the folder of the keys has a root, which says whose signatures count: copy every metadata/N.root.json of the former repository into it, or make new keys with npm run keys -- create DIR.`,
    );
  }
  assertTrusted(parseRoot(keys.firstRoot).signed, keys.byRole, repository);
  return keys.firstRoot;
}

async function writeSigned(
  head: Uint8Array,
  offered: Offered | undefined,
  firstRoot: Buffer | undefined,
  { repository, keys, now, floor }: WriteOptions,
): Promise<void> {
  const { targets, snapshot, timestamp } = keys.byRole;
  const signers = { targets: [targets], snapshot: [snapshot], timestamp: [timestamp] };
  const edition = signEdition({ head, offered, signers, now, floor });
  if (firstRoot) await writeFileDurably(join(repository, metadataPath('root', 1)), firstRoot);
  await writeEdition(repository, edition);
}
