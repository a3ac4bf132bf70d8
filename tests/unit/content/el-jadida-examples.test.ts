import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inlinesOf } from '../../../content/model/block.ts';
import type { DocumentType } from '../../../content/model/document.ts';
import { languages } from '../../../content/model/language.ts';
import { lifeEvents } from '../../../content/model/procedure.ts';
import { readContent } from '../../../content/publish/read-content.ts';
import { projectFolder } from '../../../main/places.ts';
import { plainText } from '../../support/block-text.ts';

const { documents } = await readContent(join(projectFolder, 'content', 'el-jadida'));
const sources = documents.map(({ source }) => source);

/** What only the commune can know: nothing of it was published, so all of it is invented. */
const inventedTypes: DocumentType[] = ['hours', 'service', 'procedure', 'notice', 'call', 'event', 'synonyms'];

test.each(inventedTypes)('given the documents of type %s, each is marked as an example', (type) => {
  const ofType = sources.filter((source) => source.type === type);
  expect(ofType).not.toEqual([]);
  expect(ofType.filter(({ source }) => source.kind !== 'example')).toEqual([]);
});

const exampleWords = { ar: 'مثال', zgh: 'ⴰⵎⴷⵢⴰ', fr: 'exemple', en: 'example' } as const;

test('given an invented fee, place or organiser, it says in each language that it is an example', () => {
  const invented = sources.flatMap((source) => {
    if (source.type === 'procedure') return source.fees.map(({ title }) => title);
    if (source.type === 'event') return [source.place, ...(source.organiser ? [source.organiser] : [])];
    return source.type === 'service' ? [source.place] : [];
  });
  expect(invented.length).toBeGreaterThan(10);
  for (const text of invented) {
    for (const language of languages) expect(text[language]).toContain(exampleWords[language]);
  }
});

test('given the procedures, each life event has one', () => {
  const found = sources.flatMap((source) => (source.type === 'procedure' ? source.lifeEvents : []));
  expect(new Set(found)).toEqual(new Set(lifeEvents));
});

test('given the services, one is where to ask for anything', () => {
  const desks = sources.filter((source) => source.type === 'service' && source.isHelpDesk);
  expect(desks.map(({ id }) => id)).toEqual(['example-help-desk']);
});

const ofLaw = documents.filter(({ source }) => source.source.kind === 'law');

test('given what a law says, it is unchecked and names the pages it was read on', () => {
  expect(ofLaw).toHaveLength(3);
  for (const { source } of ofLaw) {
    expect(source.source).toMatchObject({ checked: false });
    const readIn = source.source.kind === 'law' ? source.source.readIn : [];
    expect(readIn.length, source.id).toBeGreaterThan(1);
    for (const address of readIn) expect(address).toMatch(/^https?:\/\/[a-z0-9.-]+\//);
  }
});

test('given the synonyms, there are a hundred groups, and no word is in two of them', () => {
  const groups = sources.flatMap((source) => (source.type === 'synonyms' ? source.groups : []));
  expect(groups.length).toBeGreaterThanOrEqual(100);
  const words = groups.flat().map((word) => word.toLowerCase());
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});

test('given a document that a visitor can look for, it has keywords in each of its languages', () => {
  const lookedFor = sources.filter(({ type }) => type !== 'synonyms');
  for (const { id, reviews, keywords } of lookedFor) {
    for (const language of languages) {
      const count = keywords?.[language]?.length ?? 0;
      expect(count > 0, `${id} ${language}`).toBe(reviews[language] !== 'missing');
    }
  }
});

test('given the number of a law in Arabic, it has a dot: a hyphen between two numbers turns them about', () => {
  for (const { source, body } of documents) {
    expect(source.title.ar, source.id).not.toMatch(/\d-\d/);
    expect(plainText(body.ar ?? []), source.id).not.toMatch(/\d-\d/);
  }
});

/** Addresses outside that a visitor is sent to, without the page of blocks, which is none of the commune's. */
function addressesOf({ source, body }: (typeof documents)[number]): string[] {
  const portal = 'portal' in source && source.portal ? [source.portal.address] : [];
  const links = languages.flatMap((language) => inlinesOf(body[language] ?? []));
  return [...portal, ...links.flatMap((inline) => (inline.kind === 'outside-link' ? [inline.address] : []))];
}

test('given an address outside, it is one of the portals that public sources name', () => {
  const portals = documents.find(({ source }) => source.id === 'useful-portals');
  const named = new Set(portals && addressesOf(portals));
  expect(named.size).toBe(6);
  for (const document of documents) {
    if (document.source.id === 'example-page-blocks') continue;
    for (const address of addressesOf(document)) expect(named, document.source.id).toContain(address);
  }
});

test('given the delay that Law 31-13 was read to allow, the page says the same days in each language', () => {
  const page = documents.find(({ source }) => source.id === 'access-to-information');
  for (const language of languages) {
    const table = page?.body[language]?.find((block) => block.kind === 'table');
    const numbers = JSON.stringify(table?.rows).match(/\d+/g);
    expect(numbers, language).toEqual(['20', '20', '3', '3']);
  }
});
