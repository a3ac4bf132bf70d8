import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { differencesFolder, metadataPath } from '../../content/model/repository.ts';
import type { BuiltEdition } from '../../content/publish/build-edition.ts';
import { createKeys } from '../../content/publish/create-keys.ts';
import { loadKeys } from '../../content/publish/keys.ts';
import { publishBuilt } from '../../content/publish/publish.ts';
import { openBlobs } from '../../content/store/blobs.ts';
import { openWriteDb } from '../../content/store/open.ts';
import type { WriteDb } from '../../content/store/write-db.ts';
import { openRepository } from '../../content/sync/open-repository.ts';
import { sync } from '../../content/sync/sync.ts';
import { openStaticServer } from '../support/static-server.ts';
import { linkCopy } from './other-ways.ts';

const now = new Date('2026-03-01T12:00:00Z');

export type Synced = { bytes: number; requests: number; syncMs: number; applyMs: number };

export type Town = {
  publishMs: number;
  /** A sync from the first edition to the second, by a screen of its own. */
  sync: () => Promise<Synced>;
  close: () => Promise<void>;
};

/** A repository with two editions behind a web server, and a screen that has the first. */
export async function openTown(
  folder: string,
  [first, second]: [BuiltEdition, BuiltEdition],
  withDifferences: boolean,
): Promise<Town> {
  const repository = join(folder, 'repository');
  const [template, stateFolder] = [join(folder, 'screen'), join(folder, 'screen-copy')];
  await createKeys(join(folder, 'keys'), { development: true, now });
  const keys = await loadKeys(join(folder, 'keys'));
  await publishBuilt(first, { repository, keys, now });
  const pinnedRoot = await readFile(join(repository, metadataPath('root', 1)));
  await syncOnce(template, repository, pinnedRoot);
  const start = performance.now();
  await publishBuilt(second, { repository, keys, now });
  const publishMs = performance.now() - start;
  if (!withDifferences) await rm(join(repository, differencesFolder), { recursive: true });
  const server = await openStaticServer(repository);
  return {
    publishMs,
    close: () => server.close(),
    sync: async () => {
      await rm(stateFolder, { recursive: true, force: true });
      await mkdir(stateFolder);
      await linkCopy(join(template, 'blobs'), join(stateFolder, 'blobs'));
      await cp(template, stateFolder, { recursive: true, filter: (path) => path !== join(template, 'blobs') });
      const before = { bytes: server.bytesMoved(), requests: server.requests.length };
      const times = await syncOnce(stateFolder, server.address, pinnedRoot);
      return {
        ...times,
        bytes: server.bytesMoved() - before.bytes,
        requests: server.requests.length - before.requests,
      };
    },
  };
}

async function syncOnce(stateFolder: string, repository: string, pinnedRoot: Buffer) {
  const db = openWriteDb(stateFolder);
  try {
    let applyMs = Number.NaN;
    const activate: WriteDb['activate'] = (edition, trust, options) => {
      let putIn = Number.NaN;
      const onPutIn = () => {
        putIn = performance.now();
      };
      db.activate(edition, trust, { ...options, onPutIn });
      applyMs = performance.now() - putIn;
    };
    const start = performance.now();
    const outcome = await sync({
      db: { ...db, activate },
      blobs: openBlobs(stateFolder),
      repository: openRepository(repository),
      pinnedRoot,
      now,
      stateFolder,
      isFallback: false,
      looksForLost: false,
    });
    if (outcome.kind !== 'activated') throw new Error(`the sync ended as ${JSON.stringify(outcome)}`);
    return { syncMs: performance.now() - start, applyMs };
  } finally {
    db.close();
  }
}
