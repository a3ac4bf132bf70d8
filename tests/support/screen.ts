import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sha256 } from '../../content/files/sha256.ts';
import { openBlobs } from '../../content/store/blobs.ts';
import { openReadDb, openWriteDb } from '../../content/store/open.ts';
import type { DisplayOrder } from '../../content/store/write-db.ts';
import { openRepository } from '../../content/sync/open-repository.ts';
import { createScrub } from '../../content/sync/scrub.ts';
import { type SyncOutcome, sync } from '../../content/sync/sync.ts';
import { noon, type PublishedEdition } from './publisher.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A screen without a window: a state folder that syncs. */
export type Screen = {
  stateFolder: string;
  sync(repository: string, now?: Date): Promise<SyncOutcome>;
  /** Takes what a repository has for the want of something newer. */
  fallBack(repository: string): Promise<SyncOutcome>;
  display(order: DisplayOrder): void;
};

export async function createScreen(pinnedRoot: Buffer, stateFolder?: string): Promise<Screen> {
  const folder = stateFolder ?? (await temporaryFolder());
  const common = { stateFolder: folder, pinnedRoot };
  return {
    stateFolder: folder,
    sync: (repository, now = noon) => syncOnce({ ...common, repository, now, isFallback: false }),
    fallBack: (repository) => syncOnce({ ...common, repository, now: noon, isFallback: true }),
    display: (order) => {
      const db = openWriteDb(folder);
      db.display(order);
      db.close();
    },
  };
}

type SyncOnce = { stateFolder: string; pinnedRoot: Buffer; repository: string; now: Date; isFallback: boolean };

/** Opens the store, syncs and closes it, with all the time in the world. */
async function syncOnce({ stateFolder, repository, ...job }: SyncOnce): Promise<SyncOutcome> {
  const db = openWriteDb(stateFolder);
  const blobs = openBlobs(stateFolder);
  try {
    await createScrub(db, () => 0)(blobs);
    return await sync({
      ...job,
      db,
      blobs,
      repository: openRepository(repository),
      stateFolder,
      looksForLost: true,
    });
  } finally {
    db.close();
  }
}

/** The number of the edition that a state folder shows; undefined: none yet. */
export function shownNumber(stateFolder: string): number | undefined {
  if (!existsSync(join(stateFolder, 'store.sqlite'))) return undefined;
  const db = openReadDb(stateFolder);
  try {
    return db.edition()?.number;
  } finally {
    db.close();
  }
}

/**
 * What is wrong with the edition that a state folder shows, held against what was published: a document that is
 * missing, added or different, a picture without its bytes. Empty: it is whole.
 */
export async function findDamage(stateFolder: string, published: PublishedEdition[]): Promise<string[]> {
  const db = openReadDb(stateFolder);
  try {
    const number = db.edition()?.number;
    const edition = published.find((one) => one.number === number);
    if (!edition) return [`shows edition ${number}, which nobody published`];
    const damage: string[] = [];
    const shown = db.documents();
    const ids = (documents: { id: string }[]) => documents.map(({ id }) => id).join(' ');
    if (ids(shown) !== ids(edition.documents)) damage.push(`shows ${ids(shown)} instead of ${ids(edition.documents)}`);
    for (const [index, document] of shown.entries()) {
      if (!isDeepStrictEqual(document, edition.documents[index])) damage.push(`document ${document.id} differs`);
    }
    for (const media of edition.list.media) {
      if (db.media(media.sha256)?.length !== media.length) damage.push(`media ${media.sha256} is not in the store`);
      const bytes = await readFile(openBlobs(stateFolder).path(media.sha256)).catch(() => Buffer.alloc(0));
      if (sha256(bytes) !== media.sha256) damage.push(`media ${media.sha256} is damaged`);
    }
    return damage;
  } finally {
    db.close();
  }
}
