import { expect, onTestFinished, test } from 'vitest';
import { openReadDb, openWriteDb } from '../../../../content/store/open.ts';
import { noTrust } from '../../../../content/trust/starting-trust.ts';
import { publishedPage, stagedEdition } from '../../../support/staged-edition.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A store with editions up to `newest`, of which the last but one counts as good. */
async function storeWith(newest: number) {
  const folder = await temporaryFolder();
  const write = openWriteDb(folder);
  const read = openReadDb(folder);
  onTestFinished(() => {
    write.close();
    read.close();
  });
  for (let number = 1; number <= newest; number++) {
    if (number === newest) write.display('good');
    write.activate(stagedEdition(number, [publishedPage(`n${number}`)]), noTrust);
  }
  const shown = () => ({ number: read.edition()?.number, override: read.override(), isProven: read.isProven() });
  return { write, read, shown };
}

test('given a new edition, it is shown and not yet good; approved, it is', async () => {
  const { write, read, shown } = await storeWith(2);
  expect(shown()).toEqual({ number: 2, override: undefined, isProven: false });
  write.display('good');
  expect(shown()).toEqual({ number: 2, override: undefined, isProven: true });
  expect(read.newest()?.number).toBe(2);
});

test('given a faulty edition, the one before is shown, which counts as good, and the newest is still known', async () => {
  const { write, read, shown } = await storeWith(2);
  write.display('faulty');
  expect(shown()).toEqual({ number: 1, override: 'faulty', isProven: true });
  expect(read.documents().map(({ id }) => id)).toEqual(['n1']);
  expect(read.newest()?.number).toBe(2);
  expect(write.allMedia().map(({ length }) => length)).toEqual([2]);
});

test('given the only edition, it stays, however faulty', async () => {
  const { write, shown } = await storeWith(1);
  for (const order of ['faulty', 'previous'] as const) {
    write.display(order);
    expect(shown()).toEqual({ number: 1, override: undefined, isProven: false });
  }
});

test('given the previous edition, asked for, a second time changes nothing, and the newest can be asked for again', async () => {
  const { write, shown } = await storeWith(3);
  write.display('previous');
  write.display('previous');
  expect(shown()).toEqual({ number: 2, override: 'asked', isProven: true });
  write.display('newest');
  expect(shown()).toEqual({ number: 3, override: undefined, isProven: false });
});

test('given the previous edition, asked for, a new one is shown, and the one that was shown until then is kept', async () => {
  const { write, read, shown } = await storeWith(3);
  write.display('previous');
  write.activate(stagedEdition(4, [publishedPage('n4')]), noTrust);
  expect(shown()).toEqual({ number: 4, override: undefined, isProven: false });
  expect(read.document('n2', { site: 's', day: '2026-03-01', edition: 2 })?.id).toBe('n2');
  write.display('faulty');
  expect(shown()).toEqual({ number: 2, override: 'faulty', isProven: true });
});
