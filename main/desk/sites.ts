import type { Localized } from '../../content/model/localized.ts';

/** A place where the commune's screens stand, as its documents name it. */
export type Site = { id: string; title: Localized<string> };
