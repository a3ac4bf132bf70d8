import type { Logger } from 'pino';
import { daily } from '../daily.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { firstBelievedDay } from './believed-days.ts';

type Parts = { db: Pick<DeskDb, 'forgetBefore'>; now: () => Date };

/**
 * Forgets, now and every day, the words that nobody has looked for in vain as long as a screen's days are believed. What goes wrong is told
 * in the log. Answers with what ends it.
 */
export function forgetDaily({ db, now }: Parts, log: Logger): () => Promise<void> {
  return daily(async () => {
    try {
      db.forgetBefore(firstBelievedDay(now()));
    } catch (error) {
      log.error({ reason: String(error) }, 'words that nobody looks for any more could not be forgotten');
    }
  });
}
