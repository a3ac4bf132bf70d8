import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { takeIn } from '../../main/desk/documents/take-in.ts';
import type { DeskDb } from '../../main/desk/store/desk-db.ts';
import { openDeskDb } from '../../main/desk/store/open-desk-db.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { addAdministrator, monday } from './test-desk.ts';

/** A desk's state folder that somebody works in: an account, documents with pictures, keys and a repository. */
export type DeskState = {
  folder: string;
  publisher: Publisher;
  db: DeskDb;
  /** The id of the first account. */
  account: number;
};

export async function deskState(): Promise<DeskState> {
  const publisher = await createPublisher();
  const folder = join(dirname(publisher.repository));
  const db = openDeskDb(folder);
  onTestFinished(() => db.close());
  const account = await addAdministrator(db);
  await takeIn(db, publisher.content, { folder, now: monday });
  return { folder, publisher, db, account };
}
