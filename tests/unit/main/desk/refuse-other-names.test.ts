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

const paths = ['/log-in', '/', '/health', '/repository/metadata/timestamp.json', '/preview/x/', '/look/desk.css'];

test('given a desk on its own machine, whoever asks for it by another name gets nothing of it', async () => {
  const status = await listening();
  for (const host of ['evil.example:PORT', 'evil.example', '127.0.0.1.evil.example:PORT', 'localhost.evil.example']) {
    for (const path of paths) expect(await status(host, path), `${host} ${path}`).toBe(421);
  }
  for (const host of ['127.0.0.1:PORT', 'localhost:PORT', 'LOCALHOST:8300', '[::1]:PORT']) {
    expect(await status(host), host).toBe(200);
  }
});

test('given a desk with a public address, it answers to that name and to a proxy that passes none on, and to no other', async () => {
  const status = await listening('https://desk.example.org');
  for (const host of [
    'desk.example.org',
    'DESK.example.org:443',
    'desk.example.org:8443',
    '127.0.0.1:PORT',
    'localhost',
  ]) {
    expect(await status(host), host).toBe(200);
  }
  const others = [
    'evil.example:PORT',
    'desk.example.org.evil.example',
    'example.org',
    'other.example.org',
    '192.0.2.7',
  ];
  for (const host of others) {
    for (const path of paths) expect(await status(host, path), `${host} ${path}`).toBe(421);
  }
});
