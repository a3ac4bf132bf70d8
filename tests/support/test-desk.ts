import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { readDocumentsOnce } from '../../content/publish/read-documents-once.ts';
import { migrate } from '../../content/store/migrate.ts';
import { createAnnouncer } from '../../main/desk/announcer.ts';
import { createDesk, type DeskOptions } from '../../main/desk/create-desk.ts';
import { acceptInvitation, offerSetUp } from '../../main/desk/people/invite.ts';
import { hashPassword } from '../../main/desk/people/password.ts';
import type { HeldRole } from '../../main/desk/people/roles.ts';
import { openSession } from '../../main/desk/people/sessions.ts';
import { createPreviews } from '../../main/desk/preview/previews.ts';
import { createPublishing } from '../../main/desk/publishing/publishing.ts';
import { createScreens } from '../../main/desk/screens/screens.ts';
import { createDeskDb, type DeskDb } from '../../main/desk/store/desk-db.ts';
import { deskMigrations } from '../../main/desk/store/open-desk-db.ts';
import { pageFolder } from '../../main/places.ts';

export const password = 'correct horse battery';

export const monday = new Date('2026-11-23T09:00:00Z');

/** A desk's database in memory, and the connection below it. */
export function testDeskDb(): { db: DeskDb; database: Database.Database } {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.pragma('foreign_keys = ON');
  migrate(database, deskMigrations);
  return { db: createDeskDb(database), database };
}

/** Makes the first administrator, and answers with her id. */
export async function addAdministrator(db: DeskDb, login = 'samira', now = monday): Promise<number> {
  return acceptInvitation(db, { token: offerSetUp(db, now) ?? '', login, name: 'Samira', password, now });
}

/** Makes an account with these roles, without a link, and answers with its id. */
export async function addColleague(db: DeskDb, held: HeldRole[], name = 'Driss'): Promise<number> {
  const kept = await hashPassword(password);
  return db.record((write) => {
    const login = `${name}-${db.colleagues().length}`.toLowerCase();
    const id = write.addAccount({ login, name, password: kept, at: monday });
    for (const site of new Set(held.map((one) => one.site))) {
      const there = held.filter((one) => one.site === site).map(({ role }) => role);
      write.setRoles(id, site, there);
    }
    return { entry: { at: monday, action: 'account.created', subject: `account ${id}` }, result: id };
  });
}

/** The headquarters, an annex and a page that this annex alone shows, as documents that need not be whole. */
function addDocuments(db: DeskDb): void {
  for (const document of [
    'id: headquarters\ntype: site\ntitle: { fr: Siège, ar: المقر }\nsites: []\n',
    'id: annex-1\ntype: site\ntitle: { fr: Annexe 1, ar: الملحقة 1 }\nsites: []\n',
    'id: at-annex-1\ntype: page\ntitle: { fr: Une page }\nsites: [annex-1]\n',
  ]) {
    db.record((write) => {
      write.addRevision({ text: document, at: monday, author: undefined });
      return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
    });
  }
}

/** Pairs a screen at annex 1, and answers with its id. */
export function addScreen(db: DeskDb, key = 'k'.repeat(43), name = 'Hall'): number {
  return db.record((write) => {
    const id = write.addScreen({ name, site: 'annex-1', key, at: monday });
    return { entry: { at: monday, action: 'screen.paired', subject: `screen ${id}` }, result: id };
  });
}

/** A desk that answers without a port, with a clock that stands and one address from which all requests come. */
export function testDesk(publicOrigin?: string, folder = '/nowhere', changes: Partial<DeskOptions> = {}) {
  const { db, database } = testDeskDb();
  addDocuments(db);
  const log: Record<string, unknown>[] = [];
  const now = { time: monday, address: '192.0.2.1' };
  const announcer = createAnnouncer();
  const places = { repository: join(folder, 'repository'), keys: join(folder, 'keys') };
  const read = readDocumentsOnce();
  const publishing = createPublishing({ db, folder, ...places, announcer, read, now: () => now.time });
  const screens = createScreens(db, { announcer, spreadSeconds: 0 });
  const previews = createPreviews({ db, folder, pageFolder, read, now: () => now.time });
  onTestFinished(() => previews.close());
  const app = createDesk({
    db,
    publishing,
    previews,
    announcer,
    screens,
    look: {
      stylesheet: '/look/desk.css',
      script: '/look/script.js',
      icon: '/look/icon.svg',
      files: new Map([['desk.css', { bytes: Buffer.from('a{}'), type: 'text/css' }]]),
    },
    folder,
    now: () => now.time,
    publicOrigin,
    addressOf: () => now.address,
    log: pino({}, { write: (line: string) => void log.push(JSON.parse(line)) }),
    ...changes,
  });
  /** Sends a form as the desk's own page does. */
  const send = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
    });
  /** The header that somebody's browser sends. */
  const cookieOf = (account: number) => ({ cookie: `shubbak-desk=${openSession(db, account, now.time)}` });
  return { app, db, database, screens, publishing, announcer, places, log, now, send, cookieOf };
}
