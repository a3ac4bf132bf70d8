import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildEdition } from '../../content/publish/build-edition.ts';
import { bareContent } from '../support/bare-content.ts';
import type { BenchOptions } from './bench.ts';
import { byTurns, interval, quantile, type Result, summarise } from './measure.ts';
import { openOtherWays } from './other-ways.ts';
import { syncData } from './sync-data.ts';
import { openTown, type Synced } from './sync-town.ts';

const goalRatio = 1.02;
const goalApplyMs = 50;
const pairs = 11;

/**
 * What a screen and a web server exchange for an edition with 1 % changed: every byte of their connections in both
 * directions, signatures and headers included, beside those of rsync over the same files; and how long the switch takes.
 *
 * What is truly new is what the authors put there (`syncData`), as it is and not compressed. The slow variant is a
 * repository without differences.
 */
export async function measureSync({ slow }: BenchOptions): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-bench-'));
  try {
    const { before, after, newBytes } = syncData();
    const first = buildEdition(bareContent(before));
    const town = await openTown(folder, [first, buildEdition(bareContent(after))], !slow);
    const others = await openOtherWays(join(folder, 'others'), before, after);
    const all: Synced[] = [];
    const syncOnce = async () => {
      const synced = await town.sync();
      all.push(synced);
      return synced.bytes;
    };
    const bytes = await byTurns(syncOnce, others.rsync ?? others.whole, { pairs, warmUpPairs: 1 });
    await town.close();
    const summary = summarise(bytes);
    const figure = (of: (one: Synced) => number) =>
      interval(all.slice(-pairs), (sample) => quantile(sample.map(of), 0.5));
    return {
      what: `an edition of ${first.blobs.length} files with ${others.changed} changed, beside ${others.rsync ? 'rsync -az' : 'GET of every changed file whole (rsync is not installed)'}`,
      unit: 'bytes moved',
      ...summary,
      goals: [
        { what: 'ratio to what is truly new', figure: figure(({ bytes }) => bytes / newBytes), limit: goalRatio },
        { what: 'ratio to the baseline', figure: summary.ratio, limit: 1 },
        { what: 'switch in ms, median', figure: figure(({ applyMs }) => applyMs), limit: goalApplyMs },
      ],
      notes: {
        'all files, bytes': first.blobs.reduce((sum, { length }) => sum + length, 0),
        'truly new, bytes': newBytes,
        'GET of every changed file whole, bytes': await others.whole(),
        'git fetch, bytes': (await others.git?.()) ?? 'git is not installed',
        'requests of a sync': figure(({ requests }) => requests).value,
        'a sync in ms, median': Math.round(figure(({ syncMs }) => syncMs).value),
        'publishing the second edition in ms': Math.round(town.publishMs),
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
