import type { PictureSize } from '../../content/model/block.ts';
import type { Document, DocumentOf, WorkState } from '../../content/model/document.ts';
import type { Calendar } from '../../content/model/hours.ts';
import type { Language } from '../../content/model/language.ts';
import type { Offset } from '../../content/model/local-time.ts';
import type { Localized } from '../../content/model/localized.ts';
import type { LifeEvent } from '../../content/model/procedure.ts';
import type { MarkedPart } from '../../content/text/mark-matches.ts';

/**
 * Where and how a preview begins, besides what a screen is told: at a moment in ISO 8601, which stands still, in a visit,
 * at home or at a document, with some things adjusted.
 */
export type Preview = {
  now: string;
  language: Language;
  document?: string | undefined;
  adjustments: { size: '100' | '150' | '200'; contrast: 'normal' | 'high' };
};

/** A document as a tile or a line shows it, without its body. */
export type Card = {
  id: string;
  type: Document['type'];
  title: Localized<string>;
  summary?: Localized<string>;
  isExample: boolean;
  /** The day a decision or announcement bears, a notice is posted from, an event begins. */
  date?: string;
  /** Until when a call takes answers. */
  deadline?: DocumentOf<'call'>['deadline'];
  /** The last local minute of an event, a posting or a call, such as `2027-02-15 16:00`; 24:00 where a day is all of it. */
  ends?: string;
  /** When a site or a service is open; only in a section. */
  hours?: Hours;
  /** `isReading`: that it belongs to that axis is not said by its source. */
  project?: { number: number; state: WorkState; axis: string; isReading: boolean };
};

/** When a site or a service is open. */
export type Hours = { calendar: Calendar; isExample: boolean };

/** One slide of the attract loop. */
export type Slide = { card: Card; seconds: number; picture?: Picture };

/** The first picture of a document's body. */
export type Picture = { sizes: PictureSize[]; alternative: Localized<string> };

/** `GET /api/home` */
export type HomeAnswer = {
  /** Undefined: this screen has no edition yet. */
  edition?: { number: number; issuedAt: string };
  /** How far ahead of UTC the clocks of the commune are, now and at each change to come. */
  offsets: Offset[];
  commune?: Localized<string>;
  site?: Localized<string>;
  /** When this site is open. */
  hours?: Hours;
  slides: Slide[];
  programmes: Card[];
  /** Those in which there is something here and now. */
  sections: SectionName[];
};

/** What home leads to besides programmes, in this order. */
export const sectionNames = [
  'procedures',
  'directory',
  'news',
  'projects',
  'notices',
  'calls',
  'events',
  'pages',
] as const;

export type SectionName = (typeof sectionNames)[number];

/** `GET /api/sections/:name` */
export type SectionAnswer = {
  cards: Card[];
  total: number;
  /** Where the first of these stands, from 0, and from where to ask for those before and after, if there are any. */
  from: number;
  previous?: number;
  next?: number;
  /** Those of which it has procedures, in the order in which they are offered. */
  lifeEvents: LifeEvent[];
};

/** `GET /api/documents/:id` */
export type DocumentAnswer = {
  document: Document;
  /** Those that the document names outside its body. */
  linked: Card[];
  /** What to read next. */
  related: Card[];
  /** The title of a project's axis, which stands in its programme. */
  axis?: Localized<string>;
  /** When a site or a service is open. */
  hours?: Hours;
};

/** `POST /api/search` of `{ words, language, edition? }` */
export type SearchAnswer = {
  /**
   * The best first, with where the words stand in the language asked for. `title`: in that of the card, in the one language in
   * which it is shown; `excerpt`: in more than the head.
   */
  found: { card: Card; title?: Localized<MarkedPart[]>; excerpt?: MarkedPart[] }[];
  /** None of these has all the words: they come near. */
  isNearest: boolean;
  /** Where to ask for anything. */
  helpDesk?: Card;
};
