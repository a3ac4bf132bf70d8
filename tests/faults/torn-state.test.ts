import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Trust } from '../../content/store/write-db.ts';
import { startingTrust } from '../../content/trust/starting-trust.ts';
import { firstRoot, known, refreshFrom } from '../support/attacks.ts';
import { noon } from '../support/publisher.ts';
import { codeOf } from '../support/refusal.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Role, Simulator } from '../support/tuf-simulator.ts';
import { isLong, timeLimit } from './extent.ts';

const drawn = 10;

/** What a screen knows, the repository it comes from, an older copy of that, and the same with one more edition. */
let trust: Trust;
let older: Simulator;
let same: Simulator;
let newer: Simulator;

beforeAll(async () => {
  const { repository } = await known();
  // Its pinned root is not the newest one, so that the roots between are needed where the newest is lost.
  repository.rotate('root', 'targets', 'snapshot', 'timestamp');
  repository.publish();
  older = repository.clone();
  repository.publish();
  same = repository;
  newer = repository.clone();
  newer.publish();
  trust = (await refreshFrom(repository)).trust;
});

/** A sync begins like this: with what the store has, however it looks. */
async function sync(repository: Simulator, changes: Partial<Trust>): Promise<number> {
  const start = startingTrust({ ...trust, ...changes }, firstRoot(repository));
  expect(start.isOtherAuthority).toBe(false);
  return (await refreshFrom(repository, { trust: start.trust })).head.number;
}

async function expectGuarded(changes: Partial<Trust>, what: string): Promise<void> {
  expect([what, await codeOf(sync(older, changes))]).toEqual([what, 'trust.rollback']);
  expect([what, await sync(same, changes)]).toEqual([what, 5]);
  expect([what, await sync(newer, changes)]).toEqual([what, 6]);
}

/** Positions in a file; both ends are always among them. */
function positionsIn(length: number, seed: number): number[] {
  if (isLong) return Array.from({ length }, (_, position) => position);
  const random = seededRandom(seed);
  return [0, length - 1, ...Array.from({ length: drawn }, () => Math.floor(random() * length))];
}

const torn: Role[][] = [
  ['root'],
  ['timestamp'],
  ['snapshot'],
  ['targets'],
  ['timestamp', 'snapshot'],
  ['timestamp', 'snapshot', 'targets'],
  ['root', 'timestamp', 'snapshot', 'targets'],
];

test.each(torn.map((roles) => ({ roles, names: roles.join(', ') })))(
  'given $names cut off at any byte, an older repository is refused and no update is lost',
  async ({ roles, names }) => {
    const most = Math.max(...roles.map((role) => trust.metadata[role]?.length ?? 0));
    for (const length of positionsIn(most, roles.length)) {
      const cut = roles.map((role) => [role, trust.metadata[role]?.subarray(0, length)]);
      // A shorter file that is whole by then is torn no more, and the others still are.
      await expectGuarded({ metadata: { ...trust.metadata, ...Object.fromEntries(cut) } }, `${names} cut at ${length}`);
    }
  },
  timeLimit,
);

test.each(torn.map((roles) => ({ roles, names: roles.join(', ') })))(
  'given a flipped bit at any byte of $names, an older repository is refused and no update is lost',
  async ({ roles, names }) => {
    const least = Math.min(...roles.map((role) => trust.metadata[role]?.length ?? 0));
    for (const position of positionsIn(least, 10 + roles.length)) {
      const flipped = roles.map((role) => [role, flip(trust.metadata[role], position)]);
      await expectGuarded(
        { metadata: { ...trust.metadata, ...Object.fromEntries(flipped) } },
        `${names} flipped at ${position}`,
      );
    }
  },
  timeLimit,
);

test(
  'given the root at which trust began, cut off or changed at any byte, it is no other authority',
  async () => {
    const pinned = trust.pinnedRoot;
    for (const position of positionsIn(pinned?.length ?? 0, 20)) {
      await expectGuarded({ pinnedRoot: pinned?.subarray(0, position) }, `cut at ${position}`);
      await expectGuarded({ pinnedRoot: flip(pinned, position) }, `flipped at ${position}`);
    }
    const metadata = { ...trust.metadata, root: flip(trust.metadata.root, 300) };
    await expectGuarded({ metadata, pinnedRoot: flip(pinned, 300) }, 'both roots');
  },
  timeLimit,
);

function flip(bytes: Buffer | undefined, position: number): Buffer {
  const flipped = Buffer.from(bytes ?? []);
  flipped[position] = (flipped[position] ?? 0) ^ (1 << (position % 8));
  return flipped;
}

test.each<[state: string, change: (bytes: Buffer | undefined) => Buffer | undefined]>([
  ['lost', () => undefined],
  ['empty', () => Buffer.alloc(0)],
  ['zeros', (bytes) => Buffer.alloc(bytes?.length ?? 0)],
])('given any of the four files %s, an older repository is refused and no update is lost', async (_state, change) => {
  for (let chosen = 1; chosen < 16; chosen++) {
    const entries = (['root', 'timestamp', 'snapshot', 'targets'] as const).map((role, index) => {
      const bytes = trust.metadata[role];
      return [role, (chosen >> index) % 2 === 1 ? change(bytes) : bytes];
    });
    await expectGuarded({ metadata: Object.fromEntries(entries) }, `files ${chosen.toString(2)}`);
  }
});

afterEach(() => void vi.useRealTimers());

test('given timestamp and snapshot torn, without the marks the older repository is taken: the tests above can fail', async () => {
  const half = (role: Role) => trust.metadata[role]?.subarray(0, 200);
  const metadata = { ...trust.metadata, timestamp: half('timestamp'), snapshot: half('snapshot') };
  expect(await sync(older, { metadata, versions: {} })).toBe(4);
  expect(await codeOf(sync(older, { versions: {} }))).toBe('trust.rollback');

  // And so does tuf-js by itself, which keeps its state in files; a torn root stops it for ever.
  expect(await refreshTufJs(metadata)).toBe('taken');
  expect(await refreshTufJs(trust.metadata)).toMatch(/less than current version/);
  expect(await refreshTufJs({ ...trust.metadata, root: half('root') })).toMatch(/JSON/);
});

/** What becomes of the older repository with the updater of tuf-js. */
async function refreshTufJs(metadata: Trust['metadata']): Promise<string> {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] });
  const folder = mkdtempSync(join(tmpdir(), 'shubbak-test-'));
  try {
    for (const [role, bytes] of Object.entries(metadata)) writeFileSync(join(folder, `${role}.json`), bytes);
    const updater = new Updater({
      metadataDir: folder,
      metadataBaseUrl: 'repository:/metadata',
      fetcher: {
        downloadFile: () => Promise.reject(new Error('metadata only')),
        downloadBytes: async (url, maxBytes) => {
          const bytes = await older.read(new URL(url).pathname.slice(1), maxBytes);
          if (!bytes) throw new DownloadHTTPError('not found', 404);
          return bytes;
        },
      },
    });
    await updater.refresh();
    return 'taken';
  } catch (error) {
    return String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
