import { expect, onTestFinished, test, vi } from 'vitest';
import { openRepository } from '../../../../content/sync/open-repository.ts';
import { readAll } from '../../../../content/sync/repository.ts';
import { contentFolder } from '../../../support/content-folder.ts';
import { codeOf } from '../../../support/refusal.ts';
import { serveRepository } from '../../../support/repository-server.ts';
import { until } from '../../../support/until.ts';

async function setUp() {
  const folder = await contentFolder({ 'a.txt': 'abc' });
  const server = await serveRepository(folder);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  return { server, read: () => readAll(openRepository(server.address), 'a.txt', 9) };
}

const settled = (work: Promise<unknown>) => {
  let done = false;
  const note = () => {
    done = true;
  };
  work.then(note, note);
  return () => done;
};

test('given a server that never answers, it counts as offline after twenty seconds and not before', async () => {
  const { server, read } = await setUp();
  server.answer = () => true;
  const reading = read();
  const isSettled = settled(reading);
  await until(() => server.requests.length === 1);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(isSettled()).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await codeOf(reading)).toBe('repository.offline');
});

test('given a server that is slow, it is waited for; when it falls silent within a file, it counts as offline', async () => {
  const { server } = await setUp();
  let send: ((chunk: string) => void) | undefined;
  server.answer = (_path, response) => {
    response.writeHead(200).flushHeaders();
    send = (chunk) => void response.write(chunk);
    return true;
  };
  const received: string[] = [];
  const reading = readSlowly(server.address, (chunk) => received.push(chunk));
  const isSettled = settled(reading);
  await until(() => send !== undefined);
  for (const chunk of ['a', 'b', 'c']) {
    send?.(chunk);
    await until(() => received.includes(chunk));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(isSettled()).toBe(false);
  }
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await codeOf(reading)).toBe('repository.offline');
});

async function readSlowly(address: string, onChunk: (chunk: string) => void): Promise<void> {
  const opened = await openRepository(address).open('a.txt', 9);
  for await (const chunk of opened?.chunks ?? []) onChunk(Buffer.from(chunk).toString());
}
