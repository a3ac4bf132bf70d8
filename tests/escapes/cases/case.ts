import type { Page } from '../driver/page.ts';
import type { Session } from '../driver/session.ts';

/** One attempt, and the row of the list in README.md that it belongs to. */
export type Case = {
  row: number;
  name: string;
  /** May answer with what it saw of an escape itself. */
  attempt: (session: Session, page: Page) => Promise<unknown>;
  /** How long an escape may take to be seen, in milliseconds. */
  waitMs?: number;
};
