import type { Context } from 'hono';
import type { PageProps } from '../../renderer/desk/page.tsx';
import type { DeskLanguage } from '../../renderer/desk/words.ts';
import type { Look } from './look.ts';
import { pageAddressOf } from './page-address.ts';
import { everySite } from './people/roles.ts';
import type { Person } from './store/read-people.ts';

/** What is known of a request before its route answers. */
export type DeskEnv = {
  Variables: { person: Person | undefined; language: DeskLanguage; look: Pick<Look, 'stylesheet' | 'script' | 'icon'> };
};

export type DeskContext = Context<DeskEnv>;

/** Who asks. For routes that the access table keeps for people who are logged in. */
export function personOf(context: DeskContext): Person {
  const person = context.get('person');
  if (!person) throw new Error(`${context.req.method} ${context.req.path} is open to people who are not logged in`);
  return person;
}

/** What every page has to know of a request. */
export function pageOf(context: DeskContext): PageProps {
  const person = context.get('person');
  return {
    language: context.get('language'),
    ...pageAddressOf(context),
    look: context.get('look'),
    person: person && { name: person.name, isStaff: person.held.length > 0, administers: administeredBy(person) },
  };
}

/** Where somebody begins who administers: every site, or the first of hers. */
function administeredBy({ held }: Person): string | undefined {
  const own = held.filter(({ role }) => role === 'administrator').map(({ site }) => site);
  return own.find((site) => site === everySite) ?? own[0];
}

/** A whole number in the address; undefined: there is none. */
export function numberIn(context: DeskContext, name: string): number | undefined {
  const number = Number(context.req.query(name) || Number.NaN);
  return Number.isSafeInteger(number) ? number : undefined;
}
