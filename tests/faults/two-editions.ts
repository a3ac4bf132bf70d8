import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { metadataPath } from '../../content/model/repository.ts';
import { createPublisher, noon, type PublishedEdition, type Publisher, readEdition } from '../support/publisher.ts';
import { createScreen } from '../support/screen.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { commune, page, picture, site } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { SyncChildJob } from './sync-child.ts';

/** A repository with two editions, and screens that are on their way from one to the next. */
export type TwoEditions = {
  publisher: Publisher;
  pinnedRoot: Buffer;
  editions: PublishedEdition[];
  /** The state folder of a screen that has the first edition. */
  template: string;
  /** A repository that offers the first edition only. */
  firstRepository: string;
  /** A new state folder of a screen that has the first edition. */
  copy(): Promise<string>;
  /** The command line of a sync with the newest edition, or with what `changes` say. */
  command(stateFolder: string, changes?: Partial<SyncChildJob>): string[];
};

const script = join(import.meta.dirname, 'sync-child.ts');

/** The second edition changes a document and a long picture, brings one of each, and takes one away. */
export async function twoEditions(): Promise<TwoEditions> {
  const image = (name: string) => ({ ar: `![صورة](media/${name})`, fr: `![Image](media/${name})` });
  const publisher = await createPublisher({
    'commune.yml': commune(),
    'headquarters.yml': site('headquarters', { role: 'headquarters' }),
    'first.yml': page('first', { body: image('long.png') }),
    'second.yml': page('second', { body: image('small.png') }),
    'third.yml': page('third'),
    'media/long.png': await noise(1),
    'media/small.png': await picture('png', 3),
  });
  await publisher.publish();
  const first = await readEdition(publisher);
  const pinnedRoot = await publisher.pinnedRoot();
  const screen = await createScreen(pinnedRoot);
  await screen.sync(publisher.repository);
  const folder = await temporaryFolder();
  const firstRepository = join(folder, 'first');
  await cp(publisher.repository, firstRepository, { recursive: true });
  await publisher.publish({
    'second.yml': page('second', { body: { fr: 'Neuf' } }),
    'fourth.yml': page('fourth', { body: image('new.png') }),
    'media/long.png': await noise(2),
    'media/new.png': await picture('png', 5),
  });
  let copies = 0;
  const rootFile = join(publisher.repository, metadataPath('root', 1));
  return {
    publisher,
    pinnedRoot,
    editions: [first, await readEdition(publisher)],
    template: screen.stateFolder,
    firstRepository,
    copy: async () => {
      copies += 1;
      const copied = join(folder, String(copies));
      await cp(screen.stateFolder, copied, { recursive: true });
      return copied;
    },
    command: (stateFolder, changes = {}) => {
      const { repository } = publisher;
      const job: SyncChildJob = { stateFolder, repository, rootFile, now: noon.toISOString(), ...changes };
      return [process.execPath, script, JSON.stringify(job)];
    },
  };
}

/** A picture that cannot be packed well, so that its blob is written in several pieces. */
function noise(seed: number): Promise<Buffer> {
  const random = seededRandom(seed);
  const [width, height] = [400, 300];
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, () => Math.floor(random() * 256)));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
