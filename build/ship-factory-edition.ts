import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../content/files/exists.ts';
import { CodedError } from '../content/model/coded-error.ts';
import type { Head } from '../content/model/edition.ts';
import { metadataPath } from '../content/model/repository.ts';
import { openRepository } from '../content/sync/open-repository.ts';
import { readAll } from '../content/sync/repository.ts';
import { toleranceMs } from '../content/trust/clock.ts';
import { isDevelopmentRoot, refreshTrust } from '../content/trust/refresh.ts';
import { noTrust } from '../content/trust/starting-trust.ts';
import { publishForDevelopment } from '../main/development.ts';
import { communeRootFile, defaultConfigFile, developmentPlaces } from '../main/places.ts';

/** The root that the commune's screens trust, where this project has one. */
export const communeRoot = communeRootFile(defaultConfigFile);

/** `isDevelopment`: signed with keys that no commune made. */
export type FactoryEdition = Pick<Head, 'number' | 'issuedAt'> & { isDevelopment: boolean };

/**
 * Copies a repository whose edition a screen of this package accepts.
 *
 * @param given the folder of a repository; undefined: this project's content, signed with the development keys
 * @throws what a screen throws that refuses it, and {CodedError} `package.clock-behind`
 */
export async function shipFactoryEdition(given: string | undefined, to: string): Promise<FactoryEdition> {
  const now = new Date();
  const development = developmentPlaces(process.env);
  if (!given) await publishForDevelopment(development, now);
  const folder = given ?? development.repository;
  const ownRoot = join(folder, metadataPath('root', 1));
  const pinnedRoot = await readFile((await exists(communeRoot)) ? communeRoot : ownRoot);
  const repository = openRepository(folder);
  const { head, trust } = await refreshTrust({
    trust: noTrust,
    pinnedRoot,
    read: (path, maxBytes) => readAll(repository, path, maxBytes),
    now,
  });
  assertSignedBy(now, trust.signedAt);
  await rm(to, { recursive: true, force: true });
  await cp(folder, to, { recursive: true });
  return { ...head, isDevelopment: isDevelopmentRoot(pinnedRoot) };
}

/** Every screen with this program will say no time before that of its edition: one to come would stay with them. */
function assertSignedBy(now: Date, signedAt: string | undefined): void {
  if (!signedAt || now.getTime() >= new Date(signedAt).getTime() - toleranceMs) return;
  throw new CodedError(
    'package.clock-behind',
    `The clock of this machine says ${now.toISOString()}, and the edition was signed at ${signedAt}: set the clock right, and where it is right, publish again with new keys (npm run keys -- rotate targets timestamp).`,
  );
}
