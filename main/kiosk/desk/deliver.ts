import type { Logger } from 'pino';
import type { Language } from '../../../content/model/language.ts';
import type { Outbox } from '../../../content/store/outbox/outbox.ts';
import type { View } from '../view.ts';
import type { DeskLinkHandle } from './desk-link.ts';

/** How often the day is looked at, in milliseconds. */
const lookEveryMs = 15 * 60_000;

export type DeliverOptions = {
  outbox: Outbox;
  link: () => Pick<DeskLinkHandle, 'send'> | undefined;
  view: Pick<View, 'resets'>;
  /** The local day; undefined: the clock cannot be believed. */
  day: () => string | undefined;
  /** What visitors looked for in vain, often enough that it is nobody's own. */
  missedWords: () => string[];
  log: Logger;
};

export type Deliverer = {
  /** Somebody opened a document. */
  noteRead(document: string, language: Language): void;
  /** The desk listens: it is told what it does not have yet. */
  deliver(): void;
  stop(): void;
};

/**
 * Counts what is read, by day, document and language alone, and once a visit; closes each day when it is over; and delivers
 * what the desk does not have yet. Of a visit nothing is kept but, until it ends, which documents it opened.
 */
export function startDeliverer({ outbox, link, view, day, missedWords, log }: DeliverOptions): Deliverer {
  let visit = view.resets();
  let opened = new Set<string>();
  const told = new Set<string>();
  let isDelivering = false;

  const collect = () => {
    const today = day();
    if (today === undefined) return;
    outbox.closeDays(today);
    const words = missedWords().filter((word) => !told.has(word));
    if (words.length > 0) outbox.add({ kind: 'missed', day: today, words: words.map((word) => word.slice(0, 100)) });
    for (const word of words) told.add(word);
  };

  const deliver = async () => {
    if (isDelivering) return;
    isDelivering = true;
    try {
      collect();
      for (let delivery = outbox.next(); delivery; delivery = outbox.next()) {
        const answer = await link()?.send('/link/outbox', Buffer.from(JSON.stringify(delivery)));
        if (answer?.kind !== 'ok') return;
        outbox.delivered(delivery.messages.at(-1)?.sequence ?? 0);
      }
    } catch (error) {
      log.info({ reason: String(error) }, 'the desk was not told what is read');
    } finally {
      isDelivering = false;
    }
  };

  const timer = setInterval(() => void deliver(), lookEveryMs).unref();
  return {
    noteRead: (document, language) => {
      if (visit !== view.resets()) opened = new Set();
      visit = view.resets();
      const [today, key] = [day(), `${language} ${document}`];
      if (today === undefined || opened.has(key)) return;
      opened.add(key);
      try {
        outbox.countRead(today, document, language);
      } catch (error) {
        // A full disk: what is read is shown all the same.
        log.warn({ reason: String(error) }, 'what is read cannot be counted');
      }
    },
    deliver: () => void deliver(),
    stop: () => {
      clearInterval(timer);
      outbox.close();
    },
  };
}
