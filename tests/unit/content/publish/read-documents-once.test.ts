import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { buildEdition } from '../../../../content/publish/build-edition.ts';
import type { FindMedia } from '../../../../content/publish/markdown.ts';
import { readContent } from '../../../../content/publish/read-content.ts';
import { readDocument } from '../../../../content/publish/read-document.ts';
import { readDocumentsOnce } from '../../../../content/publish/read-documents-once.ts';
import { projectFolder } from '../../../../main/places.ts';
import { page } from '../../../support/small-commune.ts';

const picture: FindMedia = (address) =>
  address === 'media/one.png' ? [{ media: 'a'.repeat(64), width: 16, height: 9 }] : undefined;
const larger: FindMedia = (address) => picture(address)?.map((size) => ({ ...size, width: 32 }));
const none: FindMedia = () => undefined;

const written = (id: string, changes: Record<string, unknown>) => stringify(page(id, changes));

const withPicture = written('first', { body: { fr: '![Une](media/one.png)' } });
const without = written('first', { body: { fr: 'Rien' } });

test('given the same text, a document is read once; given another one, anew', () => {
  const read = readDocumentsOnce();
  const first = read(without, 'first.yml', none);
  expect(read(without, 'first.yml', none)).toBe(first);
  expect(read(withPicture, 'first.yml', picture)).not.toBe(first);
  expect(read(without, 'first.yml', none)).toMatchObject({ read: { source: { body: { fr: 'Rien' } } } });
});

test.each([
  ['came', none, picture],
  ['went', picture, none],
  ['was changed', picture, larger],
])('given a picture in a document that %s, the document is read anew', (_, before, after) => {
  const read = readDocumentsOnce();
  const first = read(withPicture, 'first.yml', before);
  const second = read(withPicture, 'first.yml', after);
  expect([second.faults, second.read?.body]).toEqual([
    readDocument(withPicture, 'first.yml', after).faults,
    readDocument(withPicture, 'first.yml', after).read?.body,
  ]);
  expect(second).not.toEqual(first);
});

test('given a picture that a document does not name, it is not read anew', () => {
  const read = readDocumentsOnce();
  expect(read(without, 'first.yml', picture)).toBe(read(without, 'first.yml', none));
});

test('given faults, they are the same ones with their lines, also the second time', () => {
  const read = readDocumentsOnce();
  const text = written('other', { body: { fr: 'Un\n\n<b>deux</b>' } });
  const { faults } = readDocument(text, 'first.yml', none);
  expect(faults.length).toBeGreaterThan(1);
  for (const _ of ['once', 'again']) expect(read(text, 'first.yml', none).faults).toEqual(faults);
  const line = (of: typeof readDocument) => of(text, 'first.yml', none).read?.lineOf(['title', 'fr']);
  expect(line(read)).toBe(line(readDocument));
  expect(line(read)).toBeGreaterThan(1);
});

test('given content whose documents are kept, the edition is the same as one of documents that are read anew', async () => {
  const folder = join(projectFolder, 'content', 'el-jadida');
  const read = readDocumentsOnce();
  const builds = [{ read }, { read }, {}, { read }];
  const lists: string[] = [];
  for (const options of builds) lists.push(buildEdition(await readContent(folder, options)).listBlob.sha256);
  expect(new Set(lists).size).toBe(1);
});
