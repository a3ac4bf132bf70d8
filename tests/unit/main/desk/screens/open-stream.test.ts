import { connect } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listen } from '../../../../../main/desk/listen.ts';
import { linkedScreen } from '../../../../support/linked-screen.ts';
import { publishingDesk } from '../../../../support/publishing-desk.ts';
import { addScreen, testDesk } from '../../../../support/test-desk.ts';

/** On a machine with much else to do, what is heard of a connection takes its time. */
const patience = { timeout: 10_000 };

/** A desk with a real port, and a screen that is paired there. */
async function listening() {
  const desk = testDesk();
  const { address, close } = await listen(desk.app, 0);
  const { live } = desk.screens;
  onTestFinished(() => {
    live.endAll();
    return close();
  });
  const screen = linkedScreen({ request: (path, init) => fetch(`${address}${path}`, init) });
  const id = addScreen(desk.db, screen.key.x);
  return { live, screen, id, port: Number(new URL(address).port) };
}

test('given a stream over a server, it begins at once, bears orders, and ends when the desk ends it', async () => {
  const { live, screen, id } = await listening();
  const stream = await screen.openStream();
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  expect(live.order(id, { kind: 'sync' })).toBe(true);
  live.shutOut(id);
  expect(await stream.text()).toBe(':\n\ndata: {"kind":"sync"}\n\ndata: {"kind":"unpaired"}\n\n');
});

test('given an edition that was published while a screen had no stream, the one that it opens begins with it', async () => {
  const { app, db, publish, screens } = await publishingDesk();
  const screen = linkedScreen(app);
  const id = addScreen(db, screen.key.x);
  await publish();
  const stream = await screen.openStream();
  screens.live.shutOut(id);
  expect(await stream.text()).toContain('data: {"kind":"edition","number":1,"withinSeconds":');
});

test('given a screen that goes, its stream is open no more', async () => {
  const { live, screen, id } = await listening();
  const stream = await screen.openStream();
  expect(live.isOpen(id)).toBe(true);
  await stream.body?.cancel();
  await vi.waitFor(() => expect(live.isOpen(id)).toBe(false), patience);
});

test('given a screen that reads nothing of its stream, it is let go', async () => {
  const { live, screen, id, port } = await listening();
  const challenge = await screen.challenge();
  const asked = { method: 'GET', path: '/link/stream', challenge, counter: 0 };
  const headers = Object.entries(screen.headersOf(asked)).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.pause().write(`GET /link/stream HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers.join('')}\r\n`);
  await vi.waitFor(() => expect(live.isOpen(id)).toBe(true), patience);
  live.ping();
  expect(live.isOpen(id)).toBe(true);
  // More than the kernel keeps for both of them.
  await vi.waitFor(() => {
    for (let index = 0; index < 50_000; index++) live.order(id, { kind: 'sync' });
    expect(live.isOpen(id)).toBe(false);
  }, patience);
});
