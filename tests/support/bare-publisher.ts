import { join } from 'node:path';
import { buildEdition } from '../../content/publish/build-edition.ts';
import { createKeys } from '../../content/publish/create-keys.ts';
import { type Keys, loadKeys } from '../../content/publish/keys.ts';
import { type Published, publishBuilt } from '../../content/publish/publish.ts';
import { type BarePage, bareContent } from './bare-content.ts';
import { noon } from './publisher.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A desk without a content folder, whose media files are any bytes. */
export type BarePublisher = { repository: string; keys: Keys; publish(pages: BarePage[]): Promise<Published> };

export async function createBarePublisher(): Promise<BarePublisher> {
  const folder = await temporaryFolder();
  const repository = join(folder, 'repository');
  await createKeys(join(folder, 'keys'), { development: true, now: noon });
  const keys = await loadKeys(join(folder, 'keys'));
  return {
    repository,
    keys,
    publish: (pages) => publishBuilt(buildEdition(bareContent(pages)), { repository, keys, now: noon }),
  };
}
