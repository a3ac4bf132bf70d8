import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { daily, dayMs } from '../daily.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { createShelf, removedFolder } from './shelf.ts';

/** So long a picture that was taken away can come back. */
export const removedDays = 30;

type Parts = { db: DeskDb; folder: string; now: () => Date };

/** Deletes the pictures that were taken away so long ago, each with an entry. */
export async function sweepRemoved({ db, folder, now }: Parts): Promise<void> {
  const before = now().getTime() - removedDays * dayMs;
  for (const name of await createShelf(folder).list(removedFolder)) {
    const path = join(folder, removedFolder, name);
    // It may have come back meanwhile.
    const state = await lstat(path).catch(() => undefined);
    if (!state || state.mtimeMs > before) continue;
    await rm(path, { force: true });
    const entry = { at: now(), action: 'picture.swept', subject: `picture ${name}` } as const;
    db.record(() => ({ entry, result: undefined }));
  }
}

/** Does so now and every day; what goes wrong is told in the log, and tried again the next day. Answers with what ends it. */
export function sweepDaily(parts: Parts, log: Logger): () => Promise<void> {
  return daily(() =>
    sweepRemoved(parts).catch((error: unknown) => {
      log.error({ reason: String(error) }, 'the removed pictures could not be looked through');
    }),
  );
}
