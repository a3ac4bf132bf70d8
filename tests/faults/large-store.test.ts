import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { blobPath } from '../../content/model/repository.ts';
import { buildEdition } from '../../content/publish/build-edition.ts';
import { publishBuilt } from '../../content/publish/publish.ts';
import { indexedAtOnce } from '../../content/store/search/index-edition.ts';
import type { SearchAnswer } from '../../main/visitor/answers.ts';
import { bareContent } from '../support/bare-content.ts';
import { createBarePublisher } from '../support/bare-publisher.ts';
import { noon } from '../support/publisher.ts';
import { startHost } from '../support/running-host.ts';
import { rounds, timeLimit } from './extent.ts';
import { configAlone } from './start-alone.ts';

const count = rounds(indexedAtOnce + 100, 100_000);

/** How long a screen may take to show something, in milliseconds. */
const goalMs = 30_000;

/** What is left of a screen whose store is gone: blobs, and what proved them. Their bytes are not synced, for want of time. */
async function withoutStore() {
  const { repository: stateFolder, keys } = await createBarePublisher();
  const pages = Array.from({ length: count }, (_, index) => String(index).padStart(6, '0')).map((number) => ({
    id: `p-${number}`,
    text: `mot${number} ${'Un texte de la commune, qui se répète. '.repeat(10)}`,
  }));
  const built = buildEdition(bareContent(pages));
  await mkdir(join(stateFolder, blobPath('')), { recursive: true });
  for (const blob of built.blobs) await writeFile(join(stateFolder, blobPath(blob.sha256)), await blob.read());
  await publishBuilt(built, { repository: stateFolder, keys, now: noon });
  return { stateFolder, pinnedRoot: Buffer.from(keys.firstRoot ?? ''), last: pages.at(-1)?.id ?? '' };
}

test(
  `given a lost store of ${count} documents and no network, they are shown before all of them can be searched, and then they can`,
  async () => {
    const { stateFolder, pinnedRoot, last } = await withoutStore();
    const configFile = await configAlone(pinnedRoot);
    const begun = performance.now();
    const host = await startHost({ stateFolder, configFile });
    onTestFinished(() => host.close());
    expect((await host.home()).edition?.number).toBe(1);
    const shownAfter = performance.now() - begun;
    const found = async () => {
      const body = JSON.stringify({ words: last.replace('p-', 'mot'), language: 'fr' });
      const headers = { 'content-type': 'application/json' };
      const answer = await host.request('/api/search', { method: 'POST', headers, body });
      return ((await answer.json()) as SearchAnswer).found.map(({ card }) => card.id);
    };
    await expect.poll(found, { timeout: timeLimit, interval: 500 }).toEqual([last]);
    const searchedAfter = performance.now() - begun;
    const seconds = (ms: number) => (ms / 1000).toFixed(1);
    console.log(
      `${count} documents: shown after ${seconds(shownAfter)} s, all of them searched after ${seconds(searchedAfter)} s`,
    );
    if (count === 100_000) expect(shownAfter).toBeLessThan(goalMs);
  },
  timeLimit,
);
