import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { writeFileDurably } from '../content/files/durable.ts';
import { exists } from '../content/files/exists.ts';
import { CodedError } from '../content/model/coded-error.ts';
import { metadataPath } from '../content/model/repository.ts';
import { loadKeys } from '../content/publish/keys.ts';
import { publish } from '../content/publish/publish.ts';
import { openBlobs } from '../content/store/blobs.ts';
import { openReadDb } from '../content/store/open.ts';
import { startThreadRunner } from '../content/sync/runner.ts';
import { isDevelopmentRoot } from '../content/trust/refresh.ts';
import type { ScreenConfig } from '../kiosk-config/screen.schema.ts';
import { ensureDevelopmentKeys } from './development.ts';
import { createKiosk, type Kiosk } from './kiosk/compose.ts';
import { createPage } from './kiosk/page.ts';
import { communeRootFile, contentFolder, developmentPlaces, factoryFolder, pageFolder } from './places.ts';

/** How often a screen without a repository of its own looks whether the content folder was published again. */
const developmentEverySeconds = 2;

export type Screen = { kiosk: Kiosk; close: () => Promise<void> };

type Origin = {
  repository: string;
  everySeconds: number;
  pinnedRoot: Buffer;
  /** A folder that is there without a network, for the first start. */
  first: string;
};

/** Opens what a configuration describes: trust, store, sync and the host over them. The network is not waited for. */
export async function openScreen(
  config: ScreenConfig,
  stateFolder: string,
  environment: NodeJS.ProcessEnv,
  log: Logger,
): Promise<Screen> {
  const now = () => new Date();
  const page = await createPage(pageFolder);
  const { repository, everySeconds, pinnedRoot, first } = await originOf(config, stateFolder, environment);
  const runner = await startThreadRunner(stateFolder);
  const db = openReadDb(stateFolder);
  if (!db.edition()) {
    // The program is trusted with the folder that came along: how old it is does not matter, so nothing in it expires.
    await runner.sync({ repository: first, pinnedRoot, now: new Date(0) });
  }
  const kiosk = createKiosk({
    config,
    db,
    blobs: openBlobs(stateFolder),
    page,
    developmentKeys: isDevelopmentRoot(pinnedRoot),
    everySeconds,
    sync: () => runner.sync({ repository, pinnedRoot, now: now() }),
    now,
    log,
  });
  return {
    kiosk,
    close: async () => {
      await kiosk.stop();
      await runner.close();
      db.close();
    },
  };
}

async function originOf(config: ScreenConfig, stateFolder: string, environment: NodeJS.ProcessEnv): Promise<Origin> {
  if (!config.repository) return developmentOrigin(stateFolder, environment);
  const factoryRoot = join(factoryFolder, metadataPath('root', 1));
  const rootFile = (await exists(communeRootFile)) ? communeRootFile : factoryRoot;
  const pinnedRoot = await readFile(rootFile).catch((cause) => {
    throw new CodedError(
      'trust.no-root',
      `This screen does not know whom to trust: copy metadata/1.root.json of the commune's repository to ${communeRootFile}.`,
      cause,
    );
  });
  const { address, everySeconds } = config.repository;
  return { repository: address, everySeconds, pinnedRoot, first: factoryFolder };
}

/** Without a repository in its configuration, a screen shows this project's content, signed on this machine. */
async function developmentOrigin(stateFolder: string, environment: NodeJS.ProcessEnv): Promise<Origin> {
  const { keys, repository } = developmentPlaces(environment);
  await ensureDevelopmentKeys(keys);
  await publish({ content: contentFolder, repository, keys: await loadKeys(keys), now: new Date() });
  const pinned = join(stateFolder, 'root.json');
  if (!(await exists(pinned)))
    await writeFileDurably(pinned, await readFile(join(repository, metadataPath('root', 1))));
  return { repository, everySeconds: developmentEverySeconds, pinnedRoot: await readFile(pinned), first: repository };
}
