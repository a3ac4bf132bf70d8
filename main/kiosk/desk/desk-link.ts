import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { fingerprintOf } from '../../../content/link/fingerprint.ts';
import type { ScreenKey } from '../../../content/link/key.ts';
import { type Order, pingMs, reportMs } from '../../../content/link/order.schema.ts';
import { pairingAnswerSchema } from '../../../content/link/pairing.schema.ts';
import { changeOf, type Report } from '../../../content/link/report.schema.ts';
import type { DeskLink } from '../status.ts';
import { type Answer, type Ask, askDesk } from './ask-desk.ts';
import { openDeskKey, renewDeskKey } from './desk-key.ts';
import { readOrders } from './read-orders.ts';

/** How often a screen that waits for somebody to type its code asks whether that was done, in milliseconds. */
const askAgainMs = 5_000;

/** The wait after the first failure, which doubles with each, to the last. */
const firstWaitMs = 1_000;
const lastWaitMs = 60_000;

/** After so long a silence, the stream is believed dead, in milliseconds. */
const silentMs = 2.5 * pingMs;

export type DeskLinkOptions = {
  address: string;
  stateFolder: string;
  /** From 0 to 1. */
  random: () => number;
  report: () => Promise<Report>;
  onOrder: (order: Order) => void;
  /** The stream is open. */
  onOpened: () => void;
  /** The stream has ended: until there is another one, nobody says that there is a new edition. */
  onClosed: () => void;
  log: Logger;
};

export type DeskLinkHandle = {
  state(): DeskLink;
  /** Whether the desk would say at once that there is a new edition. */
  isOpen(): boolean;
  /** Something in the report may have changed. */
  noteChange(): void;
  /** Sends something else under the signature of the screen; undefined: the stream is not open. */
  send(path: string, body: Uint8Array): Promise<Answer | undefined>;
  stop(): Promise<void>;
};

/** Where requests of an open stream stand: they go one after the other, since each must have a higher number. */
type Open = { key: ScreenKey; challenge: string; counter: number; reported: Report | undefined; signal: AbortSignal };

/**
 * Keeps a screen in touch with its desk: it asks to be paired until somebody does it, then holds one stream open, and reports
 * on it. What fails is tried again, and nothing else on the screen waits for it.
 */
export function startDeskLink(options: DeskLinkOptions): DeskLinkHandle {
  const { address, stateFolder, random, log } = options;
  const desk = askDesk(address);
  const stopping = new AbortController();
  let state: DeskLink = { kind: 'away' };
  let open: Open | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const set = (next: DeskLink) => {
    if (next.kind !== state.kind) log.info({ desk: next.kind }, 'the desk');
    state = next;
  };
  const wait = (ms: number) => sleep(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);

  const send = (stream: Open, path: string, body: Uint8Array): Promise<Answer> => {
    const sent = last.then(() => {
      stream.counter += 1;
      const ask: Ask = { method: 'POST', path, body, challenge: stream.challenge, counter: stream.counter };
      return desk.send(ask, stream.key, stream.signal);
    });
    last = sent.catch(() => undefined);
    return sent;
  };

  const report = async (stream: Open, isDue: boolean) => {
    const now = await options.report();
    const change = changeOf(stream.reported, now);
    if (!isDue && Object.keys(change).length === 0) return;
    const answer = await send(stream, '/link/reports', Buffer.from(JSON.stringify(change)));
    if (answer.kind === 'refused') throw new Error(`the desk takes no report (${answer.why})`);
    stream.reported = now;
  };

  /** Until the stream ends, however it does. */
  const follow = async (key: ScreenKey): Promise<'over' | 'unknown' | 'shut-out'> => {
    const ending = new AbortController();
    const signal = AbortSignal.any([stopping.signal, ending.signal]);
    const challenge = await desk.challenge(signal);
    const stream = await desk.open({ method: 'GET', path: '/link/stream', challenge, counter: 0 }, key, signal);
    if (stream === 'unknown' || stream === 'shut-out') return stream;
    if (typeof stream === 'string') throw new Error(`the desk opened no stream (${stream})`);
    const own: Open = { key, challenge, counter: 0, reported: undefined, signal };
    const end = (error: unknown) => {
      log.info({ reason: String(error) }, 'the stream of the desk is opened anew');
      ending.abort();
    };
    const reporting = setInterval(() => void report(own, true).catch(end), reportMs).unref();
    stream.setTimeout(silentMs, () => end('silence'));
    try {
      open = own;
      set({ kind: 'paired' });
      void report(own, true).then(options.onOpened).catch(end);
      for await (const order of readOrders(stream.setEncoding('utf8'))) {
        if (order === 'ping') continue;
        if (order.kind === 'unpaired') return 'shut-out';
        options.onOrder(order);
      }
      return 'over';
    } finally {
      open = undefined;
      clearInterval(reporting);
      ending.abort();
      set({ kind: 'away' });
      options.onClosed();
    }
  };

  /** Asks until somebody has typed the code. */
  const waitForPairing = async (key: ScreenKey): Promise<void> => {
    while (!stopping.signal.aborted) {
      const challenge = await desk.challenge(stopping.signal);
      const ask: Ask = { method: 'POST', path: '/link/pairing', challenge, counter: 0 };
      const answer = await desk.send(ask, key, stopping.signal);
      if (answer.kind === 'refused') throw new Error(`the desk gives no code (${answer.why})`);
      const pairing = pairingAnswerSchema.parse(answer.json);
      if (pairing.kind === 'paired') return;
      set({ kind: 'waiting', code: pairing.code, words: fingerprintOf(key.x) });
      await wait(askAgainMs);
    }
  };

  const run = async () => {
    let key = await openDeskKey(stateFolder, address);
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const how = await follow(key);
        failures = 0;
        if (how === 'shut-out') key = await renewDeskKey(stateFolder, address);
        if (how !== 'over') await waitForPairing(key);
        else await wait(firstWaitMs * random());
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (failures === 0) log.info({ reason: String(error) }, 'the desk is away');
        set({ kind: 'away' });
        failures += 1;
        await wait(Math.min(firstWaitMs * 2 ** (failures - 1), lastWaitMs) * (0.5 + random()));
      }
    }
  };
  const ended = run();

  return {
    state: () => state,
    isOpen: () => open !== undefined,
    noteChange: () => {
      const own = open;
      if (own) void report(own, false).catch(() => undefined);
    },
    send: async (path, body) => (open ? send(open, path, body) : undefined),
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
