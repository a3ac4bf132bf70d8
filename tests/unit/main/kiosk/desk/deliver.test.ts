import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { Delivery } from '../../../../../content/link/outbox.schema.ts';
import { openOutbox } from '../../../../../content/store/outbox/open-outbox.ts';
import type { Answer } from '../../../../../main/kiosk/desk/ask-desk.ts';
import { startDeliverer } from '../../../../../main/kiosk/desk/deliver.ts';
import { createView } from '../../../../../main/kiosk/view.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

async function counting() {
  const clock: { day: string | undefined } = { day: '2026-11-23' };
  const desk: { answer: Answer | undefined; heard: Delivery[] } = {
    answer: { kind: 'ok', json: undefined },
    heard: [],
  };
  const missed: string[] = [];
  const view = createView(() => 0);
  const deliverer = startDeliverer({
    outbox: openOutbox(await temporaryFolder()),
    link: () => ({
      send: async (_path, body) => {
        desk.heard.push(JSON.parse(Buffer.from(body).toString()));
        return desk.answer;
      },
    }),
    view,
    day: () => clock.day,
    missedWords: () => missed,
    log: pino({ level: 'silent' }),
  });
  onTestFinished(() => deliverer.stop());
  /** A visit in which somebody opens a document twice. */
  const visit = () => {
    view.beat(true);
    deliverer.noteRead('first', 'ar');
    deliverer.noteRead('first', 'ar');
    view.beat(false);
  };
  return { clock, desk, missed, deliverer, visit };
}

test('given five visits that open a document twice each, the next day the desk hears of five', async () => {
  const { clock, desk, deliverer, visit } = await counting();
  for (let count = 0; count < 5; count++) visit();
  deliverer.deliver();
  expect(desk.heard).toEqual([]);
  clock.day = '2026-11-24';
  deliverer.deliver();
  const cells = [{ document: 'first', language: 'ar', count: 5 }];
  await expect.poll(() => desk.heard).toMatchObject([{ messages: [{ message: { day: '2026-11-23', cells } }] }]);
  deliverer.deliver();
  expect(desk.heard).toHaveLength(1);
});

test.each<[string, Answer | undefined]>([
  ['is away', undefined],
  ['refuses', { kind: 'refused', why: 'busy' }],
])('given a desk that %s, the same is delivered again later', async (_, answer) => {
  const { clock, desk, deliverer, visit } = await counting();
  for (let count = 0; count < 5; count++) visit();
  clock.day = '2026-11-24';
  desk.answer = answer;
  deliverer.deliver();
  await expect.poll(() => desk.heard).toHaveLength(1);
  desk.answer = { kind: 'ok', json: undefined };
  await expect
    .poll(() => {
      deliverer.deliver();
      return desk.heard.length;
    })
    .toBe(2);
  expect(desk.heard[1]).toEqual(desk.heard[0]);
});

test('given a clock that cannot be believed, nothing is counted on a wrong day', async () => {
  const { clock, desk, deliverer, visit } = await counting();
  clock.day = undefined;
  for (let count = 0; count < 9; count++) visit();
  clock.day = '2026-11-24';
  deliverer.deliver();
  expect(desk.heard).toEqual([]);
});

test('given words that were missed often, each is told once', async () => {
  const { desk, missed, deliverer } = await counting();
  missed.push('piscine');
  deliverer.deliver();
  await expect
    .poll(() => desk.heard)
    .toMatchObject([{ messages: [{ message: { kind: 'missed', words: ['piscine'] } }] }]);
  missed.push('musee');
  await expect
    .poll(() => {
      deliverer.deliver();
      return desk.heard.at(-1);
    })
    .toMatchObject({ messages: [{ message: { words: ['musee'] } }] });
});
