import { expect, onTestFinished, test } from 'vitest';
import { linkedScreen, wellReport } from '../../../../support/linked-screen.ts';
import { addAdministrator, addScreen, testDesk } from '../../../../support/test-desk.ts';

const read = (day: string, count: number, document = 'project-1', language = 'fr') => ({
  kind: 'read',
  day,
  cells: [{ document, language, count }],
});

/** A screen at annex 1 with its stream open; `deliver` sends messages by their sequence. */
async function delivering(made: ReturnType<typeof testDesk>, name: string) {
  const screen = linkedScreen(made.app);
  addScreen(made.db, screen.key.x, name);
  const stream = await screen.openStream();
  onTestFinished(() => void stream.body?.cancel());
  await screen.report(wellReport);
  let counter = 1;
  return async (messages: [number, unknown][], epoch = 'a'.repeat(16)) => {
    const body = JSON.stringify({ epoch, messages: messages.map(([sequence, message]) => ({ sequence, message })) });
    counter += 1;
    return (await screen.send({ path: '/link/outbox', body, challenge: screen.current().challenge, counter })).status;
  };
}

async function desk() {
  const made = testDesk();
  const headers = made.cookieOf(await addAdministrator(made.db));
  made.db.record((write) => {
    const text = 'id: project-1\ntype: project\ntitle: { fr: "=Projet, un", ar: مشروع }\nsites: []\n';
    write.addRevision({ text, at: made.now.time, author: undefined });
    return { entry: { at: made.now.time, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
  });
  const deliver = await delivering(made, 'Hall');
  const page = async (path: string) => (await made.app.request(path, { headers })).text();
  const rows = () => made.db.readRows({}).map(({ week, site, count }) => [week, site, count]);
  return { ...made, headers, deliver, page, rows };
}

test('given what a screen delivers, it counts by week and site, and what comes again does not count again', async () => {
  const { deliver, rows } = await desk();
  const messages: [number, unknown][] = [
    [1, read('2026-11-15', 5)],
    [2, read('2026-11-16', 6)],
    [3, read('2026-11-22', 7)],
  ];
  expect(await deliver(messages)).toBe(204);
  const counted = [
    ['2026-11-16', 'annex-1', 13],
    ['2026-11-09', 'annex-1', 5],
  ];
  expect(rows()).toEqual(counted);
  // Its answer was lost, or the screen was killed before it noted it.
  expect(await deliver(messages)).toBe(204);
  expect(rows()).toEqual(counted);
  expect(await deliver([[4, read('2026-11-22', 5)]])).toBe(204);
  expect(await deliver([[1, read('2026-11-22', 5)]], 'b'.repeat(16))).toBe(204);
  expect(rows()[0]).toEqual(['2026-11-16', 'annex-1', 23]);
});

test.each<[string, unknown]>([
  ['a small number', read('2026-11-16', 4)],
  ['no day', read('yesterday', 5)],
  ['no language', read('2026-11-16', 5, 'project-1', 'xx')],
  ['no document', read('2026-11-16', 5, '../x')],
  ['a visit', { ...read('2026-11-16', 5), visit: 1 }],
  ['a word that turns the direction', { kind: 'missed', day: '2026-11-16', words: ['\u202ex'] }],
])('given a message with %s, nothing of its delivery is taken', async (_, message) => {
  const { deliver, rows } = await desk();
  expect(
    await deliver([
      [1, read('2026-11-16', 5)],
      [2, message],
    ]),
  ).toBe(400);
  expect(rows()).toEqual([]);
});

test('given days of another century, they are passed over', async () => {
  const { deliver, rows } = await desk();
  expect(
    await deliver([
      [1, read('2126-11-16', 5)],
      [2, read('1926-11-16', 5)],
    ]),
  ).toBe(204);
  expect(rows()).toEqual([]);
});

test('given the page, projects are there though nobody reads them, and the file has every row and no formula', async () => {
  const { deliver, page } = await desk();
  expect(await page('/reading')).toContain('=Projet, un');
  await deliver([[1, read('2026-11-16', 5)]]);
  expect(await page('/reading?week=2026-11-16&site=annex-1')).toMatch(/=Projet, un.*<td class="count total">5</s);
  expect(await page('/reading?week=2026-11-09')).not.toContain('total">5<');
  expect(await page('/reading.csv')).toBe(
    'week,site,language,document,type,title,opened\r\n2026-11-16,annex-1,fr,project-1,project,"\'=Projet, un",5\r\n',
  );
});

test('given words that were looked for in vain, they are a list to work through, and come again when they are missed again', async () => {
  const { deliver, page, send, headers, db } = await desk();
  const word = '<script>alert(1)</script>"onload="x';
  await deliver([[1, { kind: 'missed', day: '2026-11-16', words: [word, 'piscine'] }]]);
  const shown = await page('/missed-words');
  expect(shown).toContain('&lt;script&gt;alert(1)');
  expect(shown).not.toMatch(/<script>|"onload="/);
  expect(shown).toContain('16 novembre 2026');
  const state = () => db.missedWords().find((one) => one.word === 'piscine')?.isDone;
  await send('/missed-words', { word: 'piscine', done: '1' }, headers);
  expect(state()).toBe(true);
  expect(db.entriesAfter(0).at(-1)).toMatchObject({ action: 'missed-word.done', details: '{"word":"piscine"}' });
  await send('/missed-words', { word: 'piscine', done: '0' }, headers);
  expect(state()).toBe(false);
  await send('/missed-words', { word: 'piscine', done: '1' }, headers);
  await deliver([[2, { kind: 'missed', day: '2026-11-24', words: ['piscine'] }]]);
  expect(state()).toBe(false);
});

const missed = (words: string[], day = '2026-11-16') => ({ kind: 'missed', day, words });

const words = (from: number, count: number) => Array.from({ length: count }, (_, index) => `word ${from + index}`);

test('given a screen that tells more words than visitors miss, no more than two hundred a day are kept, and those of the screen beside it are', async () => {
  const made = await desk();
  const honest = await delivering(made, 'Counter');
  const kept = () => made.database.prepare('SELECT count(*) FROM missed_word').pluck().get();
  for (let day = 0; day < 4; day += 1) {
    const flood = Array.from({ length: 10 }, (_, index): [number, unknown] => {
      const sequence = day * 10 + index + 1;
      return [sequence, missed(words(sequence * 1000, 300), `2026-11-${String(10 + index)}`)];
    });
    expect(await made.deliver(flood)).toBe(204);
    expect(kept()).toBe(200);
  }
  expect(await honest([[1, missed(['piscine', 'état civil'])]])).toBe(204);
  expect(kept()).toBe(202);
  // What is known already is told as often as it is missed.
  expect(await made.deliver([[1000, missed(['piscine'], '2026-11-22')]])).toBe(204);
  expect(made.db.missedWords().find(({ word }) => word === 'piscine')?.lastDay).toBe('2026-11-22');
  made.now.time = new Date(made.now.time.getTime() + 24 * 60 * 60_000);
  expect(await made.deliver([[1001, missed(words(0, 300))]])).toBe(204);
  expect(kept()).toBe(402);
});

test('given a screen that tells of documents that the desk does not have, they fill nothing, and the one that it has counts', async () => {
  const { deliver, rows, database } = await desk();
  const cells = Array.from({ length: 3_999 }, (_, index) => ({ document: `d-${index}`, language: 'fr', count: 5 }));
  cells.push({ document: 'project-1', language: 'fr', count: 6 });
  expect(await deliver([[1, { kind: 'read', day: '2026-11-16', cells }]])).toBe(204);
  expect(rows()).toEqual([['2026-11-16', 'annex-1', 6]]);
  expect(database.prepare('SELECT count(*) FROM read_count').pluck().get()).toBe(1);
});

test('given a screen that delivers without end, it is told to wait, and another one is heard', async () => {
  const made = await desk();
  const honest = await delivering(made, 'Counter');
  for (let time = 1; time <= 100; time += 1) expect(await made.deliver([])).toBe(204);
  expect(await made.deliver([[1, read('2026-11-16', 5)]])).toBe(429);
  expect(await honest([[1, read('2026-11-16', 6)]])).toBe(204);
  made.now.time = new Date(made.now.time.getTime() + 60_000);
  expect(await made.deliver([[1, read('2026-11-16', 5)]])).toBe(204);
  expect(made.rows()).toEqual([['2026-11-16', 'annex-1', 11]]);
});

test('given a paired screen that inflates what is read, no more counts of a day than a screen can show, its page says so, and the screen beside it counts', async () => {
  const made = await desk();
  const honest = await delivering(made, 'Counter');
  expect(await made.deliver([[1, read('2026-11-16', 19_990)]])).toBe(204);
  expect(await made.page('/screens/1')).not.toContain('plus d’ouvertures');
  const flood = Array.from({ length: 50 }, (_, index): [number, unknown] => [index + 2, read('2026-11-16', 1_000_000)]);
  expect(await made.deliver(flood)).toBe(204);
  expect(await made.deliver([[1, read('2026-11-16', 11)]], 'b'.repeat(16))).toBe(204);
  expect(made.rows()).toEqual([['2026-11-16', 'annex-1', 19_990]]);
  expect(await made.page('/screens/1')).toContain('pour 1 jours, plus d’ouvertures');
  expect(await honest([[1, read('2026-11-16', 7)]])).toBe(204);
  expect(await made.deliver([[60, read('2026-11-17', 8)]])).toBe(204);
  expect(made.rows()).toEqual([['2026-11-16', 'annex-1', 20_005]]);
  expect(await made.page('/screens/2')).not.toContain('plus d’ouvertures');
});

test('given words that nobody has missed for as long as a screen is believed, they are forgotten, and what is done of them too', async () => {
  const { deliver, db, database, send, headers, now } = await desk();
  await deliver([[1, missed(['piscine', 'taxi'])]]);
  await deliver([[2, read('2026-11-16', 5)]]);
  await send('/missed-words', { word: 'piscine', done: '1' }, headers);
  now.time = new Date('2027-10-01T09:00:00Z');
  expect(await deliver([[3, missed(['taxi'], '2027-09-30')]])).toBe(204);
  const counts = () =>
    ['missed_word', 'done_word', 'told_reads'].map((table) =>
      database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    );
  db.forgetBefore('2026-11-16');
  expect(counts()).toEqual([2, 1, 1]);
  db.forgetBefore('2027-01-01');
  expect(db.missedWords().map(({ word }) => word)).toEqual(['taxi']);
  expect(counts()).toEqual([1, 0, 0]);
});
