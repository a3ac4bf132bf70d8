import { onTestFinished } from 'vitest';
import { type BlobStore, openBlobs } from '../../content/store/blobs.ts';
import { openReadDb } from '../../content/store/open.ts';
import type { ReadDb } from '../../content/store/read-db.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createScreen, type Screen } from './screen.ts';
import type { ContentFiles } from './small-commune.ts';

/** A store as a screen has it after its first sync, open for reading until the test ends. */
export type SyncedStore = { publisher: Publisher; screen: Screen; db: ReadDb; blobs: BlobStore };

export async function syncedStore(files?: ContentFiles): Promise<SyncedStore> {
  const publisher = await createPublisher(files);
  await publisher.publish();
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  const db = openReadDb(screen.stateFolder);
  onTestFinished(() => db.close());
  return { publisher, screen, db, blobs: openBlobs(screen.stateFolder) };
}
