import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSource } from '../../../../../main/desk/documents/sources.ts';
import { compareValues } from '../../../../../main/desk/writing/compare-values.ts';
import { compareWords, createEffort } from '../../../../../main/desk/writing/compare-words.ts';
import type { Entries } from '../../../../../main/desk/writing/form.ts';
import { maxFields, maxListEntries, maxTextBytes } from '../../../../../main/desk/writing/limits.ts';
import { createIds } from '../../../../../main/desk/writing/propose-id.ts';
import { rearrange } from '../../../../../main/desk/writing/rearrange.ts';
import { writeYaml } from '../../../../../main/desk/writing/write-yaml.ts';
import { addColleague, testDesk } from '../../../../support/test-desk.ts';

const path = '/documents/at-annex-1/edit';

/** A desk, and an author who sends fields to a form of it. */
async function author() {
  const desk = testDesk();
  const account = await addColleague(desk.db, [{ site: '*', role: 'author' }], 'Amina');
  const headers = { 'sec-fetch-site': 'same-origin', ...desk.cookieOf(account) };
  const base = () => String(desk.db.document('at-annex-1')?.newest);
  const send = async (where: string, body: URLSearchParams | FormData) => {
    const response = await desk.app.request(where, { method: 'POST', body, headers });
    return { status: response.status, page: await response.text() };
  };
  const write = (fields: Entries, where = path) =>
    send(where, new URLSearchParams([['base', base()], ['title.fr', 'Une page'], ['sites', 'annex-1'], ...fields]));
  const read = async (where: string) => (await desk.app.request(where, { headers })).text();
  return { ...desk, account, base, send, write, read };
}

const papers = (count: number): Entries =>
  Array.from({ length: count }, (_, index) => [`papers.${index}.title.fr`, `Papier ${index}`]);

test('given a document that is too long, it is no revision, the page says which field is, and what was typed stands there still', async () => {
  const { db, base, account, write } = await author();
  const [before, copy] = [base(), randomUUID()];
  const text = `Le début.${' mot'.repeat(maxTextBytes / 4)}`;
  const { status, page } = await write([
    ['copy', copy],
    ['body.fr', text],
  ]);
  expect(status).toBe(422);
  expect(page).toContain('href="#f-body.fr"');
  expect(page).toContain('trop long pour être enregistré');
  expect(page.includes(text)).toBe(true);
  expect(base()).toBe(before);
  expect(db.workingCopy(account, copy)?.entries).toContainEqual(['body.fr', text]);
  expect((await write([['body.fr', text.slice(0, maxTextBytes - 1000)]])).status).toBe(303);
  expect(base()).not.toBe(before);
});

test('given a list that is full, one more is refused beside it, and all that was typed stands there still', async () => {
  const { write } = await author();
  const add = (count: number) => write([...papers(count), ['do', 'add:papers']], '/new-document/procedure');
  const refused = await add(maxListEntries);
  expect(refused.status).toBe(422);
  expect(refused.page.includes(`Trop d’entrées : ${maxListEntries} au plus.`)).toBe(true);
  expect(refused.page.includes(`Papier ${maxListEntries - 1}`)).toBe(true);
  expect(refused.page.includes(`name="papers.${maxListEntries}.title.fr"`)).toBe(false);
  expect((await add(3)).page.includes('name="papers.3.title.fr"')).toBe(true);
});

test('given a form with more entries or fields than any of the desk, nothing is made of it, and a sentence says so', async () => {
  const { write, base, send, read } = await author();
  const before = base();
  const many = Array.from({ length: maxFields + 1 }, (): [string, string] => ['a', '']);
  for (const fields of [papers(maxListEntries + 1), many]) {
    for (const where of [path, '/documents/at-annex-1/typing', '/new-document/procedure']) {
      const { status, page } = await write([...fields, ['do', 'up:papers.1']], where);
      expect([status, page.includes('C’est trop long')], where).toEqual([413, true]);
    }
  }
  const parts = new FormData();
  for (const [name, text] of many) parts.append(name, text);
  expect((await send(path, parts)).status).toBe(413);
  expect((await send('/account/password', new URLSearchParams(many))).status).toBe(413);
  expect(base()).toBe(before);
  expect(await read(path)).toContain('Une page');
});

test('given twenty thousand entries of one title, each gets an id of its own', () => {
  const propose = createIds(['avis-3', '']);
  const ids = Array.from({ length: 20_000 }, () => propose({ fr: 'Avis' }));
  expect(ids.slice(0, 4)).toEqual(['avis', 'avis-2', 'avis-4', 'avis-5']);
  expect(new Set(ids).size).toBe(20_000);
});

test('given a form of many fields, one entry moves, and what is in no list stays', () => {
  const entries: Entries = [['title.fr', 'x'], ...papers(10_000), ['papers.3', 'whole'], ['papersx.3.a', 'y']];
  const moved = rearrange(entries, { action: 'up', list: 'papers', key: '3' });
  expect(moved.length).toBe(entries.length);
  expect(moved.slice(0, 2)).toEqual([entries[0], entries.at(-1)]);
  const keys = moved.slice(2, 8).map(([name]) => name.replace('.title.fr', ''));
  expect(keys).toEqual(['papers.0', 'papers.1', 'papers.3', 'papers.3', 'papers.2', 'papers.4']);
});

test('given a list of thousands that is turned round, each entry keeps its comment', () => {
  const lines = Array.from({ length: 3_000 }, (_, index) => `  - { b: ${index}, a: x } # note ${index}\n`);
  const value = readSource(`list:\n${lines.join('')}`) as { list: { a: string; b: number }[] };
  const list = value.list.toReversed().map(({ a, b }) => ({ a, b }));
  const written = writeYaml(`list:\n${lines.join('')}`, { list });
  expect(readSource(written)).toEqual({ list });
  for (const line of lines) expect(written).toContain(line.trim());
});

test('given many long texts that changed, no more than so much is compared word by word, and the rest as a whole', () => {
  const text = (word: string) => Array.from({ length: 400 }, (_, index) => `${word}${index} mot`).join(' ');
  const [before, after] = ['a', 'b'].map((word) =>
    Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`field${index}`, text(word)])),
  );
  const changes = compareValues(before ?? {}, after ?? {});
  const isWhole = changes.map(({ pieces }) => pieces.length === 2 || pieces.length === 3);
  expect(isWhole).toEqual([...Array<boolean>(3).fill(false), ...Array<boolean>(17).fill(true)]);
});

test('given effort that is spent, texts are compared as a whole, and what is left serves the shorter ones', () => {
  const effort = createEffort();
  effort.pairs = 60;
  expect(compareWords('a b c d', 'e b c f', effort).map(({ kind }) => kind)).toContain('same');
  expect(effort.pairs).toBe(11);
  effort.pairs = 48;
  expect(compareWords('a b c d', 'e b c f', effort)).toEqual([
    { kind: 'removed', text: 'a b c d' },
    { kind: 'added', text: 'e b c f' },
  ]);
  expect(effort.pairs).toBe(48);
});

test('given many revisions, a page lists fifty of them without their texts, and leads to the older ones', async () => {
  const { db, read, base } = await author();
  for (let number = 0; number < 119; number += 1) {
    db.record((write) => {
      const text = `id: at-annex-1\ntype: page\ntitle: { fr: Page ${number} }\nsites: [annex-1]\n`;
      const result = write.addRevision({ text, at: new Date(0), author: undefined });
      return { entry: { at: new Date(0), action: 'documents.taken-in', subject: 'documents' }, result };
    });
  }
  const listed = db.revisionsOf('at-annex-1');
  expect([listed.length, Object.keys(listed[0] ?? {})]).toEqual([50, ['number', 'document', 'at', 'author']]);
  const [seen, pages] = [new Set<string>(), [] as string[]];
  for (let next: string | undefined = '/documents/at-annex-1/revisions'; next; ) {
    const page: string = await read(next);
    pages.push(page);
    for (const [, number = ''] of page.matchAll(/revisions\?revision=(\d+)/g)) seen.add(number);
    next = /href="([^"]+\?before=\d+)">/.exec(page)?.[1];
  }
  expect([pages.length, seen.size]).toEqual([3, 120]);
  expect(pages[0]).toContain(base());
  // Numbers would begin anew on each page.
  expect(pages.filter((page) => page.includes('<ol'))).toEqual([]);
  // The last of a page is compared with the first of the next one.
  expect(await read(`/documents/at-annex-1/revisions?revision=${listed[49]?.number}`)).toContain('<ins>');
  expect(await read('/documents/at-annex-1/revisions?revision=1&before=5')).toContain('Rien ici');
});

test('given very much that is typed, the newest of one person is kept, and nobody else loses anything', async () => {
  const { db, account } = await author();
  const other = await addColleague(db, [], 'Driss');
  const keep = (who: number, key: string, minute: number, length: number) =>
    db.keepTyping({
      account: who,
      key,
      form: path,
      base: undefined,
      at: new Date(minute * 60_000),
      entries: [['body.fr', 'x'.repeat(length)]],
    });
  keep(other, 'hers', 0, 10);
  for (let copy = 0; copy < 10; copy += 1) keep(account, `long ${copy}`, copy, 4 * 1024 * 1024);
  const kept = () =>
    Array.from({ length: 30 }, (_, copy) => db.workingCopy(account, `long ${copy}`)?.key).filter(Boolean);
  expect(kept()).toEqual(['long 7', 'long 8', 'long 9']);
  for (let copy = 0; copy < 30; copy += 1) keep(account, `short ${copy}`, 100 + copy, 10);
  expect(kept()).toEqual([]);
  expect(db.workingCopies(account, path).map(({ key }) => key)).toEqual(
    [29, 28, 27, 26, 25].map((copy) => `short ${copy}`),
  );
  expect(db.workingCopy(other, 'hers')).toBeDefined();
});
