import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPublisher, type Publisher } from './publisher.ts';
import { createScreen } from './screen.ts';
import { page } from './small-commune.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A screen as it lies on a disk: its state, and the configuration that names its repository. */
export type InstalledEditions = { publisher: Publisher; stateFolder: string; configFile: string };

/** A screen that has editions 1 and 2, signed `now`, of which the first counts as good, and looks for another one every five seconds. */
export async function installEditions(now = new Date()): Promise<InstalledEditions> {
  const publisher = await createPublisher();
  const folder = await temporaryFolder();
  const stateFolder = join(folder, 'state');
  await publisher.publish({}, now);
  const screen = await createScreen(await publisher.pinnedRoot(), stateFolder);
  await screen.sync(publisher.repository, now);
  screen.display('good');
  await publisher.publish({ 'new.yml': page('new') }, now);
  await screen.sync(publisher.repository, now);
  const configFile = join(folder, 'screen.yml');
  await writeFile(join(folder, 'root.json'), await publisher.pinnedRoot());
  const repository = `repository: { address: "${publisher.repository}", everySeconds: 5 }`;
  await writeFile(configFile, `site: annex-1\nlanguages: [ar, fr]\norientation: portrait\n${repository}\n`);
  return { publisher, stateFolder, configFile };
}
