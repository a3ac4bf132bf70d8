import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { runProject } from '../support/running-screen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('given npm run demo, a desk and a paired screen come up, people log in, and nothing of it stays', async () => {
  const home = await temporaryFolder();
  const child = runProject('main/demo.ts', ['--shell', 'none'], home, { TMPDIR: home });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stderr?.resume();
  if (!child.stdout) throw new Error('it says nothing');
  let said = '';
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    if (line.startsWith('The screen is paired')) break;
  }
  child.stdout.resume();
  expect(said).toContain('DEMONSTRATION');
  const desk = /The desk is at (\S+)/.exec(said)?.[1] ?? '';
  const screen = /http:\S+token=\S+/.exec(said)?.[0] ?? '';
  const page = await fetch(screen, { redirect: 'manual' });
  expect(page.status).toBe(303);
  for (const login of ['author', 'approver', 'publisher', 'administrator']) {
    const password = new RegExp(`${login} +(\\S{12})\n`).exec(said)?.[1] ?? '';
    const send = (typed: string) =>
      fetch(`${desk}/log-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: desk },
        body: new URLSearchParams({ login, password: typed }),
      });
    const cookie = (await send(password)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const screens = await fetch(`${desk}/screens`, { headers: { cookie } });
    expect([login, screens.status, await screens.text()]).toEqual([
      login,
      200,
      expect.stringContaining('Demonstration'),
    ]);
    expect((await send('another one')).status).toBe(401);
  }
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(0);
  expect((await readdir(home)).filter((name) => name.startsWith('shubbak-demo-'))).toEqual([]);
}, 120_000);
