import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maxPictureBytes } from '../../../../../content/model/limits.ts';
import { readSource } from '../../../../../main/desk/documents/sources.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { addColleague, testDesk } from '../../../../support/test-desk.ts';
import { plainPng, pngBomb } from '../../../../support/test-pictures.ts';
import { notice, writtenForm } from '../../../../support/written-form.ts';

async function author(changes: Parameters<typeof testDesk>[2] = {}) {
  const folder = await temporaryFolder();
  const desk = testDesk(undefined, folder, changes);
  const account = await addColleague(desk.db, [{ site: '*', role: 'author' }], 'Amina');
  const headers = { 'sec-fetch-site': 'same-origin', ...desk.cookieOf(account) };
  const write = async (bytes: Uint8Array | undefined, fields: Record<string, string>, headersToo = {}) => {
    const body = writtenForm(notice, fields);
    if (bytes) body.set('picture', new File([Buffer.from(bytes)], 'Rue du Port.png'));
    const request = { method: 'POST', body, headers: { ...headers, ...headersToo } };
    const response = await desk.app.request('/new-document/notice', request);
    return { status: response.status, place: response.headers.get('location') ?? '', page: await response.text() };
  };
  const pictures = () => readdir(join(folder, 'media')).catch((): string[] => []);
  const saved = () => {
    const document = desk.db.document('fermeture-de-la-rue-du-port');
    return readSource(desk.db.revision(document?.newest ?? 0)?.text ?? '').body as Record<string, string> | undefined;
  };
  return { ...desk, write, pictures, saved };
}

test('given a picture chosen in the form of a document and described in two languages, it stands below both texts', async () => {
  const { db, write, pictures, saved } = await author();
  const { status } = await write(await plainPng(), { 'words-fr': 'La rue [fermée]', 'words-ar': 'الشارع' });
  expect(status).toBe(303);
  const [name = ''] = await pictures();
  expect(name).toMatch(/^rue-du-port-[0-9a-f]{12}\.webp$/);
  expect(saved()).toEqual({
    fr: `La rue est fermée.\n\n![La rue \\[fermée\\]](media/${name})\n`,
    ar: `![الشارع](media/${name})\n`,
  });
  expect(db.alternatives().get(name)).toEqual({ fr: 'La rue [fermée]', ar: 'الشارع' });
  expect(db.findEntries({ action: 'picture.added' })).toHaveLength(1);
});

test('given a picture without words, nothing is saved, the picture is kept, and the words alone are still asked for', async () => {
  const { db, write, pictures, saved } = await author();
  const refused = await write(await plainPng(), {});
  const [name = ''] = await pictures();
  expect(refused.status).toBe(422);
  expect(saved()).toBeUndefined();
  expect(refused.page).toContain(`name="picture-kept" value="${name}"`);
  // It is said above, with the way to it, and beside the words, which have the focus.
  expect(refused.page.split('dans une langue au moins.')).toHaveLength(3);
  expect(refused.page).toContain('<a href="#picture-words">');
  expect(refused.page).toMatch(/<fieldset[^>]* id="picture-words"[^>]* aria-describedby="words-fault"[^>]* autofocus/);
  expect(refused.page).toContain('La rue est fermée.');
  expect((await write(undefined, { 'picture-kept': name, 'words-fr': 'La rue' })).status).toBe(303);
  expect(saved()?.fr).toContain(`![La rue](media/${name})`);
  expect(db.alternatives().get(name)).toEqual({ fr: 'La rue' });
});

test('given a form that names the picture of another site as its own, the picture stands in the text, and its words stay', async () => {
  const { db, app, cookieOf, write, pictures } = await author();
  await write(await plainPng(), { 'words-fr': 'La rue' });
  const [name = ''] = await pictures();
  const headers = cookieOf(await addColleague(db, [{ site: 'headquarters', role: 'author' }], 'Driss'));
  const body = writtenForm({ ...notice, sites: ['headquarters'] }, { 'picture-kept': name, 'words-fr': 'Autre' });
  const request = { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...headers } };
  const response = await app.request('/new-document/notice', request);
  expect([response.status, db.alternatives().get(name)]).toEqual([303, { fr: 'La rue' }]);
});

test.each([
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Un fichier SVG peut contenir un programme'],
  ['a bomb', pngBomb(30_000), '40 millions de points au plus.'],
  ['a script', Buffer.from('GIF89a=1;alert(1)//'), 'ni un PNG, ni un JPEG'],
  ['words and no file', undefined, 'ou videz ces descriptions'],
])(
  'given %s, the form says so beside it, keeps what was typed, and nothing is on the disk',
  async (_, bytes, sentence) => {
    const { write, pictures, saved } = await author();
    const { status, page } = await write(bytes, { 'words-fr': 'Le mot "<b>"' });
    expect(status).toBe(422);
    expect(page.replace(/ data-\w+="[^"]*"/g, '').split(sentence)).toHaveLength(3);
    expect(page).toMatch(/<input id="picture"[^>]* autofocus/);
    expect(page).toContain('value="Le mot &quot;&lt;b&gt;&quot;"');
    expect(page).toContain('La rue est fermée.');
    expect([await pictures(), saved()]).toEqual([[], undefined]);
  },
);

test.each(['../desk.sqlite', 'nothing.webp', '"><script>'])(
  'given %s as the name of a kept picture, none is taken for it',
  async (name) => {
    const { write, saved } = await author();
    const { status, page } = await write(undefined, { 'picture-kept': name, 'words-fr': 'La rue' });
    expect(status).toBe(422);
    expect(page).not.toContain(`value="${name}"`);
    expect(page).not.toContain('"><script>');
    expect(saved()).toBeUndefined();
  },
);

test('given a form that is longer than a document can be, it is received beside the database, and no longer than a picture', async () => {
  const { write, pictures, saved } = await author();
  const long = { 'content-length': String(5 * 1024 * 1024) };
  const [bytes, words] = [await plainPng(), { 'words-fr': 'La rue' }];
  expect((await write(bytes, words, { 'content-length': String(2 * maxPictureBytes) })).status).toBe(413);
  expect(saved()).toBeUndefined();
  expect((await write(bytes, words, long)).status).toBe(303);
  expect(await pictures()).toHaveLength(1);
});

test('given a picture and a list that grows, the picture is in the text that the page shows again', async () => {
  const { write, pictures } = await author();
  const { status, page } = await write(await plainPng(), { 'words-fr': 'La rue', do: 'add:passages' });
  const [name = ''] = await pictures();
  expect(status).toBe(200);
  expect(page).toContain(`![La rue](media/${name})`);
  expect(page).not.toContain('picture-kept');
});

test('given somebody who wants to look at what she saves, she is led to the preview of it in her language', async () => {
  const { write } = await author();
  const { status, place } = await write(undefined, { do: 'look' });
  expect([status, place]).toEqual([303, '/preview?document=fermeture-de-la-rue-du-port&spoken=fr']);
});
