import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from '../../../content/model/document.ts';
import { buildEdition } from '../../../content/publish/build-edition.ts';
import { readUnfinished } from '../../../content/publish/read-content.ts';
import type { readDocument } from '../../../content/publish/read-document.ts';
import { type BlobStore, openBlobs } from '../../../content/store/blobs.ts';
import { openReadDb, openWriteDb } from '../../../content/store/open.ts';
import type { ReadDb } from '../../../content/store/read-db.ts';
import type { Fault } from '../../../content/yaml/fault.ts';
import { renderedFolder } from '../backup/state-files.ts';
import { withHandedOut } from '../documents/hand-out.ts';
import { createSources } from '../documents/sources.ts';
import { everySite, type HeldRole } from '../people/roles.ts';
import { planFor } from '../publishing/plan.ts';
import type { DeskDb } from '../store/desk-db.ts';

/** What is previewed: all as it is written now, or what the next edition can carry. */
export type Draft = 'newest' | 'approved';

/** A screen's store with an edition that nobody signed, for this process alone. */
export type PreviewStore = { db: ReadDb; blobs: BlobStore; faults: Fault[]; close: () => Promise<void> };

type Fill = { folder: string; draft: Draft; read: typeof readDocument; now: Date };

/** Whoever could publish all that is approved. */
const everywhere: HeldRole[] = [{ site: everySite, role: 'publisher' }];

/**
 * Fills a store as a sync would. A document that cannot be read is shown as it was approved, where it was; `faults` says
 * what an edition of all this would be refused for.
 */
export async function fillStore(db: DeskDb, { folder, draft, read, now }: Fill): Promise<PreviewStore> {
  const next = draft === 'approved' ? planFor(db, everywhere, createSources(db)).carried : undefined;
  const unreadable = new Set<string>();
  const readAll = () =>
    withHandedOut(
      db,
      {
        folder,
        choice: ({ id, newest, approved }) => {
          if (next) return next.get(id);
          const revision = unreadable.has(id) ? approved : newest;
          return revision === undefined ? undefined : { revision, without: [] };
        },
      },
      (content) => readUnfinished(content, { rendered: join(folder, renderedFolder), read }),
    );
  let content = await readAll();
  const { faults } = content;
  const there = new Set(content.documents.map(({ source }) => source.id));
  for (const { file } of faults) if (!there.has(idOf(file))) unreadable.add(idOf(file));
  if (unreadable.size > 0) content = await readAll();
  const { list, blobs } = buildEdition(content);
  const blobOf = new Map(blobs.map((blob) => [blob.sha256, blob]));
  const bytesOfBlob = async (hash: string) => (await blobOf.get(hash)?.read()) ?? new Uint8Array();
  const documents: { rank: number; document: Document }[] = [];
  for (const { rank, sha256 } of list.documents) {
    documents.push({ rank, document: JSON.parse(Buffer.from(await bytesOfBlob(sha256)).toString()) as Document });
  }
  const state = await mkdtemp(join(tmpdir(), 'shubbak-preview-'));
  const remove = () => rm(state, { recursive: true, force: true });
  try {
    const kept = openBlobs(state);
    for (const { sha256 } of list.media) {
      const bytes = await bytesOfBlob(sha256);
      await kept.write(sha256, one(bytes), false);
    }
    const number = (db.newestEdition()?.number ?? 0) + 1;
    const head = {
      format: 1,
      number,
      issuedAt: now.toISOString(),
      list: { sha256: '0'.repeat(64), length: 1 },
    } as const;
    const write = openWriteDb(state);
    write.activate({ head, documents, media: list.media }, { metadata: {}, versions: {} });
    write.close();
    const store = openReadDb(state);
    const close = async () => {
      store.close();
      await remove();
    };
    return { db: store, blobs: kept, faults, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

const idOf = (file: string) => file.replace(/\.yml$/, '');

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
