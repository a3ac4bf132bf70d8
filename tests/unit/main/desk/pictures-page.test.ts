import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { HeldRole } from '../../../../main/desk/people/roles.ts';
import { wordsOf } from '../../../../renderer/desk/words.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { addAdministrator, addColleague, monday, testDesk } from '../../../support/test-desk.ts';
import { cameraJpeg, plainPng, pngBomb } from '../../../support/test-pictures.ts';

async function withAuthor() {
  const folder = await temporaryFolder();
  const desk = testDesk(undefined, folder);
  await addAdministrator(desk.db);
  const headers = desk.cookieOf(await addColleague(desk.db, [{ site: 'annex-1', role: 'author' }]));
  const upload = (
    bytes: Uint8Array,
    fileName = 'Place de la mairie.JPG',
    words: Record<string, string> = { fr: 'La mairie' },
    asWhom = headers,
  ) => {
    const body = new FormData();
    body.set('picture', new File([Buffer.from(bytes)], fileName));
    for (const [language, text] of Object.entries(words)) body.set(`words-${language}`, text);
    return desk.app.request('/pictures', {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin', ...asWhom },
    });
  };
  const addShowing = (picture: string, sites: string[]) =>
    desk.db.record((write) => {
      const text = `id: shows\ntype: page\ntitle: { fr: Une page }\nsites: [${sites.join()}]\nbody: { fr: "![La mairie](media/${picture})" }\n`;
      write.addRevision({ text, at: monday, author: undefined });
      return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
    });
  const get = async (path: string) => (await desk.app.request(path, { headers })).text();
  const post = (path: string, fields: Record<string, string> = {}) => desk.send(path, fields, headers);
  const files = async (place = 'media') => readdir(join(folder, place)).catch(() => [] as string[]);
  return { ...desk, folder, headers, upload, addShowing, get, post, files };
}

test('given a picture with words, it is kept anew under a name of its own, and shown small', async () => {
  const { app, upload, files, headers, get, db } = await withAuthor();
  const response = await upload(await cameraJpeg(), 'Place de la mairie.JPG', { fr: 'La mairie', ar: 'البلدية' });
  const [name = ''] = await files();
  expect(name).toMatch(/^place-de-la-mairie-[0-9a-f]{12}\.webp$/);
  expect(response.headers.get('location')).toBe(`/pictures?done=pictureAdded&picture=${name}`);
  expect(await files('uploads')).toEqual([]);
  expect(db.alternatives().get(name)).toEqual({ fr: 'La mairie', ar: 'البلدية' });
  expect(db.findEntries({ action: 'picture.added' })[0]).toMatchObject({ actor: 2, subject: `picture ${name}` });
  const small = await app.request(`/pictures/${name}/small`, { headers });
  expect(small.headers.get('content-type')).toBe('image/webp');
  expect(small.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await sharp(Buffer.from(await small.arrayBuffer())).metadata()).width).toBe(60);
  expect(await get('/pictures')).toContain(`/pictures/${name}/small`);
  expect(await get('/pictures/choose?texts=ar')).toContain(`![البلدية](media/${name})`);
  expect(await get('/pictures/choose?texts=en')).not.toContain(name);
});

test.each([
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), {}, 'Un fichier SVG peut contenir un programme'],
  ['a bomb', pngBomb(30_000), {}, '40 millions de points au plus.'],
  ['a script', Buffer.from('GIF89a=1;alert(1)//'), {}, 'ni un PNG, ni un JPEG'],
  ['no file', Buffer.alloc(0), {}, 'Choisissez un fichier.'],
  ['no words', undefined, {}, 'dans une langue au moins.'],
  ['words that turn the direction', undefined, { fr: 'La \u202Emairie' }, 'signes invisibles'],
  ['words without an end', undefined, { fr: 'a'.repeat(301) }, 'trois cents signes'],
] as [string, Buffer | undefined, Record<string, string>, string][])(
  'given %s, the page says what is wrong, keeps the words, and nothing is on the disk',
  async (_, bytes, words, sentence) => {
    const { upload, files, db } = await withAuthor();
    const typed = bytes ? { fr: 'Le mot "<b>"' } : words;
    const response = await upload(bytes ?? (await plainPng()), 'x.png', typed);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(sentence);
    if (bytes) expect(page).toContain('value="Le mot &quot;&lt;b&gt;&quot;"');
    expect([await files(), await files('uploads'), db.alternatives().size]).toEqual([[], [], 0]);
  },
);

test.each([
  '../../desk.sqlite',
  '..\\..\\evil.png',
  '/etc/passwd',
  'a\u0000b.png',
  '%2e%2e%2fup.png',
  '<img src=x onerror=alert(1)>.png',
  `${'a'.repeat(5000)}.png`,
  'صورة.png',
  '.htaccess',
])('given a file that is called %j, it lies in its folder under a plain name', async (fileName) => {
  const { folder, upload, files } = await withAuthor();
  expect((await upload(await plainPng(), fileName)).status).toBe(303);
  expect(await files()).toEqual([expect.stringMatching(/^[a-z0-9-]{1,53}\.webp$/)]);
  expect((await readdir(folder)).toSorted()).toEqual(['media', 'uploads']);
});

test('given words with HTML, every page shows them as text', async () => {
  const { upload, get } = await withAuthor();
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  await upload(await plainPng(), 'x.png', { fr: hostile });
  for (const path of ['/pictures', '/pictures/choose?texts=fr']) {
    const page = await get(path);
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/<script>alert|<img src=x/);
  }
});

test('given a picture that a document shows, it stays; given one that none shows, it goes and comes back', async () => {
  const { upload, files, post, db, get } = await withAuthor();
  await upload(await plainPng(), 'used.png');
  const [used = ''] = await files();
  await upload(await plainPng(20, 20), 'spare.png');
  const spare = (await files()).find((name) => name !== used) ?? '';
  db.record((write) => {
    const text = `id: shows\ntype: page\ntitle: { fr: Une page qui montre }\nsites: []\nbody: { fr: "![La mairie](media/${used})" }\n`;
    write.addRevision({ text, at: monday, author: undefined });
    return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
  });
  expect(await get('/pictures')).toContain('Une page qui montre');
  expect((await post(`/pictures/${used}/remove`)).headers.get('location')).toContain('done=pictureUsed');
  expect(await files()).toContain(used);
  expect((await post(`/pictures/${spare}/remove`)).headers.get('location')).toContain('done=pictureRemoved');
  expect([await files(), await files('media-removed')]).toEqual([[used], [spare]]);
  expect(await get(`/pictures?done=pictureRemoved&picture=${spare}`)).toContain(`/pictures/${spare}/restore`);
  expect((await post(`/pictures/${spare}/restore`)).headers.get('location')).toContain('done=pictureRestored');
  expect((await files()).toSorted()).toEqual([used, spare].toSorted());
  expect((await post(`/pictures/${spare}/restore`)).status).toBe(404);
});

test('given other words, they are kept; given none, the former stay', async () => {
  const { upload, files, post, db } = await withAuthor();
  await upload(await plainPng());
  const [name = ''] = await files();
  await post(`/pictures/${name}/words`, { 'words-fr': 'Autre', 'words-zgh': ' ' });
  expect(db.alternatives().get(name)).toEqual({ fr: 'Autre' });
  expect((await post(`/pictures/${name}/words`, {})).headers.get('location')).toContain('pictureWordsNeeded');
  expect(db.alternatives().get(name)).toEqual({ fr: 'Autre' });
});

test.each<[string, HeldRole[], boolean]>([
  ['an author at the same annex', [{ site: 'annex-1', role: 'author' }], true],
  ['an author at every site', [{ site: '*', role: 'author' }], true],
  ['an author at another site', [{ site: 'headquarters', role: 'author' }], false],
  [
    'an author elsewhere who approves at the annex',
    [
      { site: 'headquarters', role: 'author' },
      { site: 'annex-1', role: 'approver' },
    ],
    false,
  ],
])(
  'given pictures of an annex, %s changes, removes and brings back as far as they are hers',
  async (_, held, isHers) => {
    const { app, db, send, cookieOf, upload, addShowing, files } = await withAuthor();
    await upload(await plainPng(), 'shown.png');
    await upload(await cameraJpeg(), 'spare.jpg');
    const [shown = '', spare = ''] = (await files()).toSorted();
    addShowing(shown, ['annex-1']);
    const headers = cookieOf(await addColleague(db, held, 'Nadia'));
    const page = await (await app.request('/pictures', { headers })).text();
    const before = db.verifyRecord().entries;
    const to = async (path: string) => (await send(path, { 'words-fr': 'Autre' }, headers)).status;
    for (const name of [shown, spare]) {
      expect(page.includes(`/pictures/${name}/words`), name).toBe(isHers);
      expect(await to(`/pictures/${name}/words`), name).toBe(isHers ? 303 : 403);
      expect(db.alternatives().get(name)).toEqual({ fr: isHers ? 'Autre' : 'La mairie' });
    }
    expect(page.includes(`/pictures/${spare}/remove`)).toBe(isHers);
    expect(await to(`/pictures/${spare}/remove`)).toBe(isHers ? 303 : 403);
    expect((await files()).includes(spare)).toBe(!isHers);
    expect(db.verifyRecord().entries - before).toBe(isHers ? 3 : 0);
  },
);

test('given a removed picture of an annex, another site is neither offered it nor can bring it back', async () => {
  const { app, db, send, cookieOf, upload, post, files } = await withAuthor();
  await upload(await plainPng());
  const [name = ''] = await files();
  await post(`/pictures/${name}/remove`);
  const headers = cookieOf(await addColleague(db, [{ site: 'headquarters', role: 'author' }], 'Nadia'));
  expect(await (await app.request('/pictures', { headers })).text()).not.toContain(name);
  expect((await send(`/pictures/${name}/restore`, {}, headers)).status).toBe(403);
  expect(await files()).toEqual([]);
});

test('given a picture that documents of two sites show, it belongs to who writes at both', async () => {
  const { app, db, get, post, upload, addShowing, files, send, cookieOf } = await withAuthor();
  await upload(await plainPng());
  const [name = ''] = await files();
  addShowing(name, ['annex-1', 'headquarters']);
  const both = [{ site: 'annex-1', role: 'author' } as const, { site: 'headquarters', role: 'author' } as const];
  const headers = cookieOf(await addColleague(db, both, 'Nadia'));
  // Who may not change it is told whose it is, and is led to where it is shown.
  const { ofOthers } = wordsOf('fr').pictures;
  expect(await get('/pictures')).toContain(ofOthers);
  expect(await get('/pictures')).toContain('<a href="/documents/shows"><bdi lang="fr">Une page</bdi></a>');
  expect(await (await app.request('/pictures', { headers })).text()).not.toContain(ofOthers);
  expect((await post(`/pictures/${name}/words`, { 'words-fr': 'Autre' })).status).toBe(403);
  expect((await send(`/pictures/${name}/words`, { 'words-fr': 'Autre' }, headers)).status).toBe(303);
});

test('given the same picture handed in by another site, it may be shown there, and the words of who brought it first stay', async () => {
  const { db, cookieOf, upload, files } = await withAuthor();
  await upload(await plainPng());
  const [name = ''] = await files();
  const headers = cookieOf(await addColleague(db, [{ site: 'headquarters', role: 'author' }], 'Nadia'));
  const response = await upload(await plainPng(), undefined, { fr: 'Autre' }, headers);
  expect(response.headers.get('location')).toBe(`/pictures?done=pictureAdded&picture=${name}`);
  expect([await files(), db.alternatives().get(name)]).toEqual([[name], { fr: 'La mairie' }]);
});

test('given what lies in the folder and is no picture, or a link, it is not served', async () => {
  const { app, folder, headers } = await withAuthor();
  const media = join(folder, 'media');
  await mkdir(media);
  await writeFile(join(folder, 'secret.png'), await plainPng());
  await symlink(join(folder, 'secret.png'), join(media, 'link.png'));
  await writeFile(join(media, 'page.png'), '<script>alert(1)</script>');
  await writeFile(join(media, 'own.png'), await plainPng());
  const status = async (name: string) => (await app.request(`/pictures/${name}/small`, { headers })).status;
  expect(await status('own.png')).toBe(200);
  for (const name of ['link.png', 'page.png', '..%2Fsecret.png', '%2e%2e%2fsecret.png', '..', 'nothing']) {
    expect(await status(name), name).toBe(404);
  }
  for (const path of ['..%2Fsecret.png', 'nothing']) {
    for (const action of ['remove', 'restore', 'words']) {
      const response = await app.request(`/pictures/${path}/${action}`, {
        method: 'POST',
        headers: { ...headers, 'sec-fetch-site': 'same-origin' },
      });
      expect(response.status).toBe(404);
    }
  }
});

test('given a body that is no form, or one that ends early, the page says that a file is missing', async () => {
  const { app, headers, files } = await withAuthor();
  for (const [type, body] of [
    ['multipart/form-data', 'nothing'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="picture"; filename="a"\r\n\r\nbytes',
    ],
    ['text/plain', '{}'],
  ] as const) {
    const all = { 'content-type': type, 'sec-fetch-site': 'same-origin', ...headers };
    const response = await app.request('/pictures', { method: 'POST', headers: all, body });
    expect(response.status, type).toBe(422);
    expect(await response.text()).toContain('Choisissez un fichier.');
  }
  expect([await files(), await files('uploads')]).toEqual([[], []]);
});
