import { expect, test } from 'vitest';
import { publishedPage, searchStore, synonyms } from '../../../../support/search-store.ts';

const birth = publishedPage(
  'birth',
  { ar: 'عقد الازدياد', fr: 'Acte de naissance' },
  { fr: 'Le livret de famille suffit.', ar: 'يكفي دفتر الحالة المدنية.' },
);
const identity = publishedPage(
  'identity',
  { ar: 'البطاقة الوطنية', fr: 'Carte nationale' },
  { fr: 'Le certificat de résidence et un acte récent.' },
);
const building = publishedPage(
  'building',
  { ar: 'رخصة البناء', zgh: 'ⵜⵓⵔⴰⴳⵜ ⵏ ⵓⴱⵏⵏⴰ', fr: 'Permis de construire' },
  { fr: 'Le plan de l’architecte.' },
);
const documents = [identity, birth, building];

test.each([
  ['a title', 'permis de construire', 'building'],
  ['the beginning of a word, from one letter', 'n', 'identity'],
  ['a word of the text only', 'livret', 'birth'],
  ['a word that is in the title of one and the text of another', 'acte', 'birth'],
  ['words of the title and of the text', 'acte livret', 'birth'],
  ['a question', 'où puis-je avoir un acte de naissance ?', 'birth'],
  ['a word with a clitic', 'بالبناء', 'building'],
  ['tashkil and tatweel', 'عَقْـــد', 'birth'],
  ['Darija in Latin letters', '3aqd lizdiyad', 'birth'],
  ['Darija in Latin letters, with 9 for ق', '3a9d', 'birth'],
  ['the sound of a word in another script', 'rokhsa', 'building'],
  ['Amazigh in Latin letters', 'turagt', 'building'],
  ['Tifinagh', 'ⵓⴱⵏⵏⴰ', 'building'],
  ['a letter too many', 'naissannce', 'birth'],
  ['a letter too few', 'naisance', 'birth'],
  ['two letters turned round', 'consrtuire', 'building'],
  ['two wrong letters in a long word', 'arshitekte', 'building'],
  ['a misspelt Arabic word', 'الازذياد', 'birth'],
  ['two scripts at once', 'رخصة construire', 'building'],
  ['a word of no document beside one that is', 'tracteur naissance', 'birth'],
])('given %s, "%s" finds %s first', async (_what, words, id) => {
  const { found } = await searchStore(documents);
  expect(found(words)[0]).toBe(id);
});

test('given the number of a project, it comes before one whose text has the number', async () => {
  const text = 'Le projet a 3 activités.';
  const project = (number: number) =>
    publishedPage(`project-${number}`, { fr: `Titre ${'abc'[number - 1]}` }, { fr: text }, { type: 'project', number });
  const { found } = await searchStore([project(1), project(2), project(3)]);
  expect(found('projet 3')[0]).toBe('project-3');
  expect(found('3')[0]).toBe('project-3');
});

test('given words that mean the same, a document that has one is found by each, and by the beginning of each', async () => {
  const words = synonyms(['carte nationale', 'cin', 'cnie', 'lakart'], ['naissance', 'izdiyad', 'zyada']);
  const { found } = await searchStore([...documents, words]);
  for (const word of ['cin', 'CNIE', 'lak', 'lakart']) expect(found(word)[0], word).toBe('identity');
  for (const word of ['zyada', 'izdiyad', 'zy']) expect(found(word)[0], word).toBe('birth');
});

test('given a phrase of a group whose words stand apart in a document, it does not have the phrase', async () => {
  const apart = publishedPage('apart', { fr: 'Carte de la forêt nationale' });
  const { found } = await searchStore([apart, synonyms(['carte nationale', 'cin'])]);
  expect(found('cin')).toEqual([]);
});

test('given what no view shows by itself, it is not found', async () => {
  const { found } = await searchStore([...documents, synonyms(['zebre', 'girafe'])]);
  expect(found('mots')).toEqual([]);
  expect(found('zebre')).toEqual([]);
});

test('given more documents than an answer has, it has the first twenty of the edition', async () => {
  const many = Array.from({ length: 90 }, (_, index) =>
    publishedPage(`page-${index}`, { fr: 'Avis' }, {}, { sites: index % 2 ? ['annex-1'] : [] }),
  );
  const { found } = await searchStore(many);
  expect(found('avis')).toEqual(Array.from({ length: 20 }, (_, index) => `page-${2 * index}`));
  expect(found('avis', { site: 'annex-1' })).toEqual(Array.from({ length: 20 }, (_, index) => `page-${index}`));
});

test('given words that very many documents have, one that has both is found', async () => {
  const many = Array.from({ length: 2_400 }, (_, index) =>
    publishedPage(`p-${index}`, { fr: index % 2 ? 'Rouge' : 'Vert' }),
  );
  const { found } = await searchStore([...many, publishedPage('both', { fr: 'Rouge et vert' })]);
  expect(found('rouge vert')[0]).toBe('both');
  const rare = await searchStore([...many, publishedPage('rare', { fr: 'Vert bouteille' })]);
  expect(rare.found('vert bouteille')[0]).toBe('rare');
});

test.each([
  ['naissance', false, []],
  ['3aqd', false, []],
  ['naisance', true, ['naisance']],
  ['girafe', true, ['girafe']],
  ['acte de naissance girafe', false, ['girafe']],
  ['', false, []],
  ['de', false, []],
  ['de la', true, []],
])(
  'given "%s", whether it only comes near is %s, and what no document has is %j',
  async (words, isNearest, missing) => {
    const { search } = await searchStore(documents);
    expect(search(words)).toMatchObject({ isNearest, missing });
  },
);

test('given words of any characters, they are no query of the database', async () => {
  const { search } = await searchStore(documents);
  for (const words of [
    '"',
    "'",
    '*',
    'a"*',
    'NEAR(a b)',
    'words:a',
    '-a',
    '^a',
    'a OR',
    'AND',
    '(',
    '\0',
    '\ud800',
    '🙂',
  ]) {
    expect(() => search(words), words).not.toThrow();
  }
});

test('given an excerpt, it shows the word as it is written there, in the language that is read', async () => {
  const { search } = await searchStore(documents);
  const excerptOf = (words: string, language: 'ar' | 'fr') => search(words, { language }).found[0]?.excerpt;
  expect(excerptOf('residance', 'fr')).toEqual([
    { text: 'Le certificat de ', isMatch: false },
    { text: 'résidence', isMatch: true },
    { text: ' et un acte récent.', isMatch: false },
  ]);
  expect(excerptOf('الدفتر المدني', 'ar')).toEqual([
    { text: 'يكفي ', isMatch: false },
    { text: 'دفتر', isMatch: true },
    { text: ' الحالة ', isMatch: false },
    { text: 'المدنية', isMatch: true },
    { text: '.', isMatch: false },
  ]);
  expect(excerptOf('construire', 'fr')).toBeUndefined();
});
