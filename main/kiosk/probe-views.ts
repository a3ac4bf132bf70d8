import { setImmediate } from 'node:timers/promises';
import type { Hono } from 'hono';
import type { ReadDb } from '../../content/store/read-db.ts';
import { type SectionAnswer, sectionNames } from '../visitor/answers.ts';

/** So many cards of a section are all asked for. Of what comes farther down, each answer takes as long as all that is above it. */
const nearCards = 128;

/**
 * Asks for what every view of the shown edition needs, as a visitor's page does.
 *
 * @param app what answers the page
 * @param isOver whether nobody waits for it any more
 *
 * @returns the first address that failed; undefined: all that was asked for can be read
 */
export async function probeViews(app: Hono, db: ReadDb, isOver: () => boolean): Promise<string | undefined> {
  for await (const path of addresses(app, db)) {
    const { status } = await app.request(path);
    // A document may be of another site or season.
    if (status !== 200 && status !== 404) return path;
    // A visitor's own requests have their turn.
    await setImmediate();
    if (isOver()) return undefined;
  }
  return (await isSearched(app)) ? undefined : '/api/search';
}

/** Any words do: a search goes through the same index and documents whatever it finds. */
async function isSearched(app: Hono): Promise<boolean> {
  const body = JSON.stringify({ words: 'a', language: 'fr' });
  const headers = { 'content-type': 'application/json' };
  return (await app.request('/api/search', { method: 'POST', headers, body })).status === 200;
}

async function* addresses(app: Hono, db: ReadDb): AsyncIterable<string> {
  yield '/api/home';
  for (const name of sectionNames) {
    let from: number | undefined = 0;
    while (from !== undefined) {
      const path: string = `/api/sections/${name}?from=${from}`;
      yield path;
      const { next, total } = (await (await app.request(path)).json()) as SectionAnswer;
      from = next === undefined || from < nearCards ? next : Math.min(2 * from, total - 1);
    }
  }
  for (const id of db.ids()) yield `/api/documents/${id}`;
}
