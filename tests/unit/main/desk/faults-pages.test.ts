import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { publishingDesk } from '../../../support/publishing-desk.ts';
import { page } from '../../../support/small-commune.ts';
import { monday } from '../../../support/test-desk.ts';

/** What its schema allows, and publishing does not. */
const flawed = {
  title: { fr: 'Une page <b>' },
  body: { fr: 'Bien.\n\n<script>alert(1)</script>\n\n![](media/none.png)\n' },
  sites: ['nowhere'],
};

/** What its schema refuses. */
const unfit = { title: { fr: 'Sans dates' }, validity: {}, priority: 500, body: { fr: '<b>Non</b>\n' } };

async function withFlaws() {
  const desk = await publishingDesk();
  const author = await desk.personWith([{ site: '*', role: 'author' }], 'Amina');
  const write = (text: string) =>
    desk.db.record((writes) => {
      const revision = writes.addRevision({ text, at: monday, author: author.id });
      return { entry: { at: monday, action: 'document.saved', subject: 'document' }, result: revision };
    });
  const revision = write(stringify(page('first', flawed)));
  const second = write(stringify(page('second', unfit)));
  return { ...desk, author, revision, second };
}

/** What the program says for developers and for files. */
const english = /lang="en"|Ligne 1, il faudrait|expected|a text|such as|shubbak-desk-/;

test.each([
  [
    'fr',
    ['Ligne 3 : pas de HTML.', 'Ligne 5 : cette image', 'Cela ne va pas avec le titre', 'Texte · Français'],
    ['Donnez une date de fin, ou cochez', 'Un nombre jusqu’à 100.'],
  ],
  ['ar', ['السطر 3: بدون HTML.', 'النص · Français'], ['عدد إلى غاية 100.']],
] as const)('given faults, every page that shows them does so in %s', async (language, sentences, ofSecond) => {
  const { read, send, author, revision, publisher } = await withFlaws();
  const cookie = (headers: { cookie: string }) => ({ cookie: `${headers.cookie}; language=${language}` });
  const sent = await send('/documents/first/send-to-review', { revision: String(revision) }, cookie(author.headers));
  expect(sent.status).toBe(422);
  for (const html of [await sent.text(), await read('/preview', cookie(publisher.headers))]) {
    for (const sentence of sentences) expect(html).toContain(sentence);
    if (html.includes('<iframe')) for (const sentence of ofSecond) expect(html).toContain(sentence);
    const [, list = ''] = /<ul class="faults">(.*?)<\/ul>/s.exec(html) ?? [];
    expect(list).not.toMatch(english);
    expect(list).not.toContain('<script>');
  }
});

test('given what is wrong in all of them together, or in a picture, it is said in the language of the page too', async () => {
  const { db, folder, publish, read, send, publisher } = await withFlaws();
  await writeFile(join(folder, 'media', 'broken.png'), 'no picture');
  db.record((write) => {
    write.setApproved('commune', undefined);
    return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
  });
  const french = await read('/editions/next');
  expect(french).toContain('media/broken.png');
  expect(french).toMatch(/ni PNG, ni JPEG, ni WebP/);
  expect(french).not.toMatch(english);
  expect((await publish()).status).toBe(409);
  const arabic = await read('/editions/next', { cookie: `${publisher.headers.cookie}; language=ar` });
  expect(arabic).toContain('هذه الصورة');
  const refused = await send('/documents/second/withdraw', {}, publisher.headers);
  expect(refused.status).toBe(409);
});

test('given the faults of a document, its form and its way to review say the same', async () => {
  const { app, send, author, revision, second } = await withFlaws();
  const sentences = (html: string) =>
    [...html.matchAll(/[A-ZÀ-Ü][^<>]{8,}\./g)].map(([sentence]) => sentence).toSorted();
  for (const [id, seen] of [
    ['first', revision],
    ['second', second],
  ] as const) {
    const form = await (await app.request(`/documents/${id}/edit`, { headers: author.headers })).text();
    const [, listed = ''] = /<div class="alarm" role="alert">(.*?)<\/div>/s.exec(form) ?? [];
    const sent = await send(`/documents/${id}/send-to-review`, { revision: String(seen) }, author.headers);
    const [, refused = ''] = /<ul class="faults">(.*?)<\/ul>/s.exec(await sent.text()) ?? [];
    expect(sentences(refused).length).toBeGreaterThan(2);
    expect(sentences(refused)).toEqual(sentences(listed));
  }
});
