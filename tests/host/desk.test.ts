import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { projectFolder } from '../../main/places.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const program = join(projectFolder, 'dist', 'desk', 'server', 'desk.js');

/** Starts a desk, and waits for what it says first. */
async function start(folder: string, lines: number): Promise<{ said: string[]; child: ChildProcess }> {
  const child = spawn(process.execPath, [program, '--state', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said: string[] = [];
  if (!child.stdout) throw new Error('the child has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (said.push(line) === lines) break;
  }
  return { said, child };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
}

test('given the very first start, a link makes the one account, and later starts offer none', async () => {
  const folder = join(await temporaryFolder(), 'desk');
  const first = await start(folder, 2);
  const [address, link] = first.said.map((line) => /http:\S+/.exec(line)?.[0] ?? '');
  const page = await fetch(link ?? '');
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Premier compte')]);
  const look = /href="(\/look\/[^"]+\.css)"/.exec(await (await fetch(`${address}/log-in`)).text())?.[1];
  expect((await fetch(`${address}${look}`)).headers.get('content-type')).toContain('text/css');
  const password = 'correct horse battery';
  const made = await fetch(link ?? '', {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address ?? '' },
    body: new URLSearchParams({ name: 'Samira', login: 'samira', password, again: password }),
  });
  expect(made.status).toBe(303);
  await stop(first.child);
  const second = await start(folder, 1);
  expect(second.said).toEqual([expect.stringMatching(/^The desk is at http:\/\/127\.0\.0\.1:\d+$/)]);
  await stop(second.child);
  const verified = await runToEnd(process.execPath, [program, 'verify-log', '--state', folder]);
  expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('3 entries') });
});

test('given a desk that runs, a second one in its folder ends with one sentence', async () => {
  const folder = await temporaryFolder();
  const { child } = await start(folder, 1);
  const second = await runToEnd(process.execPath, [program, '--state', folder, '--port', '0']);
  expect(second).toMatchObject({ code: 1, errors: expect.stringMatching(/^Another desk runs in .*\n$/) });
  await stop(child);
});
