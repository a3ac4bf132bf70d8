import { remember } from '../remember.ts';
import { createForm, type Entries } from './form.ts';

/** So many saved pages are remembered; the oldest go. */
const maxPages = 1_000;

export type LateTyping = {
  /** A page was saved: what was typed in it before comes too late from now on. */
  saved(account: number, entries: Entries): void;
  isLate(account: number, entries: Entries): boolean;
};

/**
 * Requests overtake each other: typing that was sent before a save can come in after it, and must not begin what is saved
 * already. A page counts its changes (`typed`: a name that it made for itself, and the count). In memory: no request outlives
 * the desk that it was sent to.
 */
export function createLateTyping(): LateTyping {
  const savedAt = new Map<string, number>();
  return {
    saved: (account, entries) => {
      const typed = typedIn(account, entries);
      if (typed) remember(savedAt, typed.page, typed.count, maxPages);
    },
    isLate: (account, entries) => {
      const typed = typedIn(account, entries);
      return typed !== undefined && typed.count <= (savedAt.get(typed.page) ?? -1);
    },
  };
}

function typedIn(account: number, entries: Entries): { page: string; count: number } | undefined {
  const [, page, count] = /^([\w-]{1,40})\.(\d{1,9})$/.exec(createForm(entries).text('typed') ?? '') ?? [];
  return page === undefined ? undefined : { page: `${account} ${page}`, count: Number(count) };
}
