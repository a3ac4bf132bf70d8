import { expect, test } from 'vitest';
import { createMissedWords } from '../../../../main/visitor/missed-words.ts';

const minuteMs = 60_000;

/** A count whose clock the test moves. */
function counting() {
  let at = 0;
  const { note, missedWords } = createMissedWords({ now: () => at, key: Buffer.alloc(32, 7) });
  /** Somebody looks for these, one after the other, waits, and goes; the next one comes later. */
  const visit = (...searches: string[][]) => {
    for (const words of searches) {
      note(words);
      at += 500;
    }
    at += 20 * minuteMs;
  };
  return { note, visit, missedWords, wait: (ms: number) => void (at += ms) };
}

test('given a word missed by four visits, it is not there; by five, it is', () => {
  const { visit, note, missedWords } = counting();
  for (let count = 0; count < 4; count++) visit(['velo']);
  note([]);
  expect(missedWords()).toEqual([]);
  visit(['velo']);
  note([]);
  expect(missedWords()).toEqual(['velo']);
});

test('given one visit that looks for a word again and again, it counts once', () => {
  const { note, wait, missedWords } = counting();
  for (let count = 0; count < 10; count++) {
    note(['velo']);
    wait(minuteMs);
  }
  note([]);
  expect(missedWords()).toEqual([]);
});

test('given words that are being typed, only the last one counts', () => {
  const { visit, note, missedWords } = counting();
  for (let count = 0; count < 6; count++) visit(['ve'], ['vel'], ['velo']);
  note([]);
  expect(missedWords()).toEqual(['velo']);
});

test('given numbers as people have them, they are never there', () => {
  const { visit, note, missedWords } = counting();
  for (let count = 0; count < 6; count++) visit(['0661123456', 'bk12345', 'plan2026', 'loi12']);
  note([]);
  expect(missedWords()).toEqual(['loi12']);
});

test('given very many other words between, one that was missed long ago is forgotten', () => {
  const { visit, note, missedWords } = counting();
  // Letters only, and none of them twice.
  const inLetters = (number: number) => String(number).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
  for (let round = 0; round < 6; round++) {
    visit(['velo']);
    visit(Array.from({ length: 1_000 }, (_, index) => inLetters(round * 1_000 + index)));
  }
  note([]);
  expect(missedWords()).toEqual([]);
});
