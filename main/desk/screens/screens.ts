import { randomInt } from 'node:crypto';
import { isDiskFull } from '../../../content/files/disk-full.ts';
import { type Order, pingMs } from '../../../content/link/order.schema.ts';
import type { Announcer } from '../announcer.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { type AwaitedPictures, createAwaitedPictures } from './awaited-pictures.ts';
import { type Challenges, createChallenges } from './challenges.ts';
import { createLiveScreens, type LiveScreens } from './live-screens.ts';
import { createPairings, type Pairings } from './pairings.ts';
import { createPictures, type Pictures } from './pictures.ts';

/** How often what screens said is written down, in milliseconds: after a crash of the desk, so much is forgotten. */
const keepMs = 30_000;

/** All that the desk knows of its screens beside the database. */
export type Screens = {
  challenges: Challenges;
  pairings: Pairings;
  live: LiveScreens;
  pictures: Pictures;
  awaitedPictures: AwaitedPictures;
  /** Tells a screen whose stream has opened what is published: it was while nobody could tell it. */
  greet(screen: number): void;
  /** Begins to tell screens of editions and that the desk lives, and to write down what screens say; the answer ends it, and every stream. */
  start(): () => void;
};

export type ScreensOptions = {
  announcer: Announcer;
  /** Within how many seconds screens sync after an edition was published, each at a moment of its own. */
  spreadSeconds: number;
};

export function createScreens(db: DeskDb, { announcer, spreadSeconds }: ScreensOptions): Screens {
  const live = createLiveScreens(db.lastReports());
  const published = (number: number): Order => ({ kind: 'edition', number, withinSeconds: spreadSeconds });
  return {
    challenges: createChallenges(),
    pairings: createPairings(() => String(randomInt(100_000_000)).padStart(8, '0')),
    live,
    pictures: createPictures(),
    awaitedPictures: createAwaitedPictures(),
    greet: (screen) => {
      const newest = db.newestEdition();
      if (newest) live.order(screen, published(newest.number));
    },
    start: () => {
      const keep = () => {
        try {
          db.keepReports(live.news());
        } catch (error) {
          // They are known all the same, and the next ones are kept once there is room.
          if (!isDiskFull(error)) throw error;
        }
      };
      const deafen = announcer.subscribe((number) => live.orderAll(published(number)));
      const timers = [setInterval(live.ping, pingMs), setInterval(keep, keepMs)];
      return () => {
        deafen();
        for (const timer of timers) clearInterval(timer);
        keep();
        live.endAll();
      };
    },
  };
}
