import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '../../content/model/document.ts';
import type { List } from '../../content/model/edition.ts';
import { blobPath, differencesFolder, metadataPath } from '../../content/model/repository.ts';
import { type ChangedRoot, changeRoot } from '../../content/publish/change-root.ts';
import { createKeys } from '../../content/publish/create-keys.ts';
import { type Keys, loadKeys, type Role } from '../../content/publish/keys.ts';
import { publish } from '../../content/publish/publish.ts';
import { readRepository } from '../../content/publish/read-repository.ts';
import { type ContentFiles, smallCommune, writeContent } from './small-commune.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The moment at which tests publish and sync where time does not matter. */
export const noon = new Date('2026-03-01T12:00:00Z');

/** A commune's desk in a folder: its content, its keys and its repository. */
export type Publisher = {
  content: string;
  repository: string;
  keysFolder: string;
  /** As they were made. */
  keys: Keys;
  /** Changes files of the content, then publishes; however long nothing was signed before. */
  publish(changes?: ContentFiles, now?: Date): ReturnType<typeof publish>;
  /** Gives these roles new keys; none: renews the root alone. */
  rotate(roles: Role[], now?: Date): Promise<ChangedRoot>;
  pinnedRoot(): Promise<Buffer>;
};

export async function createPublisher(
  files?: ContentFiles,
  rootHolders: { rootKeys?: number; threshold?: number } = {},
): Promise<Publisher> {
  const folder = await temporaryFolder();
  const content = join(folder, 'content');
  const repository = join(folder, 'repository');
  const keysFolder = join(folder, 'keys');
  await createKeys(keysFolder, { development: true, now: noon, ...rootHolders });
  const keys = await loadKeys(keysFolder);
  await writeContent(content, files ?? (await smallCommune()));
  return {
    content,
    repository,
    keysFolder,
    keys,
    publish: async (changes = {}, now = noon) => {
      await writeContent(content, changes);
      return publish({ content, repository, keys: await loadKeys(keysFolder), now, clockIsRight: true });
    },
    rotate: (roles, now = noon) => changeRoot({ repository, keysFolder, roles, now, clockIsRight: true }),
    pinnedRoot: () => readFile(join(repository, metadataPath('root', 1))),
  };
}

/** A file of an edition, as its repository has it. */
export function publishedBlob({ repository }: Publisher, sha256: string): Promise<Buffer> {
  return readFile(join(repository, blobPath(sha256)));
}

/** The picture in the document `first` of the small commune. */
export async function firstPicture(publisher: Publisher): Promise<{ sha256: string; bytes: Buffer }> {
  const { documents } = await readEdition(publisher);
  const image = documents.find(({ id }) => id === 'first')?.body?.fr?.find((block) => block.kind === 'image');
  const sha256 = image?.sizes.at(-1)?.media ?? '';
  return { sha256, bytes: await publishedBlob(publisher, sha256) };
}

/** An edition as its repository has it: what a screen must show once it has it. */
export type PublishedEdition = { number: number; list: List; documents: Document[] };

export async function readEdition({ repository }: Pick<Publisher, 'repository'>): Promise<PublishedEdition> {
  const offered = await readRepository(repository);
  if (!offered) throw new Error(`no edition in ${repository}`);
  const documents = offered.list.documents.map(async ({ sha256 }) =>
    JSON.parse(await readFile(join(repository, blobPath(sha256)), 'utf8')),
  );
  return { number: offered.head.number, list: offered.list, documents: await Promise.all(documents) };
}

/** Takes the differences between editions away: a screen then needs every blob whole. */
export function removeDifferences(repository: string): Promise<void> {
  return rm(join(repository, differencesFolder), { recursive: true });
}
