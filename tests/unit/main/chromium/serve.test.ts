import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { serveOnLoopback } from '../../../../main/chromium/serve.ts';
import { codeOf } from '../../../support/refusal.ts';

const app = () => new Hono().get('*', (context) => context.text('inside'));

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

test('given a free port, it is served on this machine only', async () => {
  const served = await serveOnLoopback(app(), 0);
  onTestFinished(() => served.close());
  const { hostname, port } = new URL(served.issueAddress());
  expect(hostname).toBe('127.0.0.1');
  expect(await reaches('127.0.0.1', Number(port))).toBe(true);
  const others = Object.values(networkInterfaces()).flat();
  for (const other of others)
    if (other && !other.internal) expect(await reaches(other.address, Number(port))).toBe(false);
  // Another address of this machine than the one that is listened on.
  expect(await reaches('127.0.0.2', Number(port))).toBe(false);
});

test('given a port that is taken, one sentence names it and the option', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.on('listening', resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const serving = serveOnLoopback(app(), port);
  expect(await codeOf(serving)).toBe('chromium.port');
  await expect(serving).rejects.toThrow(`Port ${port} is taken by another program: choose another with --port.`);
});

test('given an end, the port is free again, even while a browser holds a connection', async () => {
  const endless = new Hono().get(
    '*',
    () => new Response(new ReadableStream({ start: (stream) => stream.enqueue('first') })),
  );
  const served = await serveOnLoopback(endless, 0);
  const address = served.issueAddress();
  const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const response = await fetch(new URL('/', address), { headers: { cookie } });
  const reader = response.body?.getReader();
  expect((await reader?.read())?.value).toEqual(new TextEncoder().encode('first'));
  await served.close();
  await expect(reader?.read()).rejects.toThrow();
  expect(await reaches('127.0.0.1', Number(new URL(address).port))).toBe(false);
});
