import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pingMs, reportMs } from '../../content/link/order.schema.ts';
import { askDesk } from '../../main/kiosk/desk/ask-desk.ts';
import { createScreen } from '../support/screen.ts';
import type { BenchOptions } from './bench.ts';
import { openFleet } from './bench-fleet.ts';
import { exactly, type Result, summarise } from './measure.ts';

const dayMs = 24 * 60 * 60_000;
const days = 30;

/** Xibo is said to move 50 MB a month when it asks every 300 s. */
const goalMb = 5;

/** How often a screen looks by itself: where a desk tells it, and else as `kiosk-config` proposes. */
const toldEveryMs = 6 * 3_600_000;
const pollEveryMs = 60_000;

/**
 * What an idle screen moves in a month, both ways, HTTP headers included and TLS and TCP left out: its stream, a report that nothing
 * has changed, and a look at the repository every six hours, beside a look each minute without a desk. Each of the three is
 * measured, and then multiplied.
 */
export async function measureIdleBytes({ slow }: BenchOptions): Promise<Result> {
  const fleet = await openFleet(1);
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-idle-'));
  const counted = await countingProxy(Number(new URL(fleet.address).port));
  try {
    const [screen] = fleet.screens;
    if (!screen) throw new Error('there is no screen');
    const desk = askDesk(counted.address);
    const { signal } = new AbortController();
    const challenge = await desk.challenge(signal);
    const stream = await desk.open({ method: 'GET', path: '/link/stream', challenge, counter: 0 }, screen.key, signal);
    if (typeof stream === 'string') throw new Error(stream);
    // As the link of a screen does: silence is no fault for so long.
    stream.setTimeout(5 * pingMs);
    stream.resume();
    await sleep(500);
    const opened = counted.bytes();
    await sleep(2 * pingMs + 1_000);
    const ping = (counted.bytes() - opened) / 2;
    // The first report is whole; the ones after it say that nothing has changed.
    const whole = JSON.stringify({ version: '1', sync: 'synced', clock: 'right', developmentKeys: false, faults: [] });
    const report = async (text: string, counter: number) => {
      const before = counted.bytes();
      const body = Buffer.from(text);
      const answer = await desk.send(
        { method: 'POST', path: '/link/reports', body, challenge, counter },
        screen.key,
        signal,
      );
      if (answer.kind !== 'ok') throw new Error(answer.why);
      await sleep(200);
      return counted.bytes() - before;
    };
    await report(whole, 1);
    const reported = await report('{}', 2);
    const look = await lookBytes(fleet, folder);
    const monthly = (everyMs: number, bytes: number) => (days * dayMs * bytes) / everyMs / 1e6;
    const stepMs = slow ? reportMs / 10 : reportMs;
    const ours = monthly(pingMs, ping) + monthly(stepMs, reported) + monthly(toldEveryMs, look);
    const baseline = monthly(pollEveryMs, look);
    return {
      what: 'an idle screen in a month, beside one that looks at its repository every minute',
      unit: 'MB',
      ...summarise({ ours: [ours], baseline: [baseline] }),
      goals: [{ what: 'MB a month', figure: exactly(ours), limit: goalMb }],
      notes: {
        'bytes of a sign of life': ping,
        'bytes of a report that nothing has changed': reported,
        'bytes of a look at the repository': look,
        'bytes a day': Math.round((ours * 1e6) / days),
      },
    };
  } finally {
    counted.close();
    await fleet.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One look at a repository in which nothing is new. */
async function lookBytes({ ask, address }: Awaited<ReturnType<typeof openFleet>>, folder: string): Promise<number> {
  const page = await (await ask('/editions/next')).text();
  await ask('/editions', { token: /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '' });
  const counted = await countingProxy(Number(new URL(address).port));
  const repository = `${counted.address}/repository/`;
  const root = Buffer.from(await (await fetch(`${repository}metadata/1.root.json`)).arrayBuffer());
  const screen = await createScreen(root, folder);
  await screen.sync(repository, new Date());
  const before = counted.bytes();
  await screen.sync(repository, new Date());
  counted.close();
  return counted.bytes() - before;
}

/** Passes on what comes and counts it, both ways. */
async function countingProxy(port: number): Promise<{ address: string; bytes: () => number; close: () => void }> {
  let bytes = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (part) => {
        bytes += part.length;
      });
      from.on('error', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const at = server.address();
  return {
    address: `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}`,
    bytes: () => bytes,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
