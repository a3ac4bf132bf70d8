import { expect, test } from 'vitest';
import type { Document } from '../../../../content/model/document.ts';
import { textsOf } from '../../../../content/text/texts-of.ts';
import { publishedPage } from '../../../support/search-store.ts';

const textsIn = (document: Document) => textsOf(document).map(({ text }) => text);

test('given a page, its title and keywords are its head, and each comes in its language', () => {
  const page = publishedPage('one', { fr: 'Titre', ar: 'عنوان' }, { fr: 'Texte' }, { keywords: { fr: ['clé'] } });
  expect(textsOf({ ...page, summary: { fr: 'Résumé' } })).toEqual([
    { text: 'عنوان', language: 'ar', isHead: true },
    { text: 'Titre', language: 'fr', isHead: true },
    { text: 'clé', language: 'fr', isHead: true },
    { text: 'Résumé', language: 'fr', isHead: false },
    { text: 'Texte', language: 'fr', isHead: false },
  ]);
});

test('given what only its type has, its texts are there, however deep, and neither ids nor sources', () => {
  const call = publishedPage('one', { fr: 'Appel' }, {}, {
    type: 'procedure',
    papers: [{ title: { fr: 'Copie' }, issuer: { fr: 'Annexe' }, form: 'copy' }],
    services: ['civil-status'],
    telephone: '0523 00 00 00',
    source: { kind: 'law', law: { fr: 'Loi' }, readIn: ['x'], checked: false },
  } as unknown as Partial<Document>);
  expect(textsIn(call)).toEqual(['Appel', 'Copie', 'Annexe', '0523 00 00 00']);
});

test('given blocks within blocks, each of them is a text of its own, and words go on through emphasis', () => {
  const text = (one: string) => ({ kind: 'text' as const, text: one });
  const paragraph = (one: string) => ({ kind: 'paragraph' as const, children: [text(one)] });
  const page = publishedPage('one', { fr: 'Titre' });
  page.body = {
    fr: [
      {
        kind: 'paragraph',
        children: [text('in'), { kind: 'strong', children: [text('séparable')] }, { kind: 'break' }],
      },
      { kind: 'list', ordered: false, items: [[paragraph('un')], [paragraph('deux')]] },
      { kind: 'callout', tone: 'note', children: [paragraph('avis')] },
      { kind: 'table', header: [[text('tête')]], rows: [[[text('cellule')]]] },
      { kind: 'image', sizes: [], alternative: 'une image' },
    ],
  };
  expect(textsIn(page).slice(1)).toEqual(['inséparable ', 'un', 'deux', 'avis', 'tête', 'cellule', 'une image']);
});
