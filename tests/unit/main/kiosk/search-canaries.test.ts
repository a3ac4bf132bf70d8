import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TestKiosk } from '../../../support/test-kiosk.ts';
import { openTestKiosk } from '../../../support/test-kiosk.ts';

const minuteMs = 60_000;

/** Words that stand in no document, nor begin or sound like one. */
const canaries = Array.from({ length: 20 }, (_, index) => `kanari${String.fromCharCode(97 + index)}qzvx`);

const post = ({ app }: TestKiosk, body: string) =>
  app.request('/api/search', { method: 'POST', body, headers: { 'content-type': 'application/json' } });

async function search(screen: TestKiosk, words: string): Promise<string> {
  const response = await post(screen, JSON.stringify({ words, language: 'fr' }));
  expect(response.status).toBe(200);
  return JSON.stringify([await response.json(), ...response.headers]);
}

/** The files below a folder that have one of the words in them, as bytes of either width. */
async function filesWith(words: string[], folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (words.some((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))))
      found.push(entry.name);
  }
  return found;
}

test('given words that many visitors look for in vain, they are in no file, log, status or answer, and listed from the fifth', async () => {
  const screen = await openTestKiosk();
  const said: string[] = [];
  for (let visit = 1; visit <= 6; visit++) {
    for (const [index, word] of canaries.entries()) {
      screen.setSinceStart((visit * 100 + index) * minuteMs);
      said.push(await search(screen, word));
    }
    expect(screen.missed.missedWords().length).toBe(visit < 6 ? Math.max(0, visit - 4) * 19 : 20);
  }
  said.push(await (await post(screen, JSON.stringify({ words: canaries.join(' ').repeat(9), language: 'fr' }))).text());
  said.push(await (await post(screen, `{"words":"${canaries[0]}`)).text());
  said.push(await (await screen.app.request('/api/status')).text());
  expect(screen.missed.missedWords().toSorted()).toEqual(canaries);

  const told = [...said, JSON.stringify(screen.log)].join(' ');
  expect(canaries.filter((word) => told.includes(word))).toEqual([]);
  expect(await filesWith(canaries, screen.screen.stateFolder)).toEqual([]);
  // The control: this would find a word that is there.
  expect(await filesWith(['Page first'], screen.screen.stateFolder)).not.toEqual([]);
});

test('given a search that fails inside, the log names the path and none of the words', async () => {
  const screen = await openTestKiosk();
  screen.db.close();
  const response = await post(screen, JSON.stringify({ words: canaries[0], language: 'fr' }));
  expect(response.status).toBe(500);
  expect(screen.log).toMatchObject([{ msg: 'a request failed', path: '/api/search' }]);
  expect(JSON.stringify(screen.log)).not.toContain(canaries[0]);
});
