import { expect, test } from 'vitest';
import { sha256 } from '../../../../content/files/sha256.ts';
import type { Document } from '../../../../content/model/document.ts';
import { type BuiltEdition, buildEdition } from '../../../../content/publish/build-edition.ts';
import { formerVersions } from '../../../../content/publish/former-versions.ts';
import { type BarePage, bareContent } from '../../../support/bare-content.ts';

const build = (pages: BarePage[]) => buildEdition(bareContent(pages));
const media = (word: string) => Buffer.from(word);

async function versionsOf(before: BuiltEdition, after: BuiltEdition) {
  const blobs = new Map([...before.blobs, ...after.blobs].map((blob) => [blob.sha256, blob]));
  const read = async (hash: string): Promise<Document | undefined> => {
    const bytes = await blobs.get(hash)?.read();
    return bytes && JSON.parse(bytes.toString());
  };
  return formerVersions(before.list, after.list, read);
}

const hashOf = ({ list }: BuiltEdition, id: string) => list.documents.find((one) => one.id === id)?.sha256 ?? '';

test('given a changed document, its former version is the one of the same id; what did not change has none', async () => {
  const before = build([
    { id: 'a', text: 'un' },
    { id: 'b', text: 'deux' },
  ]);
  const after = build([
    { id: 'a', text: 'un' },
    { id: 'b', text: 'trois' },
    { id: 'c', text: 'deux' },
  ]);
  expect(await versionsOf(before, after)).toEqual(
    new Map([
      [hashOf(after, 'b'), hashOf(before, 'b')],
      [hashOf(after, 'c'), undefined],
    ]),
  );
});

test('given a media file at the place of another one, that is its former version', async () => {
  const before = build([{ id: 'a', text: '', media: [media('one'), media('two')] }]);
  const after = build([{ id: 'a', text: 'new', media: [media('one'), media('three'), media('four')] }]);
  const versions = await versionsOf(before, after);
  expect(versions.get(sha256('three'))).toBe(sha256('two'));
  expect(versions.has(sha256('four'))).toBe(true);
  expect(versions.get(sha256('four'))).toBeUndefined();
  expect(versions.has(sha256('one'))).toBe(false);
});

test('given a document that cannot be read, its media have no former version', async () => {
  const before = build([{ id: 'a', text: '', media: [media('one')] }]);
  const after = build([{ id: 'a', text: '', media: [media('two')] }]);
  const versions = await formerVersions(before.list, after.list, async () => undefined);
  expect(versions.get(hashOf(after, 'a'))).toBe(hashOf(before, 'a'));
  expect(versions.get(sha256('two'))).toBeUndefined();
});
