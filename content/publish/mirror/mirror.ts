import { readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lock } from '../../files/lock.ts';
import { sha256 } from '../../files/sha256.ts';
import { CodedError } from '../../model/coded-error.ts';
import { metadataPath, timestampPath } from '../../model/repository.ts';
import { type Offered, readEditionOf } from '../read-repository.ts';
import { type EditionFile, editionFiles } from './edition-files.ts';
import { leftoversAt } from './leftovers.ts';
import type { MirrorTarget } from './target.ts';

/** How many files were sent, were there, and were removed; `unremoved`: why what is left over is still there. */
export type Mirrored = { edition: number; sent: number; there: number; removed: number; unremoved?: string };

/** How long one waits for another who sends the same repository, in milliseconds. */
const lockWaitMs = 20_000;

/**
 * Copies the newest edition of a repository to where screens fetch it. Only what is missing there is sent, so that a copy
 * that was cut off goes on. The timestamp goes last: until then the edition before is offered there, whole. Only then is
 * removed what no screen fetches any more; where that fails, the edition is there all the same.
 *
 * @param name what the target is called in sentences
 * @throws {CodedError} `mirror.ahead`, `mirror.other-commune`, `mirror.target`, `publish.no-edition`, `publish.repository-broken`, `store.in-use`, and what the target throws
 */
export async function mirror(repository: string, target: MirrorTarget, name: string): Promise<Mirrored> {
  const unlock = lock(
    `${repository}.mirror.lock`,
    lockWaitMs,
    `${repository} is being copied already: wait until it is done.`,
  );
  try {
    await assertElsewhere(repository, target, name);
    const offered = await readEditionOf(repository);
    const there = await target.list();
    await assertMayFollow(repository, offered, target, name);
    const files = await editionFiles(repository, offered);
    let sent = 0;
    const send = async (file: EditionFile) => {
      if (await sendMissing(repository, file, there, target)) sent += 1;
    };
    const named = files.filter(({ path }) => !path.startsWith('metadata/') && !path.startsWith('targets/'));
    await inParallel(named, target.atOnce, send);
    for (const file of files.filter((file) => !named.includes(file))) await send(file);
    const { bytes } = offered.timestamp;
    if (!(await target.read(timestampPath))?.equals(bytes)) {
      await target.write(timestampPath, bytes);
      sent += 1;
    }
    const removal = await removeLeftovers(repository, offered, there.keys(), target);
    return { edition: offered.head.number, sent, there: files.length + 1 - sent, ...removal };
  } finally {
    unlock();
  }
}

async function removeLeftovers(
  repository: string,
  offered: Offered,
  there: Iterable<string>,
  target: MirrorTarget,
): Promise<Pick<Mirrored, 'removed' | 'unremoved'>> {
  let removed = 0;
  try {
    await inParallel(await leftoversAt(there, repository, offered), target.atOnce, async (path) => {
      await target.remove(path);
      removed += 1;
    });
    return { removed };
  } catch (error) {
    return { removed, unremoved: error instanceof Error ? error.message : String(error) };
  }
}

/** What is left over at a mirror is an edition that can be had again in a repository. */
async function assertElsewhere(repository: string, { folder }: MirrorTarget, name: string): Promise<void> {
  const real = (path: string) => realpath(path).catch(() => resolve(path));
  if (folder === undefined || (await real(folder)) !== (await real(repository))) return;
  throw new CodedError('mirror.target', `${name} is the repository itself: name another folder for the mirror.`);
}

/** A file that is there with its length is whole: a target takes all of one or nothing. */
async function sendMissing(
  repository: string,
  { path, sha256: hash, isSpare = false }: EditionFile,
  there: Map<string, number>,
  target: MirrorTarget,
): Promise<boolean> {
  const file = join(repository, path);
  const orNone = (cause: unknown) => {
    if (isSpare) return undefined;
    throw broken(repository, path, cause);
  };
  if ((await stat(file).catch(orNone))?.size === there.get(path)) return false;
  const bytes = await readFile(file).catch(orNone);
  if (!bytes) return false;
  if (hash !== undefined && sha256(bytes) !== hash) throw broken(repository, path);
  await target.write(path, bytes);
  return true;
}

function broken(repository: string, path: string, cause?: unknown): CodedError {
  return new CodedError(
    'publish.repository-broken',
    `The repository ${repository} lacks ${path}, or has another file in its place: publish again, or restore it from a copy.`,
    cause,
  );
}

/**
 * Screens would refuse an older timestamp, or one of other keys, and what is there would be lost. Two that were signed with one number
 * name files of the same names: those there would stay, and no screen could read what the new one says.
 */
async function assertMayFollow(
  repository: string,
  offered: Offered,
  target: MirrorTarget,
  name: string,
): Promise<void> {
  const first = metadataPath('root', 1);
  const [ours, theirs] = [await readFile(join(repository, first)), await target.read(first)];
  if (theirs && !theirs.equals(ours)) {
    throw new CodedError(
      'mirror.other-commune',
      `${name} holds the repository of other keys: name another place, or empty this one.`,
    );
  }
  const last = await target.read(timestampPath);
  const [version, own] = [versionIn(last), offered.timestamp];
  if (version < own.version || last?.equals(own.bytes)) return;
  throw new CodedError(
    'mirror.ahead',
    `${name} has a newer edition than ${repository}, or another one of the same number. That repository was restored from a copy, perhaps: publish above it first (npm run desk -- restore says how).`,
  );
}

function versionIn(timestamp: Buffer | undefined): number {
  try {
    return Number(JSON.parse(timestamp?.toString() ?? '').signed.version);
  } catch {
    return 0;
  }
}

async function inParallel<T>(items: T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
