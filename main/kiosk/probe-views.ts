import { setImmediate } from 'node:timers/promises';
import type { Hono } from 'hono';
import type { ReadDb } from '../../content/store/read-db.ts';
import { type SectionAnswer, sectionNames } from '../visitor/answers.ts';

/** After how many answers a visitor's own requests have their turn. */
const turn = 16;

/**
 * Asks for what every view of the shown edition needs, as a visitor's page does.
 *
 * @param app what answers the page
 *
 * @returns the first address that failed; undefined: all can be read
 */
export async function probeViews(app: Hono, db: ReadDb): Promise<string | undefined> {
  let asked = 0;
  for await (const path of addresses(app, db)) {
    const { status } = await app.request(path);
    // A document may be of another site or season.
    if (status !== 200 && status !== 404) return path;
    if (++asked % turn === 0) await setImmediate();
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
    let next: number | undefined = 0;
    while (next !== undefined) {
      const path: string = `/api/sections/${name}?from=${next}`;
      yield path;
      ({ next } = (await (await app.request(path)).json()) as SectionAnswer);
    }
  }
  for (const { id } of db.documents()) yield `/api/documents/${id}`;
}
