import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { onTestFinished, vi } from 'vitest';
import { blobPath } from '../../../content/model/repository.ts';
import { jsonBlob } from '../../../content/publish/build-edition.ts';
import { storeName } from '../../../content/store/damaged-store.ts';
import { startThreadRunner } from '../../../content/sync/runner.ts';
import { noon, readEdition } from '../publisher.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { change, flipped, lose, publishNext, type Refusal, signList } from './provoke.ts';

/** What an edition brings, or how a sync goes, is not acceptable. */
export const syncRefusals: Refusal[] = [
  {
    code: 'sync.number',
    what: /signs edition 1 after edition 1/,
    why: /needs a new, higher number/,
    toDo: /Publish again/,
    provoke: (screen) => signList(screen, { format: 1, documents: [], media: [] }, 1),
  },
  {
    code: 'sync.list',
    what: /The list names/,
    why: /its blob is/,
    toDo: /publish the edition again/,
    provoke: async (screen) => {
      const { list } = await readEdition(screen.publisher);
      const [one, other] = list.documents;
      if (!one || !other) throw new Error('too few documents');
      const swapped = { ...one, sha256: other.sha256, length: other.length };
      await signList(screen, { ...list, documents: [swapped, ...list.documents.slice(1)] });
    },
  },
  {
    code: 'sync.not-understood',
    what: /blob [0-9a-f]{64} of the edition/,
    why: /does not understand/,
    toDo: /install the newest version/,
    provoke: async (screen) => {
      const { list } = await readEdition(screen.publisher);
      const strange = jsonBlob({ type: 'something new' });
      await writeFile(join(screen.publisher.repository, blobPath(strange.sha256)), await strange.read());
      const { sha256, length } = strange;
      const documents = list.documents.map((one, index) => (index === 0 ? { ...one, sha256, length } : one));
      await signList(screen, { ...list, documents });
    },
  },
  {
    code: 'sync.blob-missing',
    what: /blob [0-9a-f]{64}/,
    why: /does not have/,
    toDo: /copy the repository again, whole/,
    provoke: async (screen) => {
      await publishNext(screen);
      lose(screen, /^blobs\//);
    },
  },
  {
    code: 'sync.blob-hash',
    what: /Blob [0-9a-f]{64}/,
    why: /not what was signed/,
    toDo: /copy the repository again, whole/,
    provoke: async (screen) => {
      await publishNext(screen);
      change(screen, /^blobs\//, flipped);
    },
  },
  {
    code: 'sync.blob-damaged',
    what: /Blob [0-9a-f]{64}/,
    why: /damaged on this screen's disk/,
    toDo: /fetched again at the next sync: check the disk/,
    provoke: async (screen) => {
      const { stateFolder } = screen.screen;
      const before = await readdir(join(stateFolder, 'blobs'));
      await publishNext(screen);
      const { list } = await readEdition(screen.publisher);
      const added = list.documents.find(({ id }) => id === 'new');
      if (!added || before.includes(added.sha256)) throw new Error('nothing new');
      const file = join(stateFolder, blobPath(added.sha256));
      const pictures = list.media
        .map((media) => blobPath(media.sha256))
        .filter((path) => !before.includes(basename(path)));
      // Once it has come, and while the pictures are still waited for, the disk changes it: each time.
      screen.server.answer = async (path) => {
        if (!pictures.includes(path)) return false;
        await vi.waitUntil(() => readFile(file).catch(() => undefined), { timeout: 20_000 });
        await writeFile(file, Buffer.alloc(added.length, 'x'));
        return false;
      };
      const { sync } = screen;
      screen.sync = async () => {
        for (const path of pictures) await rm(join(stateFolder, path), { force: true });
        return sync();
      };
    },
  },
  {
    code: 'sync.worker',
    what: /The sync worker stopped/,
    why: /nothing new was taken/,
    toDo: /If that stays so, start the screen again/,
    provoke: async (screen) => {
      screen.server.answer = () => true;
      const posts = vi.spyOn(Worker.prototype, 'postMessage');
      onTestFinished(() => posts.mockRestore());
      const runner = await startThreadRunner(await temporaryFolder(), { isSuspect: false });
      onTestFinished(() => runner.close());
      const pinnedRoot = await screen.publisher.pinnedRoot();
      screen.sync = async () => {
        const syncing = runner.sync({ repository: screen.server.address, pinnedRoot, now: noon, isFallback: false });
        const before = screen.server.requests.length;
        const asked = vi.waitUntil(() => screen.server.requests.length > before, { timeout: 20_000 });
        asked.then(() => (posts.mock.contexts.at(-1) as Worker).terminate()).catch(() => undefined);
        return syncing;
      };
    },
  },
  {
    code: 'sync.failed',
    what: /The sync failed/,
    why: /database is locked/,
    toDo: /start the screen again, and send this sentence/,
    provoke: async (screen) => {
      const stateFolder = await temporaryFolder();
      const runner = await startThreadRunner(stateFolder, { isSuspect: false });
      onTestFinished(() => runner.close());
      // Another program writes into the store, and does not end.
      const other = new Database(join(stateFolder, storeName));
      onTestFinished(() => void other.close());
      other.exec('BEGIN IMMEDIATE');
      const job = { repository: screen.publisher.repository, pinnedRoot: await screen.publisher.pinnedRoot() };
      screen.sync = () => runner.sync({ ...job, now: noon, isFallback: false });
    },
  },
];
