import type { Language } from '../../content/model/language.ts';
import type { Reading } from '../../content/trust/clock.ts';

/** What the page needs to know of its screen, besides content. */
export type Status = {
  languages: Language[];
  /** When a visit is over. */
  visit: { idleSeconds: number; warningSeconds: number };
  /** The keys that this screen trusts were made by a first start and not by a commune. */
  developmentKeys: boolean;
  /** Whether the machine's clock can be believed; where it is uncertain, so is which documents are valid today. */
  clock: Reading['clock'];
  /** How the last sync ended; `refused` with the code of what was wrong. */
  sync: { kind: 'none' | 'synced' | 'offline' } | { kind: 'refused'; code: string };
};

/** What the page is told of a screen that could not open: what a technician reads. */
export type OutOfService = { outOfService: string };

/** What happened on the screen that the page should hear of. */
export type ScreenEvent =
  /** The first one of every stream: what came before it was not heard. */
  { kind: 'begin'; edition?: number } | { kind: 'edition'; number: number } | { kind: 'status' };
