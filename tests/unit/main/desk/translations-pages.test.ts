import { expect, test } from 'vitest';
import { readSource } from '../../../../main/desk/documents/sources.ts';
import type { HeldRole } from '../../../../main/desk/people/roles.ts';
import { reviewsOf } from '../../../../main/desk/translations/outdate.ts';
import { addAdministrator, addColleague, monday, testDesk } from '../../../support/test-desk.ts';

const hostile = '<img src=x onerror=alert(1)>';

const yaml = (fr: string, ar: string) =>
  `# Kept.\nid: lunch\ntype: page\ntitle: { fr: "${fr}", ar: "${ar}" }\nreviews: { ar: unreviewed, zgh: missing, fr: source, en: missing }\nsites: [annex-1]\n`;

async function withDocument(held: HeldRole[] = [{ site: 'annex-1', role: 'author' }]) {
  const desk = testDesk();
  await addAdministrator(desk.db);
  const account = await addColleague(desk.db, held);
  const headers = desk.cookieOf(account);
  const save = (text: string, isTakenIn = false) =>
    desk.db.record((write) => {
      const revision = write.addRevision({ text, at: monday, author: isTakenIn ? undefined : account });
      return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: revision };
    });
  const first = save(yaml(hostile, 'أ'), true);
  const get = async (path: string) => (await desk.app.request(path, { headers })).text();
  const check = (revision: number, language = 'ar') =>
    desk.send(`/translations/lunch/${language}/checked`, { revision: String(revision) }, headers);
  const uncheck = () => desk.send('/translations/lunch/ar/unchecked', {}, headers);
  const newest = () => desk.db.revision(desk.db.document('lunch')?.newest ?? 0);
  const review = () => reviewsOf(readSource(newest()?.text ?? '')).ar;
  return { ...desk, account, headers, first, save, get, check, uncheck, newest, review };
}

test('given a translation that somebody read, one click says so, by whom and when, and one takes it back', async () => {
  const { first, check, uncheck, newest, review, get, db, account } = await withDocument();
  expect((await check(first)).headers.get('location')).toBe('/translations/lunch/ar?done=translationChecked');
  expect(newest()?.text).toBe(yaml(hostile, 'أ').replace('ar: unreviewed', 'ar: checked'));
  expect(db.translationChecks()).toEqual([
    { document: 'lunch', language: 'ar', account, at: monday.toISOString(), former: 'unreviewed' },
  ]);
  expect(db.findEntries({ action: 'translation.checked' })[0]).toMatchObject({
    actor: account,
    subject: 'document lunch',
  });
  expect(await get('/translations/lunch/ar')).toContain('par Driss');
  expect(await get('/translations')).toMatch(/Relue<\/a><span class="hint"><bdi>Driss/);
  expect((await uncheck()).headers.get('location')).toContain('translationUnchecked');
  expect([review(), db.translationChecks()]).toEqual(['unreviewed', []]);
  expect(newest()?.text).toBe(yaml(hostile, 'أ'));
  expect((await uncheck()).status).toBe(404);
});

test('given a checked translation that is written anew and called checked again, the name beside it is of who says so now', async () => {
  const { first, save, check, review, db, account } = await withDocument();
  await check(first);
  const nadia = await addColleague(db, [{ site: 'annex-1', role: 'author' }], 'Nadia');
  const saveAs = (author: number, text: string, at: Date) =>
    db.record((write) => {
      const revision = write.addRevision({ text, at, author });
      return { entry: { at, action: 'document.saved', subject: 'document lunch' }, result: revision };
    });
  const checked = (ar: string) => yaml(hostile, ar).replace('ar: unreviewed', 'ar: checked');
  saveAs(nadia, checked('ب'), monday);
  expect([review(), db.translationChecks()]).toEqual(['unreviewed', []]);
  const later = new Date(monday.getTime() + 60_000);
  saveAs(nadia, checked('ب'), later);
  const says = { document: 'lunch', language: 'ar', former: 'unreviewed' };
  expect(db.translationChecks()).toEqual([{ ...says, account: nadia, at: later.toISOString() }]);
  saveAs(account, checked('ب').replace('# Kept.', '# Other.'), monday);
  expect(db.translationChecks()).toEqual([{ ...says, account: nadia, at: later.toISOString() }]);
  save(checked('ت'), true);
  expect([review(), db.translationChecks()]).toEqual(['checked', []]);
});

test('given a newer revision than the one that was read, the click says nothing of it', async () => {
  const { first, save, check, review, db } = await withDocument();
  save(yaml('Autre', 'ب'));
  expect((await check(first)).headers.get('location')).toContain('translationChanged');
  expect([review(), db.translationChecks()]).toEqual(['unreviewed', []]);
});

test('given a source that somebody changes at the desk, the translation is outdated by itself; a folder is taken as it is', async () => {
  const { save, newest, review } = await withDocument();
  save(yaml('Folder', 'أ'), true);
  expect(newest()?.text).toBe(yaml('Folder', 'أ'));
  save(yaml('Person', 'أ'));
  expect(review()).toBe('outdated');
  expect(newest()?.text).toContain('# Kept.');
});

test.each([['fr'], ['zgh'], ['xx']])('given %s, which is no translation, nobody can check it', async (language) => {
  const { first, check, newest } = await withDocument();
  expect((await check(first, language)).status).toBe(404);
  expect(newest()?.number).toBe(first);
});

test.each([
  ['approver', 'approved'],
  ['author', 'draft'],
] as const)('given an approved document, and an %s who checks a translation, it is then %s', async (role, state) => {
  const { first, db, check, newest } = await withDocument([{ site: 'annex-1', role }]);
  db.record((write) => {
    write.setState('lunch', 'approved');
    write.setApproved('lunch', first);
    return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
  });
  await check(first);
  expect(db.document('lunch')).toMatchObject({ state, approved: state === 'approved' ? newest()?.number : first });
});

test('given texts with HTML, the pages show them as texts', async () => {
  const { get } = await withDocument();
  for (const path of ['/translations', '/translations/lunch/ar']) {
    const page = await get(path);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img src=x');
  }
});

test('given a filter, only what fits is listed; one that makes no sense is none', async () => {
  const { get } = await withDocument();
  const lists = async (query: string) => (await get(`/translations?${query}`)).includes('/documents/lunch"');
  expect(await lists('texts=ar&state=unreviewed&type=page&site=annex-1')).toBe(true);
  for (const query of ['texts=fr&state=unreviewed', 'state=outdated', 'type=notice', 'site=headquarters']) {
    expect(await lists(query), query).toBe(false);
  }
  expect(await lists('texts=%3Cscript%3E&state=none')).toBe(true);
});

test('given very many documents, the board comes in pages, each document on one of them, and counts all of them', async () => {
  const { db, get } = await withDocument();
  for (let number = 0; number < 220; number += 1) {
    db.record((write) => {
      const text = `id: page-${number}\ntype: page\ntitle: { fr: Page }\nsites: []\nreviews: { ar: missing, zgh: missing, fr: source, en: missing }\n`;
      write.addRevision({ text, at: monday, author: undefined });
      return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
    });
  }
  const seen: string[] = [];
  for (const page of [1, 2, 3]) {
    const board = await get(`/translations?type=page&page=${page}`);
    expect(board).toContain(`Page ${page} sur 3`);
    expect(board.includes(`&amp;page=${page + 1}"`)).toBe(page < 3);
    expect(board).toContain('type=page&amp;');
    const found = [...board.matchAll(/href="\/documents\/(page-\d+)"/g)].map(([, id = '']) => id);
    expect(found.length).toBeLessThanOrEqual(100);
    seen.push(...found);
  }
  expect([seen.length, new Set(seen).size]).toEqual([220, 220]);
  for (const page of ['0', '-1', '1e9', '__proto__', '2.5'])
    expect(await get(`/translations?page=${page}`)).toContain(' sur 3');
});

test('given links in a text, they can be followed, and nothing else becomes one', async () => {
  const { save, get } = await withDocument();
  save(yaml('[La page](doc:other-page), [un site](https://example.org/a?b=1) et [rien](javascript:alert(1))', 'أ'));
  const page = await get('/translations/lunch/fr');
  expect(page).toContain(
    '<a href="/documents/other-page">La page</a>, <a href="https://example.org/a?b=1">un site</a> et ',
  );
  expect(page).toContain('[rien](javascript:alert(1))');
});
