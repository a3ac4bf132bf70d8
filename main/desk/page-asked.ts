import type { DeskContext } from './desk-env.ts';

/** The part of a list that one page shows, and which page of how many that is. */
export type PageOf<T> = { shown: T[]; number: number; pages: number };

/** The page of a list that `page` in the address asks for; the nearest there is, where there is none such. */
export function pageAsked<T>(context: DeskContext, list: T[], length: number): PageOf<T> {
  const pages = Math.max(1, Math.ceil(list.length / length));
  const number = Math.min(pages, Math.max(1, Math.trunc(Number(context.req.query('page'))) || 1));
  return { shown: list.slice((number - 1) * length, number * length), number, pages };
}
