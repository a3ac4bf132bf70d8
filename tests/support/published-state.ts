import { join } from 'node:path';
import { createKeys } from '../../content/publish/create-keys.ts';
import { readDocument } from '../../content/publish/read-document.ts';
import { createAnnouncer } from '../../main/desk/announcer.ts';
import { takeIn } from '../../main/desk/documents/take-in.ts';
import { openSession } from '../../main/desk/people/sessions.ts';
import { createPublishing } from '../../main/desk/publishing/publishing.ts';
import type { DeskDb } from '../../main/desk/store/desk-db.ts';
import { openDeskDb } from '../../main/desk/store/open-desk-db.ts';
import { addAdministrator, addColleague } from './test-desk.ts';

/** Does something with the database of a desk that does not run. */
export async function withDesk<T>(folder: string, use: (db: DeskDb) => Promise<T>): Promise<T> {
  const db = openDeskDb(folder);
  try {
    return await use(db);
  } finally {
    db.close();
  }
}

export function publishingIn(db: DeskDb, folder: string) {
  const [repository, keys] = [join(folder, 'repository'), join(folder, 'keys')];
  return createPublishing({
    db,
    folder,
    repository,
    keys,
    announcer: createAnnouncer(),
    read: readDocument,
    now: () => new Date(),
  });
}

/**
 * Makes the state of a desk that has published once, in whose name somebody can publish; answers with the cookie of her
 * browser.
 */
export async function publishedState(folder: string, content: string): Promise<{ cookie: string }> {
  return withDesk(folder, async (db) => {
    const now = new Date();
    await createKeys(join(folder, 'keys'), { development: true, now });
    await addAdministrator(db, 'samira', now);
    await takeIn(db, content, { folder, now });
    const id = await addColleague(db, [{ site: '*', role: 'publisher' }], 'Nadia');
    const by = db.colleague(id);
    if (!by) throw new Error('there is no publisher');
    const carried = new Map(
      db.documents().map(({ id: document, newest }) => [document, { revision: newest, without: [] }]),
    );
    await publishingIn(db, folder).publish(() => ({ kind: 'publish', carried, by }));
    return { cookie: `shubbak-desk=${openSession(db, id, now)}` };
  });
}
