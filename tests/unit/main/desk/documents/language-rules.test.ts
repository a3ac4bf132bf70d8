import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceDocument } from '../../../../../content/model/document.ts';
import { readContent } from '../../../../../content/publish/read-content.ts';
import { handOut, newest } from '../../../../../main/desk/documents/hand-out.ts';
import {
  applyLanguageRules,
  type LanguageRules,
  languageRulesSetting,
} from '../../../../../main/desk/documents/language-rules.ts';
import { takeIn } from '../../../../../main/desk/documents/take-in.ts';
import { contentFolder } from '../../../../../main/places.ts';
import { fingerprint } from '../../../../support/list-files.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { monday, testDeskDb } from '../../../../support/test-desk.ts';

const showAll = languageRulesSetting.initial;
const leaveOut: LanguageRules = { ar: 'leave-out', zgh: 'leave-out', fr: 'leave-out', en: 'leave-out' };

const page = {
  id: 'page',
  type: 'page',
  title: { ar: 'عنوان', zgh: 'ⴰⵣⵡⵍ', fr: 'Titre' },
  summary: { fr: 'Seulement en français' },
  keywords: { ar: ['كلمة'], fr: ['mot'] },
  reviews: { ar: 'source', zgh: 'checked', fr: 'outdated', en: 'missing' },
  sites: [],
  validity: { permanent: true },
  priority: 1,
  source: { kind: 'example' },
} satisfies SourceDocument;

test('given rules that show all, the document is the very same', () => {
  expect(applyLanguageRules(page, showAll)).toEqual({ document: page });
});

test('given a language that is left out, none of its texts is there, and it is said to be missing', () => {
  const ruled = applyLanguageRules(page, leaveOut);
  expect(ruled).toEqual({
    document: {
      ...page,
      title: { ar: 'عنوان', zgh: 'ⴰⵣⵡⵍ' },
      summary: undefined,
      keywords: { ar: ['كلمة'] },
      reviews: { ...page.reviews, fr: 'missing' },
    },
  });
  expect(JSON.stringify(ruled)).not.toMatch(/Titre|français|mot/);
});

test.each([
  ['outdated', 'fr', 'wait', ['fr']],
  ['missing', 'en', 'wait', ['en']],
  ['checked', 'zgh', 'wait', undefined],
  ['the source', 'ar', 'wait', undefined],
] as const)(
  'given a language that is %s (%s) and the rule "%s", the document waits for %j',
  (_, language, rule, waitsFor) => {
    const ruled = applyLanguageRules(page, { ...showAll, [language]: rule });
    expect(ruled).toEqual(waitsFor ? { waitsFor } : { document: page });
  },
);

test('given a document that would have no title left, it waits', () => {
  const alone = {
    ...page,
    title: { fr: 'Titre' },
    reviews: { ar: 'missing', zgh: 'missing', fr: 'unreviewed', en: 'missing' },
  };
  expect(applyLanguageRules(alone as SourceDocument, leaveOut)).toEqual({ waitsFor: ['fr'] });
});

test("given the commune's documents and rules, what is handed out is whole, and an export has every language", async () => {
  const { db } = testDeskDb();
  const [folder, target] = [await temporaryFolder(), join(await temporaryFolder(), 'out')];
  await mkdir(target);
  await takeIn(db, contentFolder, { folder, now: monday });
  const rules: LanguageRules = { ...showAll, zgh: 'leave-out', en: 'leave-out' };
  const { written, waiting } = await handOut(db, target, { folder, choice: newest, rules });
  expect(written + waiting.length).toBe(db.documents().length);
  expect(waiting).toEqual([]);
  const { documents } = await readContent(target);
  const shown = documents.map(({ source }) => source);
  expect(shown.some(({ title }) => title.fr)).toBe(true);
  for (const { id, title, reviews } of shown) {
    if (reviews.zgh === 'missing') expect(title.zgh, id).toBeUndefined();
    expect(['source', 'checked', 'missing'], id).toContain(reviews.zgh);
  }
  const [all, again] = [join(target, 'all'), join(target, 'again')];
  await handOut(db, all, { folder, choice: newest, rules: undefined });
  await handOut(db, again, { folder, choice: newest, rules: showAll });
  expect(await fingerprint(all)).toEqual(await fingerprint(contentFolder));
  expect(await fingerprint(again)).toEqual(await fingerprint(contentFolder));
  const waits = await handOut(db, join(target, 'waits'), { folder, choice: newest, rules: { ...showAll, en: 'wait' } });
  expect(waits.waiting).toContainEqual({ id: 'example-announcement', languages: ['en'] });
  await expect(readFile(join(target, 'waits', 'example-announcement.yml'))).rejects.toThrow('ENOENT');
});
