import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { screenSchema } from '../../../kiosk-config/screen.schema.ts';
import { findOrigin } from '../../../main/origin.ts';
import { createPublisher } from '../../support/publisher.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const config = screenSchema.parse({
  site: 'headquarters',
  languages: ['ar'],
  orientation: 'portrait',
  repository: { address: 'https://content.example.org', everySeconds: 60 },
});

test('given a root of which one letter changed, it is not trusted, and does not take the place of the last good one', async () => {
  const publisher = await createPublisher();
  await publisher.publish();
  const good = await publisher.pinnedRoot();
  const [folder, stateFolder] = [await temporaryFolder(), await temporaryFolder()];
  const places = { configFile: join(folder, 'screen.yml'), stateFolder, environment: {}, factory: folder };
  const own = join(folder, 'root.json');
  await writeFile(own, good);
  expect(await findOrigin(config, places)).toMatchObject({ pinnedRoot: good });

  // Still a root by its form: a digit of the day on which it expires is another one.
  const changed = good.toString().replace(/("expires": ?"\d)(\d)/, (_all, before, digit) => `${before}${9 - digit}`);
  expect(changed).not.toBe(good.toString());
  await writeFile(own, changed);
  const { pinnedRoot, rootFault } = await findOrigin(config, places);
  expect(pinnedRoot).toEqual(good);
  expect(rootFault).toContain('[trust.root-broken]');
  expect(await readFile(join(stateFolder, 'last-good-root.json'))).toEqual(good);
});
