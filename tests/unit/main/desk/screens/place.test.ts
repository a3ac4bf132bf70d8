import { expect, test } from 'vitest';
import { addAdministrator, addColleague, addScreen, testDesk } from '../../../../support/test-desk.ts';

async function desk() {
  const made = testDesk();
  const headers = made.cookieOf(await addAdministrator(made.db));
  const id = addScreen(made.db);
  const move = (fields: Record<string, string>, as = headers) => made.send(`/screens/${id}/place`, fields, as);
  const where = () => [made.db.screen(id)?.name, made.db.screen(id)?.site];
  return { ...made, headers, id, move, where };
}

test('given another name and another site, the screen has them, the record both, and the same form leads back', async () => {
  const { db, id, move, where, app, headers } = await desk();
  const moved = await move({ name: '  Guichet 2 ', site: 'headquarters' });
  expect([moved.status, moved.headers.get('location')]).toEqual([303, `/screens/${id}?done=screenPlaced`]);
  expect(where()).toEqual(['Guichet 2', 'headquarters']);
  expect(db.screenWithKey('k'.repeat(43))).toMatchObject({ id, name: 'Guichet 2', isShutOut: false });
  expect(db.entriesAfter(0).at(-1)).toMatchObject({
    action: 'screen.placed',
    subject: `screen ${id}`,
    site: 'headquarters',
    details: '{"names":["Hall","Guichet 2"],"sites":["annex-1","headquarters"]}',
  });
  await move({ name: 'Hall', site: 'annex-1' });
  expect(where()).toEqual(['Hall', 'annex-1']);
  const page = await (await app.request(`/screens/${id}?done=screenPlaced`, { headers })).text();
  expect(page).toContain('L’écran porte ce nom');
});

test('given what the screen is called already, nothing is recorded', async () => {
  const { db, move } = await desk();
  const before = db.verifyRecord().entries;
  expect((await move({ name: 'Hall', site: 'annex-1' })).status).toBe(303);
  expect(db.verifyRecord().entries).toBe(before);
});

test.each([
  ['no name', { name: ' ', site: 'annex-1' }, 'name-fault'],
  ['a long name', { name: 'x'.repeat(81), site: 'annex-1' }, 'name-fault'],
  ['no site', { name: 'Hall' }, 'site-fault'],
  ['a site that is not there', { name: 'Hall', site: '../annex-1' }, 'site-fault'],
  ['every site', { name: 'Hall', site: '*' }, 'site-fault'],
])(
  'given %s, the form says so beside the field, keeps what was typed, and nothing changes',
  async (_, fields, fault) => {
    const { move, where } = await desk();
    const answer = await move(fields);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(`id="${fault}"`);
    expect(page).toContain(`value="${fields.name}"`);
    expect(where()).toEqual(['Hall', 'annex-1']);
  },
);

test('given the administrator of its site alone, she renames it and cannot move it to another', async () => {
  const { db, move, where, cookieOf } = await desk();
  const own = cookieOf(await addColleague(db, [{ site: 'annex-1', role: 'administrator' }]));
  expect((await move({ name: 'Salle', site: 'headquarters' }, own)).status).toBe(422);
  expect(where()).toEqual(['Hall', 'annex-1']);
  expect((await move({ name: 'Salle', site: 'annex-1' }, own)).status).toBe(303);
  expect(where()).toEqual(['Salle', 'annex-1']);
});

test('given the administrator of another site, she cannot take a screen to hers', async () => {
  const { db, move, where, cookieOf } = await desk();
  const other = cookieOf(await addColleague(db, [{ site: 'headquarters', role: 'administrator' }]));
  expect((await move({ name: 'Mine', site: 'headquarters' }, other)).status).toBe(403);
  expect(where()).toEqual(['Hall', 'annex-1']);
});

test('given a name with markup in it, every page has it as text', async () => {
  const { app, headers, id, move } = await desk();
  await move({ name: '<img src=x onerror=alert(1)>"', site: 'annex-1' });
  for (const path of ['/screens', `/screens/${id}`]) {
    const page = await (await app.request(path, { headers })).text();
    expect(page).toContain('&lt;img src=x');
    expect(page).not.toContain('<img src=x');
  }
});
