import { expect, onTestFinished, test } from 'vitest';
import { reportSchema } from '../../../../../content/link/report.schema.ts';
import { linkedScreen, wellReport } from '../../../../support/linked-screen.ts';
import { addAdministrator, addColleague, addScreen, monday, testDesk } from '../../../../support/test-desk.ts';

async function desk() {
  const made = testDesk();
  const headers = made.cookieOf(await addAdministrator(made.db));
  const read = async (path: string) => (await made.app.request(path, { headers })).text();
  /** A paired screen whose stream is open. */
  const add = async (name: string, report: unknown = wellReport) => {
    const screen = linkedScreen(made.app);
    const id = addScreen(made.db, screen.key.x, name);
    const stream = await screen.openStream();
    onTestFinished(() => void stream.body?.cancel());
    if (report) expect((await screen.report(report)).status).toBe(204);
    return { screen, id, stream };
  };
  return { ...made, headers, read, add };
}

/** What tries to become markup, an attribute or an address. */
const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  ']]><script>alert(1)</script>',
];

test.each(hostile)('given %s in all that a screen can say, every page shows it as text', async (text) => {
  const { add, read } = await desk();
  const report = {
    ...wellReport,
    faults: [text, text.repeat(5).slice(0, 400)],
    lastExit: { at: wellReport.touchedAt, reason: text },
  };
  await add(text, report);
  for (const path of ['/screens', '/screens/1']) {
    const page = await read(path);
    // Positive control: it is there, and what JSX makes of it is text.
    expect(page, path).toContain(
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').split('"')[0]?.split("'")[0]?.split('>')[0],
    );
    if (path === '/screens/1') expect(page).toContain('S’était arrêté tout seul');
    expect(page, path).not.toMatch(/<script>|<img|<svg|" ?onmouseover|href="javascript/);
  }
});

test('given any field of a report with markup in it, it is refused unless it is a sentence of the screen', () => {
  for (const key of Object.keys(wellReport)) {
    const markup = key === 'faults' ? [hostile[0]] : hostile[0];
    const isTaken = reportSchema.safeParse({ ...wellReport, [key]: markup }).success;
    expect(isTaken, key).toBe(key === 'faults');
  }
});

test('given screens in every state, the worst comes first, and each says how it is', async () => {
  const { add, read, now } = await desk();
  await add('Well', { ...wellReport, edition: { ...wellReport.edition, number: 13 } });
  await add('Behind');
  await add('New', null);
  await add('Broken', { ...wellReport, override: 'faulty', clock: 'uncertain' });
  const { stream } = await add('Silent');
  await stream.body?.cancel();
  now.time = new Date(monday.getTime() + 2 * 60_000);
  const page = await read('/screens');
  const names = [...page.matchAll(/screens\/\d+"><bdi>(\w+)</g)].map(([, name]) => name);
  expect(names).toEqual(['Broken', 'Silent', 'New', 'Behind', 'Well']);
  for (const words of [
    'Ne peut pas montrer la dernière édition',
    'Muet depuis le 23 nov. 2026',
    'N’a encore rien dit',
    'Montre l’édition 12 du 3 novembre 2026',
    'Montre l’édition actuelle',
  ]) {
    expect(page).toContain(words);
  }
  now.time = new Date(monday.getTime() + 60 * 60_000);
  expect(await read('/screens')).not.toContain('Montre l’édition actuelle');
});

test('given more screens than a page holds, the rest is on the next ones, those of one site too', async () => {
  const { db, read } = await desk();
  for (let index = 0; index < 51; index++) addScreen(db, String(index).padStart(43, 'k'), `Screen ${index}`);
  const rows = (page: string) => page.split('<th scope="row">').length - 1;
  expect(rows(await read('/screens?site=annex-1'))).toBe(50);
  expect(rows(await read('/screens?site=annex-1&page=2'))).toBe(1);
  expect(rows(await read('/screens?site=annex-1&page=99'))).toBe(1);
  expect(rows(await read('/screens?site=headquarters&page=-1'))).toBe(0);
});

test('given an order, the stream of that screen bears it, and the record says who gave it', async () => {
  const { add, send, headers, db } = await desk();
  const { stream } = await add('Hall');
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await send('/screens/1/sync', {}, headers)).headers.get('location')).toBe('/screens/1?done=screenSync');
  await send('/screens/1/restart-view', {}, headers);
  let said = '';
  while (!said.includes('restart-view')) said += (await reader?.read())?.value ?? '';
  expect(said).toBe(':\n\ndata: {"kind":"sync"}\n\ndata: {"kind":"restart-view"}\n\n');
  expect(db.entriesAfter(0).slice(-2)).toMatchObject([
    { action: 'screen.ordered', details: '{"order":"sync"}', actor: 1 },
    { action: 'screen.ordered', details: '{"order":"restart-view"}' },
  ]);
  await reader?.cancel();
  expect((await send('/screens/1/sync', {}, headers)).headers.get('location')).toBe('/screens/1?done=screenAway');
  expect((await send('/screens/9/sync', {}, headers)).status).toBe(404);
});

test('given an author, she sees the screens, and no button', async () => {
  const { add, app, db, cookieOf } = await desk();
  await add('Hall');
  const headers = cookieOf(await addColleague(db, [{ site: 'annex-1', role: 'author' }]));
  const page = await (await app.request('/screens/1', { headers })).text();
  expect(page).toContain('Montre l’édition actuelle');
  expect(page).not.toContain('/unpair');
});

test('given a desk that is started anew, it knows what each screen said last, and since when it is silent', async () => {
  const { add, screens, db, read, now } = await desk();
  await add('Hall');
  db.keepReports(screens.live.news());
  expect(db.lastReports()).toEqual([[1, { at: monday, report: wellReport }]]);
  expect(screens.live.news()).toEqual([]);
  now.time = new Date(monday.getTime() + 3_600_000);
  expect(await read('/screens')).toContain('Muet depuis');
});
