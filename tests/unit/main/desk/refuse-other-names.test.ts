import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../../../main/desk/listen.ts';
import { testDesk } from '../../../support/test-desk.ts';

/** What a desk answers that is asked for by a name, as a browser says it. */
async function listening(publicOrigin?: string) {
  const { address, close } = await listen(testDesk(publicOrigin).app, 0);
  onTestFinished(close);
  const { port } = new URL(address);
  return (host: string, path = '/log-in') =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: host.replace('PORT', port) };
      const sent = request({ port, host: '127.0.0.1', path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject).end();
    });
}

test('given a desk on its own machine, whoever asks for it by another name gets nothing of it', async () => {
  const status = await listening();
  for (const host of ['evil.example:PORT', 'evil.example', '127.0.0.1.evil.example:PORT', 'localhost.evil.example']) {
    for (const path of [
      '/log-in',
      '/',
      '/health',
      '/repository/metadata/timestamp.json',
      '/preview/x/',
      '/look/desk.css',
    ]) {
      expect(await status(host, path), `${host} ${path}`).toBe(421);
    }
  }
  for (const host of ['127.0.0.1:PORT', 'localhost:PORT', 'LOCALHOST:8300', '[::1]:PORT']) {
    expect(await status(host), host).toBe(200);
  }
});

test('given a desk with a public address, its proxy may ask for it by whichever name', async () => {
  const status = await listening('https://desk.example.org');
  expect([await status('desk.example.org'), await status('127.0.0.1:PORT')]).toEqual([200, 200]);
});
