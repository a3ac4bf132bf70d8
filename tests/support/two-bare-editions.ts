import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { metadataPath } from '../../content/model/repository.ts';
import type { BarePage } from './bare-content.ts';
import { type BarePublisher, createBarePublisher } from './bare-publisher.ts';
import { type PublishedEdition, readEdition } from './publisher.ts';
import { type RepositoryServer, serveRepository } from './repository-server.ts';
import { createScreen, type Screen } from './screen.ts';
import { seededRandom } from './seeded-random.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const filmBytes = 200_000;
export const newPartBytes = 3_000;

/** What the authors put into the second edition, in bytes. */
export const newBytes = newPartBytes + 3 * 'Une phrase de plus. '.length;

/** Twelve pages and a film. */
export const firstPages: BarePage[] = [
  ...Array.from({ length: 12 }, (_, index) => ({ id: `p-${index}`, text: `Le texte ${index}. `.repeat(100) })),
  { id: 'film', text: 'Un film.', media: [noise(1, filmBytes)] },
];

/** Three pages have a sentence more, and a part of the film is another one. */
export const secondPages: BarePage[] = firstPages.map((page, index) => {
  if (index < 3) return { ...page, text: `Une phrase de plus. ${page.text}` };
  return { ...page, media: page.media?.map(withNewPart) };
});

function withNewPart(film: Uint8Array): Uint8Array {
  const part = noise(2, newPartBytes);
  return Buffer.concat([film.subarray(0, 50_000), part, film.subarray(50_000 + newPartBytes)]);
}

/** Two editions in a repository behind a server; each screen has the first. */
export type TwoEditions = {
  publisher: BarePublisher;
  editions: [PublishedEdition, PublishedEdition];
  server: RepositoryServer;
  newScreen: () => Promise<Screen>;
};

export async function twoBareEditions(): Promise<TwoEditions> {
  const publisher = await createBarePublisher();
  await publisher.publish(firstPages);
  const first = await readEdition(publisher);
  const pinnedRoot = await readFile(join(publisher.repository, metadataPath('root', 1)));
  const screen = await createScreen(pinnedRoot);
  await screen.sync(publisher.repository);
  await publisher.publish(secondPages);
  return {
    publisher,
    editions: [first, await readEdition(publisher)],
    server: await serveRepository(publisher.repository),
    newScreen: async () => {
      const copy = join(await temporaryFolder(), 'state');
      await cp(screen.stateFolder, copy, { recursive: true });
      return createScreen(pinnedRoot, copy);
    },
  };
}

/** Bytes that no compressor makes shorter. */
function noise(seed: number, length: number): Uint8Array {
  const random = seededRandom(seed);
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}
