import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readEdition } from '../../../../support/publisher.ts';
import { publishingDesk } from '../../../../support/publishing-desk.ts';
import { page, site, smallCommune } from '../../../../support/small-commune.ts';
import { monday } from '../../../../support/test-desk.ts';

/** A desk with an author, an approver and a publisher of every site, and an edition on the screens. */
async function office() {
  const desk = await publishingDesk();
  await desk.publish();
  const author = await desk.personWith([{ site: '*', role: 'author' }], 'Amina');
  const approver = await desk.personWith([{ site: '*', role: 'approver' }], 'Brahim');
  const write = (id: string, changes: Record<string, unknown>, by: number | undefined = author.id) =>
    desk.db.record((writes) => {
      const text = stringify(page(id, changes), { aliasDuplicateObjects: false });
      const revision = writes.addRevision({ text, at: desk.now.time, author: by });
      return { entry: { at: desk.now.time, action: 'documents.taken-in', subject: 'documents' }, result: revision };
    });
  const act = async (
    what: string,
    headers: Record<string, string>,
    fields: Record<string, string> = {},
    id = 'first',
  ) => {
    const revision = String(desk.db.document(id)?.newest);
    const response = await desk.send(`/documents/${id}/${what}`, { revision, ...fields }, headers);
    return [response.status, response.headers.get('location') ?? (await response.text())] as const;
  };
  return { ...desk, author, approver, write, act };
}

const titled = (fr: string) => ({ title: { ar: 'صفحة', fr } });

test('given a typo that is mended after approval, one step asks for it, and the approved one stays on the screens meanwhile', async () => {
  const { db, author, approver, write, act, read, publish, places } = await office();
  const approved = db.document('first')?.approved;
  const revision = write('first', titled('Corrigé'));
  expect(db.document('first')).toMatchObject({ state: 'draft', approved, newest: revision });
  expect(await read('/', author.headers)).toMatch(/Vos brouillons.*Corrigé/s);
  expect(await read('/editions/next')).toContain('Rien n’attend la publication.');
  expect(await act('send-to-review', author.headers, { due: '2026-12-01' })).toEqual([
    303,
    '/documents/first?done=sent',
  ]);
  expect(await read('/', approver.headers)).toMatch(/À approuver.*Corrigé.*1er décembre 2026/s);
  expect(await act('approve', approver.headers)).toEqual([303, '/documents/first?done=approved']);
  expect(db.document('first')).toMatchObject({ state: 'approved', approved: revision });
  expect(await read('/documents/first')).toContain('Approuvé, pas encore publié.');
  expect(await read('/')).toMatch(/Approuvé, à publier.*Corrigé/s);
  await publish();
  const { documents } = await readEdition(places);
  expect(documents.find(({ id }) => id === 'first')?.title.fr).toBe('Corrigé');
});

test('given a refusal, its reason reaches the author, as text, and she can send again', async () => {
  const { db, author, approver, write, act, read } = await office();
  write('first', titled('Peu clair'));
  await act('send-to-review', author.headers);
  expect((await act('refuse', approver.headers, { reason: '  ' }))[0]).toBe(422);
  expect((await act('refuse', approver.headers, { reason: 'x'.repeat(501) }))[0]).toBe(422);
  expect((await act('refuse', approver.headers, { reason: 'La date <script>manque</script>' }))[0]).toBe(303);
  for (const path of ['/', '/documents/first']) {
    const shown = await read(path, author.headers);
    expect(shown, path).toContain('La date &lt;script&gt;manque');
    expect(shown, path).not.toContain('<script>manque');
  }
  expect(db.document('first')?.state).toBe('draft');
  expect((await act('send-to-review', author.headers))[0]).toBe(303);
  expect((await act('take-back', author.headers))[0]).toBe(303);
});

test('given faults of its own, a document is not sent to review, and the page says which', async () => {
  const { db, author, write, act } = await office();
  write('first', { ...titled('Sans dates'), validity: {}, body: { fr: '![](media/none.png)\n' } });
  const [status, text] = await act('send-to-review', author.headers);
  expect([status, text]).toEqual([422, expect.stringContaining('n’est pas encore complet')]);
  expect(text).toContain('Durée d’affichage');
  expect(db.document('first')?.state).toBe('draft');
});

test.each(['2026-11-22', 'soon', '2026-02-30'])('given the due date %s, it is refused', async (due) => {
  const { author, write, act } = await office();
  write('first', titled('Neuf'));
  expect((await act('send-to-review', author.headers, { due }))[0]).toBe(422);
});

test('given four eyes, nobody approves what she wrote herself, and the page says what to do where nobody else can', async () => {
  const { app, db, send, write, act, read, personWith, approver } = await office();
  const administrator = await personWith([{ site: '*', role: 'administrator' }], 'Dalal');
  const both = await personWith(
    [
      { site: '*', role: 'author' },
      { site: '*', role: 'approver' },
    ],
    'Chama',
  );
  write('first', titled('À moi'), both.id);
  await act('send-to-review', both.headers);
  expect(await read('/documents/first', both.headers)).toContain('quelqu’un d’autre l’approuve');
  expect((await act('approve', both.headers))[0]).toBe(409);
  expect(db.document('first')?.state).toBe('in-review');
  // Nor what somebody else has written on since.
  await act('take-back', both.headers);
  write('first', titled('À nous'), approver.id);
  await act('send-to-review', both.headers);
  expect((await act('approve', both.headers))[0]).toBe(409);
  expect((await act('approve', approver.headers))[0]).toBe(409);
  const third = await personWith([{ site: '*', role: 'approver' }], 'Wafa');
  expect(await read('/documents/first', both.headers)).toContain('quelqu’un d’autre l’approuve');
  // Who has left approves nothing.
  await send(`/people/${third.id}/close`, {}, administrator.headers);
  expect(await read('/documents/first', both.headers)).toContain('personne d’autre ne peut l’approuver ici');
  expect((await app.request('/settings', { headers: administrator.headers })).status).toBe(200);
  await send('/settings/four-eyes', {}, administrator.headers);
  expect(db.entriesAfter(0).at(-1)).toMatchObject({ action: 'setting.changed', subject: 'setting four-eyes' });
  expect((await act('approve', both.headers))[0]).toBe(303);
});

test('given an approver who confirms a translation in a review, no word is hers: she approves, and who wrote does not', async () => {
  const { db, author, approver, write, act, send, personWith, read } = await office();
  const second = await personWith(
    [
      { site: '*', role: 'author' },
      { site: '*', role: 'approver' },
    ],
    'Chama',
  );
  write('first', titled('Relisez-moi'), second.id);
  await act('send-to-review', second.headers);
  for (const { headers } of [second, approver]) {
    const revision = String(db.document('first')?.newest);
    await send('/translations/first/fr/checked', { revision }, headers);
    if (headers === second.headers) await send('/translations/first/fr/unchecked', {}, headers);
  }
  expect(db.findEntries({ action: 'translation.checked' }).map(({ actor }) => actor)).toEqual([approver.id, second.id]);
  expect((await act('approve', second.headers))[0]).toBe(409);
  expect(await read('/documents/first', approver.headers)).not.toContain('quelqu’un d’autre l’approuve');
  expect((await act('approve', approver.headers))[0]).toBe(303);
  // What she confirms afterwards is hers to send to review, if she may not approve it: a draft nobody knows of waits for ever.
  const revision = String(write('third', titled('À moitié'), undefined));
  db.record((writes) => {
    writes.setState('third', 'approved');
    writes.setApproved('third', Number(revision));
    return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
  });
  await send('/translations/third/fr/checked', { revision }, author.headers);
  expect(db.document('third')?.state).toBe('draft');
  expect(await read('/', author.headers)).toMatch(/Vos brouillons.*À moitié/s);
});

test('given another revision than the one that was looked at, no step is taken', async () => {
  const { db, author, approver, write, act } = await office();
  const seen = String(write('first', titled('Un')));
  await act('send-to-review', author.headers);
  write('first', titled('Deux'));
  expect(db.document('first')?.state).toBe('draft');
  expect((await act('approve', approver.headers, { revision: seen }))[0]).toBe(409);
  await act('send-to-review', author.headers);
  expect((await act('approve', approver.headers, { revision: seen }))[0]).toBe(409);
  expect((await act('approve', approver.headers))[0]).toBe(303);
});

test('given a document that moves to an annex, who approves there alone does not take it from the others', async () => {
  const { author, write, act, personWith } = await office();
  const there = await personWith([{ site: 'annex-1', role: 'approver' }], 'Fatima');
  write('first', { sites: ['annex-1'] });
  await act('send-to-review', author.headers);
  expect((await act('approve', there.headers))[0]).toBe(403);
});

test('given one click, a document is withdrawn from the screens and nothing else changes; another puts it back', async () => {
  const { db, approve, act, publisher, places, read } = await office();
  const before = await readEdition(places);
  await approve({ 'third.yml': page('third', titled('En attente')) });
  expect(await act('withdraw', publisher.headers, {}, 'second')).toEqual([
    303,
    '/documents/second?done=documentWithdrawn',
  ]);
  const without = await readEdition(places);
  expect(without.documents).toEqual(before.documents.filter(({ id }) => id !== 'second'));
  expect(db.document('second')).toMatchObject({ approved: undefined, state: 'draft' });
  expect((await act('withdraw', publisher.headers, {}, 'second'))[0]).toBe(409);
  expect(await read('/documents/second')).toContain('Remettre sur les écrans');
  expect((await act('put-back', publisher.headers, {}, 'second'))[0]).toBe(303);
  const again = await readEdition(places);
  expect([again.number, again.documents]).toEqual([3, before.documents]);
  expect(db.document('second')).toMatchObject({ state: 'approved' });
});

test('given a draft for other sites, who publishes where the document is shown withdraws it and puts it back, and nobody else does', async () => {
  const { approve, publish, write, act, read, personWith } = await office();
  await approve({ 'second.yml': page('second', { sites: ['annex-1'] }) });
  await publish();
  const here = await personWith([{ site: 'annex-1', role: 'publisher' }], 'Fatima');
  const elsewhere = await personWith([{ site: 'headquarters', role: 'publisher' }], 'Ghita');
  const withdrawal = 'action="/documents/second/withdraw"';
  for (const sites of [['annex-1', 'headquarters'], ['headquarters']]) {
    write('second', { sites });
    expect(await read('/documents/second', here.headers)).toContain(withdrawal);
    expect(await read('/documents/second', elsewhere.headers)).not.toContain(withdrawal);
    expect((await act('withdraw', elsewhere.headers, {}, 'second'))[0]).toBe(403);
    expect((await act('withdraw', here.headers, {}, 'second'))[0]).toBe(303);
    expect(await read('/documents/second', here.headers)).toContain('action="/documents/second/put-back"');
    expect((await act('put-back', elsewhere.headers, {}, 'second'))[0]).toBe(403);
    expect((await act('put-back', here.headers, {}, 'second'))[0]).toBe(303);
  }
});

test('given a document that others name, withdrawing it says which, and changes nothing', async () => {
  const { approve, publish, act, publisher, db } = await office();
  await approve({ 'third.yml': page('third', { body: { fr: 'Voir [la page](doc:first).\n' } }) });
  await publish();
  const [status, text] = await act('withdraw', publisher.headers);
  expect([status, text]).toEqual([422, expect.stringContaining('href="/documents/third"')]);
  expect(db.newestEdition()?.number).toBe(2);
});

test('given documents that end soon, whoever works on them is told, the first one first', async () => {
  const until = (day: string) => ({ validity: { until: day } });
  const { publish, read, personWith } = await publishingDesk({
    ...(await smallCommune()),
    'headquarters.yml': site('headquarters'),
    'later.yml': page('later', until('2026-12-07')),
    'sooner.yml': page('sooner', until('2026-11-23')),
    'far.yml': page('far', until('2026-12-08')),
    'gone.yml': page('gone', until('2026-11-22')),
  });
  await publish();
  const start = await read('/');
  expect(start).toMatch(/Bientôt plus affiché.*Page sooner.*23 novembre 2026.*Page later.*7 décembre 2026/s);
  expect(start).not.toMatch(/Page (far|gone)/);
  const other = await personWith([{ site: 'annex-1', role: 'publisher' }], 'Ghita');
  expect(await read('/', other.headers)).toContain('Rien ne vous attend.');
  expect(monday.toISOString()).toContain('2026-11-23');
});
