import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differencesFolder } from '../../content/model/repository.ts';
import { listFiles } from '../support/list-files.ts';
import { createPublisher, readEdition, removeDifferences } from '../support/publisher.ts';
import { codeOf } from '../support/refusal.ts';
import { serveRepository } from '../support/repository-server.ts';
import { createScreen, findDamage, shownNumber } from '../support/screen.ts';
import { page, picture } from '../support/small-commune.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** First byte, last byte and four between: structure, texts, hashes and signatures are all met. */
const positions = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Two editions; `state` is the folder of a screen that has the first. */
async function twoEditions() {
  const publisher = await createPublisher();
  await publisher.publish();
  const first = await readEdition(publisher);
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(publisher.repository);
  await publisher.publish({
    'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }),
    'fourth.yml': page('fourth', { body: { fr: '![Trois](media/three.jpg)' } }),
    'media/three.jpg': await picture('jpeg', 5),
  });
  return { publisher, first, second: await readEdition(publisher), state: screen.stateFolder };
}

test('given one flipped byte in any file of a repository, a screen refuses what it needs and keeps its edition', async () => {
  const { publisher, first, second, state } = await twoEditions();
  await removeDifferences(publisher.repository);
  const server = await serveRepository(publisher.repository);
  const pinnedRoot = await publisher.pinnedRoot();
  const files = await listFiles(publisher.repository);
  const needed = await neededFiles();
  expect(files.filter((file) => needed.has(file)).length).toBeGreaterThanOrEqual(7);

  const codes = new Map<string, number>();
  const ignored = new Set<string>();
  let refused = 0;
  for (const file of files) {
    const path = join(publisher.repository, file);
    const whole = await readFile(path);
    for (const position of new Set(positions.map((part) => Math.round(part * (whole.length - 1))))) {
      await writeFile(path, whole.with(position, (whole[position] ?? 0) ^ 1));
      server.requests.length = 0;
      const screen = await createScreen(pinnedRoot, await copyOf(state));
      if (needed.has(file)) {
        const code = await codeOf(screen.sync(server.address));
        codes.set(code, (codes.get(code) ?? 0) + 1);
        refused += 1;
        expect([file, position, shownNumber(screen.stateFolder)]).toEqual([file, position, 1]);
        expect(await findDamage(screen.stateFolder, [first])).toEqual([]);
      } else {
        expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
        expect(await findDamage(screen.stateFolder, [second])).toEqual([]);
        expect([file, server.requests.includes(file)]).toEqual([file, false]);
        ignored.add(file);
      }
    }
    await writeFile(path, whole);
  }
  expect(files.filter((file) => !needed.has(file))).toEqual([...ignored]);
  expect([...codes.keys()].every((code) => /^(trust|sync|repository)\./.test(code))).toBe(true);
  console.log(
    `${files.length} files: a flipped byte was refused ${refused} times (${[...codes].map(([code, times]) => `${code} ${times}`).join(', ')}); ` +
      `${ignored.size} files were never asked for.`,
  );

  async function neededFiles(): Promise<Set<string>> {
    const screen = await createScreen(pinnedRoot, await copyOf(state));
    expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
    return new Set(server.requests);
  }
}, 120_000);

test('given one flipped byte in any difference, a screen has the same edition as without differences', async () => {
  const { publisher, second, state } = await twoEditions();
  const server = await serveRepository(publisher.repository);
  const files = (await listFiles(publisher.repository)).filter((file) => file.startsWith(differencesFolder));
  expect(files).toHaveLength(2);
  let fetchedWhole = 0;
  for (const file of files) {
    const path = join(publisher.repository, file);
    const whole = await readFile(path);
    for (const [position, byte] of whole.entries()) {
      if (position % 41 !== 0) continue;
      await writeFile(path, whole.with(position, byte ^ 1));
      server.requests.length = 0;
      const screen = await createScreen(await publisher.pinnedRoot(), await copyOf(state));
      expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
      expect([file, position, await findDamage(screen.stateFolder, [second])]).toEqual([file, position, []]);
      expect(server.requests).toContain(file);
      if (server.requests.filter((one) => one.startsWith('blobs/')).length > 1) fetchedWhole += 1;
    }
    await writeFile(path, whole);
  }
  expect(fetchedWhole).toBeGreaterThan(5);
}, 120_000);

async function copyOf(state: string): Promise<string> {
  const copy = join(await temporaryFolder(), 'state');
  await cp(state, copy, { recursive: true });
  return copy;
}
