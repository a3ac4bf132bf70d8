import { expect, test } from 'vitest';
import { runToEnd } from '../support/run-to-end.ts';
import { createScreen, findDamage, shownNumber } from '../support/screen.ts';
import { timeLimit } from './extent.ts';
import { twoEditions } from './two-editions.ts';

test(
  'given a sync that may open so few files, the edition is the old or the new, whole, and the next sync ends it',
  async () => {
    const scene = await twoEditions();
    const outcomes = new Map<string, number>();
    for (let limit = 16; limit <= 40; limit++) {
      const folder = await scene.copy();
      const words = ['-c', `ulimit -n ${limit}; exec "$@"`, 'sh', ...scene.command(folder)];
      const { code, errors } = await runToEnd('sh', words);
      const number = shownNumber(folder);
      expect([limit, await findDamage(folder, scene.editions)]).toEqual([limit, []]);
      const outcome = code === 0 ? 'done' : /EMFILE|CANTOPEN/.test(errors) ? 'refused' : 'not started';
      expect([limit, outcome, number]).toEqual([limit, outcome, outcome === 'not started' ? 1 : expect.any(Number)]);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const screen = await createScreen(scene.pinnedRoot, folder);
      expect([limit, await screen.sync(scene.publisher.repository)]).toMatchObject([limit, { edition: 2 }]);
      expect([limit, await findDamage(folder, scene.editions.slice(1))]).toEqual([limit, []]);
    }
    console.log(`limits of open files from 16 to 40: ${[...outcomes].map((one) => one.join(' ')).join(', ')}.`);
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['refused', 'done']));
  },
  timeLimit,
);
