import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runToEnd } from '../support/run-to-end.ts';
import { deskProgram, type RunningDesk, startDesk } from '../support/running-desk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function start(folder: string, isFirst: boolean): Promise<RunningDesk> {
  const desk = await startDesk(folder, isFirst);
  onTestFinished(() => void desk.child.kill('SIGKILL'));
  return desk;
}

test('given the very first start, a link makes the one account, and later starts offer none', async () => {
  const folder = join(await temporaryFolder(), 'desk');
  const { address, link = '', stop } = await start(folder, true);
  const page = await fetch(link);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Premier compte')]);
  const look = /href="(\/look\/[^"]+\.css)"/.exec(await (await fetch(`${address}/log-in`)).text())?.[1];
  expect((await fetch(`${address}${look}`)).headers.get('content-type')).toContain('text/css');
  const password = 'correct horse battery';
  const made = await fetch(link, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address },
    body: new URLSearchParams({ name: 'Samira', login: 'samira', password, again: password }),
  });
  expect(made.status).toBe(303);
  expect(await stop()).toBe(0);
  const second = await start(folder, false);
  expect(second.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const former = link.replace(address, second.address);
  expect((await fetch(former)).status).toBe(410);
  expect(await second.stop()).toBe(0);
  const verified = await runToEnd(process.execPath, [deskProgram, 'verify-log', '--state', folder]);
  expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('4 entries') });
});

test('given a desk that runs, a second one in its folder ends with one sentence', async () => {
  const folder = await temporaryFolder();
  const { stop } = await start(folder, true);
  const second = await runToEnd(process.execPath, [deskProgram, '--state', folder, '--port', '0']);
  expect(second).toMatchObject({ code: 1, errors: expect.stringMatching(/^Another desk runs in .*\n$/) });
  await stop();
});
