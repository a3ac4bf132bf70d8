import { expect, test } from 'vitest';
import { runToEnd } from '../support/run-to-end.ts';
import { createScreen, findDamage } from '../support/screen.ts';
import { timeLimit } from './extent.ts';
import { twoEditions } from './two-editions.ts';

/** From too little to start with to enough, by an option of the shell's ulimit. */
type Resource = { what: string; option: string; least: number; step: number; times: number };

const resources: Resource[] = [
  { what: 'open files', option: '-n', least: 16, step: 1, times: 25 },
  { what: 'memory (KiB)', option: '-v', least: 900_000, step: 100_000, times: 14 },
];

test.each(resources)(
  'given a sync that has so little $what, the edition is the old or the new, whole, and the next sync ends it',
  async ({ what, option, least, step, times }) => {
    const scene = await twoEditions();
    const outcomes = new Map<string, number>();
    const limits = Array.from({ length: times }, (_, index) => least + index * step);
    for (const limit of limits) {
      const folder = await scene.copy();
      const words = ['-c', `ulimit ${option} ${limit}; exec "$@"`, 'sh', ...scene.command(folder)];
      const { code } = await runToEnd('sh', words);
      expect([limit, await findDamage(folder, scene.editions)]).toEqual([limit, []]);
      const isNew = (await findDamage(folder, scene.editions.slice(1))).length === 0;
      const outcome = `${code === 0 ? 'done' : 'failed'}, edition ${isNew ? 2 : 1}`;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const screen = await createScreen(scene.pinnedRoot, folder);
      expect([limit, await screen.sync(scene.publisher.repository)]).toMatchObject([limit, { edition: 2 }]);
      expect([limit, await findDamage(folder, scene.editions.slice(1))]).toEqual([limit, []]);
    }
    const seen = [...outcomes].map(([outcome, count]) => `${outcome}: ${count} times`).join('; ');
    console.log(`${what} from ${limits[0]} to ${limits.at(-1)}: ${seen}.`);
    // The control: it is too little at first, and enough in the end.
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['failed, edition 1', 'done, edition 2']));
  },
  timeLimit,
);
