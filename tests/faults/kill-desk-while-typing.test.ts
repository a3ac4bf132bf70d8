import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openDeskDb } from '../../main/desk/store/open-desk-db.ts';
import { authorDesk, post, startForTest } from '../support/author-desk.ts';
import type { RunningDesk } from '../support/running-desk.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { writtenForm } from '../support/written-form.ts';
import { rounds, timeLimit } from './extent.ts';

const kills = rounds(5, 200);

test(
  'given a desk that is killed while somebody types, what it said to be kept is there, and what was on its way is there whole or not',
  async () => {
    const first = await authorDesk();
    const { folder, cookie } = first;
    let desk: RunningDesk = first;
    const random = seededRandom(20261126);
    const copy = randomUUID();
    const body = 'Un texte long. '.repeat(2000);
    let [kept, onTheWay] = [0, 0];
    for (let kill = 0; kill < kills; kill += 1) {
      const { address, child } = desk;
      const ended = once(child, 'exit');
      // Always after an answer, and while the next one is awaited.
      const until = kept + 1 + Math.floor(random() * 4);
      for (let typed = kept + 1; ; typed += 1) {
        if (typed === until + 1) setTimeout(() => child.kill('SIGKILL'), random() * 15);
        const value = { type: 'notice', title: { fr: String(typed) }, body: { fr: `${body}${typed}` } };
        const form = writtenForm(value, { copy });
        const answer = await post(address, '/new-document/notice/typing', form, cookie).catch(() => undefined);
        if (!answer) break;
        expect(answer.status).toBe(200);
        kept = typed;
      }
      await ended;
      const db = openDeskDb(folder);
      const [found] = db.workingCopies(1, '/new-document/notice');
      expect(db.verifyRecord().broken).toBeUndefined();
      db.close();
      const texts = Object.fromEntries(found?.entries ?? []);
      const title = Number(texts['title.fr']);
      // What was on its way may have come in: then it has come in whole.
      expect([kept, kept + 1]).toContain(title);
      expect(texts['body.fr']).toBe(`${body}${title}`);
      if (title > kept) onTheWay += 1;
      kept = title;
      desk = await startForTest(folder, false);
    }
    console.log(`${kills} kills, each with a text on its way: ${onTheWay} of these had come in, whole.`);
    const page = await fetch(`${desk.address}/new-document/notice?copy=${copy}`, { headers: { cookie } });
    expect(await page.text()).toContain(`\n${kept}</textarea>`);
  },
  timeLimit,
);
