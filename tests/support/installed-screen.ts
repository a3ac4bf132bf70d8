import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createPublisher, type Publisher } from './publisher.ts';
import { type RepositoryServer, serveRepository } from './repository-server.ts';
import { page, site, smallCommune } from './small-commune.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A screen as an administrator sets it up: a configuration, the commune's root beside it, and an empty state folder. */
export type InstalledScreen = {
  publisher: Publisher;
  server: RepositoryServer;
  configFile: string;
  stateFolder: string;
  home: string;
};

/** Its edition was published now, since a program on its own takes the time from the machine. */
export async function installScreen(): Promise<InstalledScreen> {
  const third = page('third', { validity: { permanent: true } });
  const publisher = await createPublisher({
    ...(await smallCommune()),
    'headquarters.yml': site('headquarters', { role: 'headquarters' }),
    'third.yml': third,
  });
  await publisher.publish({}, new Date());
  const server = await serveRepository(publisher.repository);
  const home = await temporaryFolder();
  const configFile = join(home, 'config', 'screen.yml');
  await mkdir(join(home, 'config'));
  await writeFile(join(home, 'config', 'root.json'), await publisher.pinnedRoot());
  const config = {
    site: 'headquarters',
    languages: ['ar', 'fr'],
    orientation: 'portrait',
    repository: { address: server.address, everySeconds: 5 },
  };
  await writeFile(configFile, stringify(config));
  return { publisher, server, configFile, stateFolder: join(home, 'state'), home };
}
