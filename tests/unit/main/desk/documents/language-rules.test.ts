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
  leaveOut,
} from '../../../../../main/desk/documents/language-rules.ts';
import { readSource } from '../../../../../main/desk/documents/sources.ts';
import { takeIn } from '../../../../../main/desk/documents/take-in.ts';
import type { DeskDocument } from '../../../../../main/desk/store/read-documents.ts';
import { contentFolder } from '../../../../../main/places.ts';
import { fingerprint } from '../../../../support/list-files.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { monday, testDeskDb } from '../../../../support/test-desk.ts';

const showAll = languageRulesSetting.initial;
const leaveOutAll: LanguageRules = { ar: 'leave-out', zgh: 'leave-out', fr: 'leave-out', en: 'leave-out' };

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
  expect(applyLanguageRules(page, showAll)).toEqual({ without: [] });
});

test('given a language that is left out, none of its texts is there, and it is said to be missing', () => {
  expect(applyLanguageRules(page, leaveOutAll)).toEqual({ without: ['fr'] });
  const left = leaveOut(page, ['fr']);
  expect(left).toEqual({
    ...page,
    title: { ar: 'عنوان', zgh: 'ⴰⵣⵡⵍ' },
    summary: undefined,
    keywords: { ar: ['كلمة'] },
    reviews: { ...page.reviews, fr: 'missing' },
  });
  expect(JSON.stringify(left)).not.toMatch(/Titre|français|mot/);
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
    expect(ruled).toEqual(waitsFor ? { waitsFor } : { without: [] });
  },
);

test('given words that mean the same, which nobody reads as a text, they wait for no language', async () => {
  const synonyms = readSource(await readFile(join(contentFolder, 'example-synonyms.yml'), 'utf8'));
  expect(applyLanguageRules(synonyms, { ...showAll, zgh: 'wait', en: 'wait' })).toEqual({ without: [] });
});

test('given a document that would have no title left, it waits', () => {
  const alone = {
    ...page,
    title: { fr: 'Titre' },
    reviews: { ar: 'missing', zgh: 'missing', fr: 'unreviewed', en: 'missing' },
  };
  expect(applyLanguageRules(alone, leaveOutAll)).toEqual({ waitsFor: ['fr'] });
});

test("given the commune's documents and rules, what is handed out is whole, and an export has every language", async () => {
  const { db } = testDeskDb();
  const [folder, target] = [await temporaryFolder(), join(await temporaryFolder(), 'out')];
  await mkdir(target);
  await takeIn(db, contentFolder, { folder, now: monday });
  const rules: LanguageRules = { ...showAll, zgh: 'leave-out', en: 'leave-out' };
  const by = (asked: LanguageRules) => (document: DeskDocument) => {
    const ruled = applyLanguageRules(readSource(db.revision(document.newest)?.text ?? ''), asked);
    return 'without' in ruled ? { revision: document.newest, without: ruled.without } : undefined;
  };
  expect(await handOut(db, target, { folder, choice: by(rules) })).toBe(db.documents().length);
  const { documents } = await readContent(target);
  const shown = documents.map(({ source }) => source);
  expect(shown.some(({ title }) => title.fr)).toBe(true);
  for (const { id, title, reviews } of shown) {
    if (reviews.zgh === 'missing') expect(title.zgh, id).toBeUndefined();
    expect(['source', 'checked', 'missing'], id).toContain(reviews.zgh);
  }
  const [all, again] = [join(target, 'all'), join(target, 'again')];
  await handOut(db, all, { folder, choice: newest });
  await handOut(db, again, { folder, choice: by(showAll) });
  expect(await fingerprint(all)).toEqual(await fingerprint(contentFolder));
  expect(await fingerprint(again)).toEqual(await fingerprint(contentFolder));
  await handOut(db, join(target, 'waits'), { folder, choice: by({ ...showAll, en: 'wait' }) });
  await expect(readFile(join(target, 'waits', 'example-announcement.yml'))).rejects.toThrow('ENOENT');
});
