import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileDurably } from '../content/files/durable.ts';
import { exists } from '../content/files/exists.ts';
import { CodedError } from '../content/model/coded-error.ts';
import { metadataPath, timestampPath } from '../content/model/repository.ts';
import { signedTimeOf } from '../content/trust/marks.ts';
import { isWholeRoot } from '../content/trust/starting-trust.ts';
import type { ScreenConfig } from '../kiosk-config/screen.schema.ts';
import { sentenceOf } from './kiosk/sentence-of.ts';
import { communeRootFile, developmentPlaces, factoryFolder } from './places.ts';

/** How often a screen without a repository of its own looks whether the content folder was published again. */
const developmentEverySeconds = 2;

/** Where a screen's content comes from and whom it trusts. */
export type Origin = {
  /** Addresses, the preferred one first. */
  repositories: string[];
  everySeconds: number;
  pinnedRoot: Buffer;
  /** Why the pinned root is the last good one and not the one beside the configuration. */
  rootFault?: string;
  /** A repository folder that is there without a network, for the first start. */
  first: string;
  /** When the edition that came along with the program was signed last: no clock of this machine says less. */
  shippedAt?: Date;
};

export type Places = {
  configFile: string;
  stateFolder: string;
  environment: NodeJS.ProcessEnv;
  /** The repository that came along with the program, where it is not in its usual place. */
  factory?: string;
};

/** @throws {CodedError} `trust.no-root`, `trust.root-broken` where there was never a good one, `screen.no-repository`, and `content.faults` where content is signed here */
export async function findOrigin({ repository }: ScreenConfig, places: Places): Promise<Origin> {
  if (!repository) return developmentOrigin(places);
  const { address, alternatives, everySeconds } = repository;
  const { factory = factoryFolder } = places;
  return {
    repositories: [address, ...alternatives],
    everySeconds,
    ...(await readRoot(places, factory)),
    first: factory,
    shippedAt: await readShippedTime(factory),
  };
}

/** Where the last good root that lay beside the configuration is kept, below the state folder. */
const keptRoot = 'last-good-root.json';

type PinnedRoot = Pick<Origin, 'pinnedRoot' | 'rootFault'>;

/** The commune's root, else that of the edition that came along with the program. One that is broken gives way to the last good one. */
async function readRoot({ configFile, stateFolder }: Places, factory: string): Promise<PinnedRoot> {
  const own = communeRootFile(configFile);
  const remedy = `copy metadata/1.root.json of the commune's repository to ${own}`;
  if (!(await exists(own))) return { pinnedRoot: await readOneRoot(join(factory, metadataPath('root', 1)), remedy) };
  const kept = join(stateFolder, keptRoot);
  try {
    const pinnedRoot = await readOneRoot(own, remedy);
    await keepRoot(kept, pinnedRoot);
    return { pinnedRoot };
  } catch (error) {
    const pinnedRoot = await readOneRoot(kept, remedy).catch(() => undefined);
    if (!pinnedRoot) throw error;
    return { pinnedRoot, rootFault: sentenceOf(error) ?? String(error) };
  }
}

/** A disk that takes no writing keeps nothing. */
async function keepRoot(kept: string, root: Buffer): Promise<void> {
  const before = await readFile(kept).catch(() => undefined);
  if (!before?.equals(root)) await writeFileDurably(kept, root).catch(() => undefined);
}

async function readOneRoot(file: string, remedy: string): Promise<Buffer> {
  const root = await readFile(file).catch((cause) => {
    throw new CodedError('trust.no-root', `This screen does not know whom to trust: ${remedy}.`, cause);
  });
  // One changed letter, too: it would be kept as the last good one.
  if (isWholeRoot(root)) return root;
  throw new CodedError('trust.root-broken', `${file} is not the root of a repository, as it was signed: ${remedy}.`);
}

/** Trusted as the program beside it is, whoever signed it. */
async function readShippedTime(folder: string): Promise<Date | undefined> {
  try {
    const at = signedTimeOf(await readFile(join(folder, timestampPath)));
    return at ? new Date(at) : undefined;
  } catch {
    return undefined;
  }
}

/** Without a repository in its configuration, a screen shows this project's content, signed on this machine. */
async function developmentOrigin({ stateFolder, environment }: Places): Promise<Origin> {
  const development = developmentPlaces(environment);
  const { publishForDevelopment } = await loadPublisher();
  await publishForDevelopment(development, new Date());
  const { repository } = development;
  const pinned = join(stateFolder, 'root.json');
  if (!(await exists(pinned))) {
    await writeFileDurably(pinned, await readFile(join(repository, metadataPath('root', 1))));
  }
  return {
    repositories: [repository],
    everySeconds: developmentEverySeconds,
    pinnedRoot: await readFile(pinned),
    first: repository,
  };
}

/** Loaded only here: a packaged screen neither has nor needs what signs content. */
function loadPublisher(): Promise<typeof import('./development.ts')> {
  return import('./development.ts').catch((cause: unknown) => {
    throw new CodedError(
      'screen.no-repository',
      'This program cannot sign content itself: name a repository in the configuration of the screen.',
      cause,
    );
  });
}
