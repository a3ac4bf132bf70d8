import { localDay } from '../../../content/model/validity.ts';
import { deskTimeZone } from '../../../renderer/desk/day-and-time.ts';
import { StartPage } from '../../../renderer/desk/start-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { pageOf, personOf } from '../desk-env.ts';
import type { AddRoute } from '../guard.ts';
import { whatWaits } from '../workflow/what-waits.ts';
import { offeredTypes } from '../writing/new-value.ts';

/** Where everybody begins: what waits for her. */
export function addStartRoutes(add: AddRoute, { db, now, sourceOf }: DeskParts): void {
  add('GET /', (context) => {
    const person = personOf(context);
    const today = localDay(now(), deskTimeZone);
    const waiting = whatWaits(db, person, { now: now(), timeZone: deskTimeZone, sourceOf });
    const isAuthor = person.held.some(({ role }) => role === 'author');
    const page = { waiting, today, hasRole: person.held.length > 0, offered: isAuthor ? offeredTypes : [] };
    return context.html(StartPage({ ...pageOf(context), ...page }));
  });
}
