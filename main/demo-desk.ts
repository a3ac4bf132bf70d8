import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readDocument } from '../content/publish/read-document.ts';
import { createAnnouncer } from './desk/announcer.ts';
import { keysFolder, repositoryFolder } from './desk/backup/state-files.ts';
import { createSources } from './desk/documents/sources.ts';
import { takeIn } from './desk/documents/take-in.ts';
import { hashPassword } from './desk/people/password.ts';
import { everySite, type Role, roles } from './desk/people/roles.ts';
import { planFor } from './desk/publishing/plan.ts';
import { createPublishing } from './desk/publishing/publishing.ts';
import type { DeskDb } from './desk/store/desk-db.ts';
import { openDeskDb } from './desk/store/open-desk-db.ts';
import { ensureDevelopmentKeys } from './development.ts';

/** Somebody who can log in at a demonstration. */
export type DemoAccount = { role: Role; login: string; password: string };

/** Fills a new state folder: this content as the first edition, and somebody with each role at every site. */
export async function fillDemoDesk(folder: string, content: string, now: () => Date): Promise<DemoAccount[]> {
  const db = openDeskDb(folder);
  try {
    await takeIn(db, content, { folder, now: now() });
    const accounts = roles.map((role) => ({ role, login: role, password: randomBytes(9).toString('base64url') }));
    const ids = new Map<Role, number>();
    for (const account of accounts) ids.set(account.role, await addAccount(db, account, now()));
    await publishAll(db, folder, ids.get('publisher') ?? 0, now);
    return accounts;
  } finally {
    db.close();
  }
}

async function addAccount(db: DeskDb, { role, login, password }: DemoAccount, now: Date): Promise<number> {
  const hash = await hashPassword(password);
  return db.record((write) => {
    const id = write.addAccount({ login, name: `${role} (demonstration)`, password: hash, at: now });
    write.setRoles(id, everySite, [role]);
    const details = { roles: [role], by: 'demonstration' };
    return { entry: { at: now, action: 'account.created', subject: `account ${id}`, details }, result: id };
  });
}

async function publishAll(db: DeskDb, folder: string, publisher: number, now: () => Date): Promise<void> {
  const [repository, keys] = [join(folder, repositoryFolder), join(folder, keysFolder)];
  await ensureDevelopmentKeys(keys, now());
  const by = db.colleague(publisher);
  if (!by) throw new Error('nobody can publish');
  const publishing = createPublishing({
    db,
    folder,
    repository,
    keys,
    announcer: createAnnouncer(),
    read: readDocument,
    now,
  });
  const { carried } = planFor(db, by.held, createSources(db));
  const outcome = await publishing.publish(() => ({ kind: 'publish', carried, by }));
  if (outcome.kind !== 'published') throw new Error(`the first edition was not published: ${outcome.kind}`);
}
