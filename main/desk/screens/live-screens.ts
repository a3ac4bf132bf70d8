import type { Order } from '../../../content/link/order.schema.ts';
import { changed, type Report } from '../../../content/link/report.schema.ts';
import { silentAt } from './screen-state.ts';

/** What a screen said last, and when. */
export type Told = { at: Date; report: Report };

/** The one stream of a screen. */
export type ScreenStream = { send(text: string): void; end(): void };

type Live = { stream: ScreenStream; challenge: string; counter: number; isWhole: boolean };

export type LiveScreens = {
  /** A stream has opened under a challenge; the one before of the same screen ends. */
  open(screen: number, challenge: string, stream: ScreenStream): void;
  /** A stream has ended, if it is the newest of its screen. */
  closed(screen: number, stream: ScreenStream): void;
  /** Whether a request is the next one under the challenge of the screen's stream. From now on it is not. */
  isNext(screen: number, challenge: string, counter: number): boolean;
  /** Takes a report, or what changed since the last one. False: a screen makes no such report. */
  take(screen: number, change: unknown, now: Date): boolean;
  /** Whether its stream is open. */
  isOpen(screen: number): boolean;
  told(screen: number): Told | undefined;
  /** The first moment after this one at which a screen falls silent unless it says something, in milliseconds since 1970. */
  silenceAfter(moment: number): number | undefined;
  /** The newest edition that one of them says to show; 0: none does. */
  newestShown(): number;
  /** False: its stream is not open. */
  order(screen: number, order: Order): boolean;
  orderAll(order: Order): void;
  /** Says on every stream that it lives. */
  ping: () => void;
  shutOut(screen: number): void;
  endAll(): void;
  /** After `endAll`: what hears of changes is to end too. */
  ended: Promise<void>;
  /** Something else is to be seen anew. */
  noteChange: () => void;
  /** Hears that something is to be seen anew. */
  onChange(listener: () => void): () => void;
  /** What was told since the last time that this was asked. */
  news(): { screen: number; told: Told }[];
};

/** @param before what was kept of former reports */
export function createLiveScreens(before: Iterable<[number, Told]>): LiveScreens {
  const streams = new Map<number, Live>();
  const told = new Map<number, Told>(before);
  const news = new Set<number>();
  const listeners = new Set<() => void>();
  const ended = Promise.withResolvers<void>();
  const change = () => {
    for (const listener of listeners) listener();
  };
  const end = (screen: number) => {
    streams.get(screen)?.stream.end();
    streams.delete(screen);
  };
  return {
    open: (screen, challenge, stream) => {
      end(screen);
      streams.set(screen, { stream, challenge, counter: 0, isWhole: false });
      change();
    },
    closed: (screen, stream) => {
      if (streams.get(screen)?.stream !== stream) return;
      streams.delete(screen);
      change();
    },
    isNext: (screen, challenge, counter) => {
      const live = streams.get(screen);
      if (!live || live.challenge !== challenge || counter <= live.counter) return false;
      live.counter = counter;
      return true;
    },
    take: (screen, changes, now) => {
      const live = streams.get(screen);
      const before = told.get(screen);
      const last = before?.report;
      const report = changed(live?.isWhole ? last : undefined, changes);
      if (!live || !report) return false;
      live.isWhole = true;
      const isBack = before !== undefined && now.getTime() >= silentAt(before, true);
      const isNew = isBack || JSON.stringify(report) !== JSON.stringify(last);
      told.set(screen, { at: now, report });
      news.add(screen);
      if (isNew) change();
      return true;
    },
    isOpen: (screen) => streams.has(screen),
    told: (screen) => told.get(screen),
    silenceAfter: (moment) => {
      let next = Number.POSITIVE_INFINITY;
      for (const [screen, one] of told) {
        const at = silentAt(one, streams.has(screen));
        if (at > moment) next = Math.min(next, at);
      }
      return Number.isFinite(next) ? next : undefined;
    },
    newestShown: () => {
      let newest = 0;
      for (const { report } of told.values()) newest = Math.max(newest, report.edition?.number ?? 0);
      return newest;
    },
    order: (screen, order) => {
      const live = streams.get(screen);
      live?.stream.send(eventOf(order));
      return live !== undefined;
    },
    orderAll: (order) => {
      const text = eventOf(order);
      for (const { stream } of streams.values()) stream.send(text);
    },
    ping: () => {
      for (const { stream } of streams.values()) stream.send(':\n\n');
    },
    shutOut: (screen) => {
      streams.get(screen)?.stream.send(eventOf({ kind: 'unpaired' }));
      end(screen);
      told.delete(screen);
      news.delete(screen);
      change();
    },
    endAll: () => {
      for (const screen of streams.keys()) end(screen);
      ended.resolve();
    },
    ended: ended.promise,
    noteChange: change,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    news: () => {
      const screens = [...news];
      news.clear();
      return screens.flatMap((screen) => {
        const one = told.get(screen);
        return one ? [{ screen, told: one }] : [];
      });
    },
  };
}

const eventOf = (order: Order) => `data: ${JSON.stringify(order)}\n\n`;
