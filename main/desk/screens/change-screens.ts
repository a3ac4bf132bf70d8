import { CodedError } from '../../../content/model/coded-error.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Person } from '../store/read-people.ts';
import type { Pairings } from './pairings.ts';

/** Who does it, and when. */
type By = { actor: Person; now: Date };

/**
 * Pairs the screen that waits with a code, and answers with its id.
 *
 * @throws {CodedError} `desk.pairing-over` when nobody waits with it any more
 */
export function pair(
  db: DeskDb,
  pairings: Pairings,
  { code, name, site }: { code: string; name: string; site: string },
  by: By,
): number {
  const waiting = pairings.find(code, by.now);
  if (!waiting || db.screenWithKey(waiting.key)) {
    throw new CodedError('desk.pairing-over', 'This code was used already, or is too old.');
  }
  const id = db.record((write) => {
    const added = write.addScreen({ name, site, key: waiting.key, at: by.now });
    return {
      entry: { at: by.now, actor: by.actor.id, action: 'screen.paired', subject: `screen ${added}`, site },
      result: added,
    };
  });
  pairings.end(code);
  return id;
}

/**
 * Gives a screen another name or another site; a second time leads back.
 *
 * @throws {CodedError} `desk.gone` when it is paired no more
 */
export function place(db: DeskDb, { id, name, site }: { id: number; name: string; site: string }, by: By): void {
  const before = db.screen(id);
  if (before?.name === name && before.site === site) return;
  db.record((write) => {
    const screen = db.screen(id);
    if (!screen) throw new CodedError('desk.gone', 'This is not there any more.');
    write.placeScreen(id, name, site);
    const details = { names: [screen.name, name], sites: [screen.site, site] };
    return {
      entry: { at: by.now, actor: by.actor.id, action: 'screen.placed', subject: `screen ${id}`, site, details },
      result: undefined,
    };
  });
}

/** @throws {CodedError} `desk.gone` when it is paired no more */
export function unpair(db: DeskDb, id: number, by: By): void {
  db.record((write) => {
    const screen = db.screen(id);
    if (!screen) throw new CodedError('desk.gone', 'This is not there any more.');
    write.removeScreen(id, by.now);
    const { site } = screen;
    return {
      entry: { at: by.now, actor: by.actor.id, action: 'screen.unpaired', subject: `screen ${id}`, site },
      result: undefined,
    };
  });
}
