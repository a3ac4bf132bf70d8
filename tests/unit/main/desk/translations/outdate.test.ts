import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSource } from '../../../../../main/desk/documents/sources.ts';
import {
  outdatedReviews,
  type Reviews,
  reviewsOf,
  withOutdatedReviews,
  withReviews,
} from '../../../../../main/desk/translations/outdate.ts';
import { contentFolder } from '../../../../../main/places.ts';

const page = (texts: { ar?: string; zgh?: string; fr?: string; en?: string }, reviews: Reviews, more = {}) => ({
  title: texts,
  keywords: { ar: ['كلمة'], fr: ['mot'] },
  reviews,
  ...more,
});

const own: Reviews = { ar: 'source', zgh: 'unreviewed', fr: 'checked', en: 'missing' };
const nobodys: Reviews = { ar: 'unreviewed', zgh: 'missing', fr: 'checked', en: 'unreviewed' };
const one = { ar: 'أ', zgh: 'ⴰ', fr: 'a' };
const three = { ar: 'أ', fr: 'a', en: 'a' };

test.each([
  ['the source alone changes', page(one, own), page({ ...one, ar: 'ب' }, own), { zgh: 'outdated', fr: 'outdated' }],
  [
    'the source and one translation change',
    page(one, own),
    page({ ...one, ar: 'ب', zgh: 'ⴱ' }, own),
    { fr: 'outdated' },
  ],
  [
    'source and a checked translation change',
    page(one, own),
    page({ ...one, ar: 'ب', fr: 'b' }, own),
    { zgh: 'outdated', fr: 'unreviewed' },
  ],
  ['a checked translation alone changes', page(one, own), page({ ...one, fr: 'b' }, own), { fr: 'unreviewed' }],
  ['an unreviewed translation alone changes', page(one, own), page({ ...one, zgh: 'ⴱ' }, own), {}],
  ['no text changes', page(one, own), page(one, own, { priority: 7 }), {}],
  [
    'the change itself says that it was checked',
    page(one, { ...own, zgh: 'unreviewed' }),
    page({ ...one, ar: 'ب' }, { ...own, zgh: 'checked' }),
    { fr: 'outdated' },
  ],
  [
    'there is no source, and one language changes',
    page(three, nobodys),
    page({ ...three, ar: 'ب' }, nobodys),
    { fr: 'outdated', en: 'outdated' },
  ],
  [
    'there is no source, and two languages change',
    page(three, nobodys),
    page({ ...three, ar: 'ب', en: 'b' }, nobodys),
    {},
  ],
  [
    'there is no source, and one that was outdated follows',
    page(three, { ...nobodys, ar: 'outdated' }),
    page({ ...three, ar: 'ب' }, { ...nobodys, ar: 'outdated' }),
    {},
  ],
  [
    'a text deep inside changes',
    page(one, own, { steps: [{ title: { ar: 'أ', fr: 'a' } }] }),
    page(one, own, { steps: [{ title: { ar: 'ب', fr: 'a' } }] }),
    { zgh: 'outdated', fr: 'outdated' },
  ],
  [
    'an entry comes in the source only',
    page(one, own, { steps: [{ title: { ar: 'أ', fr: 'a' } }] }),
    page(one, own, { steps: [{ title: { ar: 'جديد' } }, { title: { ar: 'أ', fr: 'a' } }] }),
    { zgh: 'outdated', fr: 'outdated' },
  ],
  ['there was nothing before', undefined, page(one, own), { fr: 'unreviewed' }],
  ['what it is now says nothing', page(one, own), 'a text', {}],
] as [string, unknown, unknown, Reviews][])('given that %s, what becomes of reviews', (name, before, after, wanted) => {
  expect(outdatedReviews(before, after)).toEqual(name === 'there was nothing before' ? {} : wanted);
});

const text = `# A comment that stays.
id: page   # and this one
title: { ar: "أ", fr: 'a' }
reviews: {  ar: source, zgh: missing,   fr: "checked", en: missing }  # four
sites: []
`;

test('given a file, other reviews change their words in it and nothing else', () => {
  const outdated = withOutdatedReviews(text, text.replace('"أ"', '"ب"'));
  expect(outdated).toBe(text.replace('"أ"', '"ب"').replace('"checked"', 'outdated'));
  expect(withReviews(text, { ar: 'checked', fr: 'unreviewed' })).toBe(
    text.replace('ar: source', 'ar: checked').replace('"checked"', 'unreviewed'),
  );
});

test('given a file without reviews, or none at all, it stays as it is', () => {
  for (const odd of ['', 'title: { fr: a }\n', 'reviews: never\n', 'reviews: { fr: [] }\n']) {
    expect(withReviews(odd, { fr: 'outdated' })).toBe(odd);
  }
});

test("given each of the commune's documents, a review that is changed and changed back gives the same bytes", async () => {
  for (const name of (await readdir(contentFolder)).filter((one) => one.endsWith('.yml'))) {
    const original = await readFile(join(contentFolder, name), 'utf8');
    const { fr } = reviewsOf(readSource(original));
    if (!fr) continue;
    const other = fr === 'outdated' ? 'checked' : 'outdated';
    const changed = withReviews(original, { fr: other });
    expect(reviewsOf(readSource(changed)).fr, name).toBe(other);
    expect(withReviews(changed, { fr }), name).toBe(original);
  }
});
