import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { z } from 'zod';
import { exists } from '../content/files/exists.ts';
import { screenSchema } from '../kiosk-config/screen.schema.ts';
import { factoryFolder, hostFolder, pageFolder, projectFolder } from '../main/places.ts';
import { runProgram } from '../main/run-program.ts';
import { communeRoot, shipFactoryEdition } from './ship-factory-edition.ts';

const help = `Builds what a screen and the desk run, into dist/.

  npm run build -- [--factory REPOSITORY] [--page] [--desk]

  --factory REPOSITORY  the folder whose edition ships along, for a first start without a network
                        (this project's content, signed with the development keys)
  --page                the visitor's page and the screen's host, and nothing else
  --desk                the desk, and the visitor's page that it previews`;

const options = {
  factory: { type: 'string' },
  page: { type: 'boolean' },
  desk: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

runProgram(async () => {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(help);
  await bundle('page.config.ts');
  if (!values.desk) await bundle('host.config.ts');
  if (values.page) return;
  await bundle('desk.config.ts');
  await bundle('desk-look.config.ts');
  if (values.desk) return;
  await writeConfigSchema();
  console.log(`The page is in ${pageFolder}, and the screen's host in ${hostFolder}.`);
  if (!values.factory && (await exists(communeRoot))) {
    await rm(factoryFolder, { recursive: true, force: true });
    return console.log("No edition for a first start: name the commune's repository with --factory REPOSITORY.");
  }
  const { number } = await shipFactoryEdition(values.factory, factoryFolder);
  console.log(`Edition ${number} for a first start is in ${factoryFolder}.`);
});

async function bundle(config: string): Promise<void> {
  await build({ configFile: join(import.meta.dirname, config), logLevel: 'warn' });
}

/** For editors, which complete and check a screen's YAML with it. */
async function writeConfigSchema(): Promise<void> {
  const schema = z.toJSONSchema(screenSchema, { io: 'input' });
  await writeFile(join(projectFolder, 'kiosk-config', 'screen.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
}
