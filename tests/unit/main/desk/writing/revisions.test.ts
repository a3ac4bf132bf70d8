import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareWords } from '../../../../../main/desk/writing/compare-words.ts';
import { addColleague, testDesk } from '../../../../support/test-desk.ts';
import { writtenForm } from '../../../../support/written-form.ts';

test('given any two texts, what is compared makes both of them again', () => {
  const text = fc.array(fc.constantFrom('la', 'rue', ' ', '\n', 'الطريق', '.', 'é')).map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = compareWords(before, after);
      const without = (kind: string) => pieces.flatMap((piece) => (piece.kind === kind ? [] : piece.text)).join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

test('given one word that changed, it alone is shown as removed and added', () => {
  expect(compareWords('La rue est fermée.', 'La rue est ouverte.')).toEqual([
    { kind: 'same', text: 'La rue est ' },
    { kind: 'removed', text: 'fermée' },
    { kind: 'added', text: 'ouverte' },
    { kind: 'same', text: '.' },
  ]);
});

/** A desk where a page was renamed by Amina, who writes for the annex alone. */
async function renamed() {
  const desk = testDesk();
  const account = await addColleague(desk.db, [{ site: 'annex-1', role: 'author' }], 'Amina');
  const headers = { 'sec-fetch-site': 'same-origin', ...desk.cookieOf(account) };
  const path = '/documents/at-annex-1';
  const first = desk.db.document('at-annex-1')?.newest ?? 0;
  const value = { type: 'page', title: { fr: 'Une <b>autre</b> page' }, sites: ['annex-1'] };
  const body = writtenForm(value, { base: String(first) });
  expect((await desk.app.request(`${path}/edit`, { method: 'POST', body, headers })).status).toBe(303);
  const page = async (query = '') => (await desk.app.request(`${path}/revisions${query}`, { headers })).text();
  const restore = (revision: number | string) => desk.send(`${path}/revisions/${revision}/restore`, {}, headers);
  return { ...desk, path, first, page, restore };
}

test('given a change, its page says who made it and which words she changed, as text', async () => {
  const { page, first } = await renamed();
  const html = await page();
  expect(html).toContain('Amina');
  expect(html).toContain('<ins>&lt;b&gt;autre&lt;/b&gt; </ins>');
  expect(html).toContain('Confiance dans chaque langue');
  expect(html).toContain('Mots de la commune');
  expect(html).not.toMatch(/>(?:source|unreviewed|missing|outdated)</);
  expect(html).not.toContain('/restore');
  expect(await page(`?revision=${first}`)).toContain(`/revisions/${first}/restore`);
});

test('given a revision that is restored, it is a new one with that text, byte for byte, and no other is lost', async () => {
  const { db, restore, first } = await renamed();
  const before = db.revisionsOf('at-annex-1').length;
  expect((await restore(first)).status).toBe(303);
  const revisions = db.revisionsOf('at-annex-1');
  expect([revisions.length, db.revision(revisions[0]?.number ?? 0)?.text]).toEqual([
    before + 1,
    db.revision(first)?.text,
  ]);
  expect(db.document('at-annex-1')?.state).toBe('draft');
  expect(db.findEntries({ action: 'document.saved' })[0]).toMatchObject({
    subject: 'document at-annex-1',
    details: JSON.stringify({ revision: revisions[0]?.number, of: first }),
  });
  // The newest again is no change.
  await restore(revisions[0]?.number ?? 0);
  expect(db.revisionsOf('at-annex-1').length).toBe(before + 1);
});

test('given revisions of other documents, or for sites that are not hers, nothing is restored', async () => {
  const { db, restore } = await renamed();
  const other = db.document('headquarters')?.newest ?? 0;
  for (const revision of [other, 0, 999, 'x', '1e9']) expect((await restore(revision)).status).toBe(404);
  const text = 'id: at-annex-1\ntype: page\ntitle: { fr: Partout }\nsites: []\n';
  const add = (text: string) =>
    db.record((write) => {
      const result = write.addRevision({ text, at: new Date(0), author: undefined });
      return { entry: { at: new Date(0), action: 'documents.taken-in', subject: 'documents' }, result };
    });
  const everywhere = add(text);
  const newest = add(text.replace('[]', '[annex-1]'));
  expect((await restore(everywhere)).status).toBe(403);
  expect(db.document('at-annex-1')?.newest).toBe(newest);
});
