import { expect, test } from 'vitest';
import { chooseDocuments, type DocumentSearch } from '../../../../../main/desk/documents/choose-documents.ts';
import type { DeskDocument } from '../../../../../main/desk/store/read-documents.ts';

const document = (id: string, changes: Partial<DeskDocument>): DeskDocument => ({
  id,
  type: 'notice',
  title: {},
  sites: [],
  state: 'draft',
  newest: 1,
  approved: undefined,
  ...changes,
});

const documents = [
  document('one', { title: { fr: 'Fermeture de la piscine', ar: 'إغلاق المسبح' }, sites: ['annex-1'] }),
  document('two', { title: { fr: 'École d’été', zgh: 'ⴰⵍⵖⵓ' }, type: 'event', state: 'approved' }),
];

test.each<[Partial<DocumentSearch>, string[]]>([
  [{}, ['one', 'two']],
  [{ words: 'ecole ETE' }, ['two']],
  [{ words: 'اغلاق' }, ['one']],
  [{ words: 'ⴰⵍⵖⵓ' }, ['two']],
  [{ words: 'pisc fermeture' }, ['one']],
  [{ words: 'piscine école' }, []],
  [{ words: '<script>' }, []],
  [{ type: 'event' }, ['two']],
  [{ site: 'annex-1' }, ['one', 'two']],
  [{ site: 'headquarters' }, ['two']],
  [{ state: 'approved' }, ['two']],
  [{ state: 'nothing' }, []],
])('given a search for %j, %j are found', (search, ids) => {
  const found = chooseDocuments(documents, { words: '', type: '', site: '', state: '', ...search });
  expect(found.map(({ id }) => id)).toEqual(ids);
});
