import { expect, test } from 'vitest';
import { readSource } from '../../../../../main/desk/documents/sources.ts';
import { addColleague, testDesk } from '../../../../support/test-desk.ts';
import { writtenForm } from '../../../../support/written-form.ts';

const path = '/documents/at-annex-1/edit';

const begun = { type: 'page', title: { fr: 'Une page', ar: 'صفحة' }, sites: ['annex-1'] };

/** A page of two authors: Driss has saved his changes, and Amina sends hers, begun before. */
async function conflict(his: object, hers: object) {
  const desk = testDesk();
  const writer = async (name: string) => {
    const account = await addColleague(desk.db, [{ site: '*', role: 'author' }], name);
    const headers = { 'sec-fetch-site': 'same-origin', ...desk.cookieOf(account) };
    return (body: FormData) => desk.app.request(path, { method: 'POST', body, headers });
  };
  const [amina, driss] = [await writer('Amina'), await writer('<i>Driss</i>')];
  const newest = () => desk.db.document('at-annex-1')?.newest ?? 0;
  await driss(writtenForm(begun, { base: String(newest()) }));
  const base = String(newest());
  await driss(writtenForm({ ...begun, ...his }, { base }));
  const refused = await amina(writtenForm({ ...begun, ...hers }, { base }));
  const html = await refused.text();
  /** Presses a button of the page that she got, with what it bears and what she chose. */
  const press = (button: string, choices: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [, name = '', text = ''] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
      body.append(name, text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    }
    for (const [name, side] of Object.entries(choices)) body.append(`choice:${name}`, side);
    body.append('do', button);
    return amina(body);
  };
  const value = () => readSource(desk.db.revision(newest())?.text ?? '');
  return { ...desk, driss, status: refused.status, html, press, newest, value };
}

test('given two people who changed one field, the second chooses; what either of them alone changed stays', async () => {
  const his = { title: { fr: 'De <b>Driss</b>', ar: 'صفحة' }, summary: { fr: 'Son résumé' } };
  const hers = { title: { fr: 'D’Amina', ar: 'صفحة أمينة' } };
  const { status, html, press, value } = await conflict(his, hers);
  expect(status).toBe(409);
  expect(html).toMatch(/\u2068&lt;i&gt;Driss&lt;\/i&gt;\u2069 a enregistré ce document le [^<]*\d\d:\d\d/);
  expect(html).toContain('De &lt;b&gt;Driss&lt;/b&gt;');
  expect(html.match(/type="radio"/g)).toHaveLength(2);
  expect(html).toMatch(/name="choice:title.fr" value="mine" checked/);
  expect(html).toContain('<ins>Son résumé</ins>');

  const saved = await press('settle', { 'title.fr': 'theirs' });
  expect(saved.headers.get('location')).toBe(`${path}?done=documentSaved`);
  expect(value()).toMatchObject({ title: { fr: 'De <b>Driss</b>', ar: 'صفحة أمينة' }, summary: { fr: 'Son résumé' } });
});

test('given mine chosen, it is saved; theirs stays in the revisions', async () => {
  const { db, press, value, newest } = await conflict(
    { title: { fr: 'De Driss', ar: 'صفحة' } },
    { title: { fr: 'D’Amina', ar: 'صفحة' } },
  );
  const his = newest();
  await press('settle', { 'title.fr': 'mine' });
  expect(value()).toMatchObject({ title: { fr: 'D’Amina' } });
  expect(readSource(db.revision(his)?.text ?? '')).toMatchObject({ title: { fr: 'De Driss' } });
});

test('given different fields changed, there is nothing to choose, and one button saves both', async () => {
  const { html, press, value } = await conflict(
    { summary: { fr: 'De Driss' } },
    { title: { fr: 'D’Amina', ar: 'صفحة' } },
  );
  expect(html).not.toContain('type="radio"');
  expect(html).toContain('Enregistrer les deux');
  await press('settle');
  expect(value()).toMatchObject({ title: { fr: 'D’Amina' }, summary: { fr: 'De Driss' } });
});

test('given that somebody saves while the choice is made, it is made again over what she saved', async () => {
  const his = { title: { fr: 'De Driss', ar: 'صفحة' } };
  const { driss, press, newest, value } = await conflict(his, { title: { fr: 'D’Amina', ar: 'صفحة' } });
  await driss(writtenForm({ ...begun, title: { fr: 'Encore', ar: 'صفحة' } }, { base: String(newest()) }));
  const again = await press('settle', { 'title.fr': 'mine' });
  expect(again.status).toBe(409);
  expect(await again.text()).toContain('Encore');
  expect(value()).toMatchObject({ title: { fr: 'Encore' } });
});

test('given the wish to write on, the form has what was chosen, and nothing is saved', async () => {
  const his = { title: { fr: 'De Driss', ar: 'صفحة' } };
  const { press, newest } = await conflict(his, { title: { fr: 'D’Amina', ar: 'صفحة' } });
  const before = newest();
  const form = await (await press('go-on', { 'title.fr': 'theirs' })).text();
  expect(form).toContain('\nDe Driss</textarea>');
  expect(form).toContain(`name="base" value="${before}"`);
  expect(newest()).toBe(before);
});

test('given a forged revision, of another document or of none, nothing is saved', async () => {
  const { db, driss, newest } = await conflict(
    { title: { fr: 'De Driss', ar: 'صفحة' } },
    { title: { fr: 'D’Amina', ar: 'صفحة' } },
  );
  const before = newest();
  for (const theirs of [String(db.document('headquarters')?.newest), '0', 'x', '']) {
    const body = writtenForm({ ...begun, title: { fr: 'Forgé' } }, { base: String(before), theirs, do: 'settle' });
    expect((await driss(body)).status, theirs).toBe(404);
  }
  expect(newest()).toBe(before);
  const honest = writtenForm(
    { ...begun, title: { fr: 'Juste' } },
    { base: String(before), theirs: String(before), do: 'settle' },
  );
  expect((await driss(honest)).status).toBe(303);
});
