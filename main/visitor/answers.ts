import type { PictureSize } from '../../content/model/block.ts';
import type { Document, WorkState } from '../../content/model/document.ts';
import type { Localized } from '../../content/model/localized.ts';

/** A document as a tile or a line shows it, without its body. */
export type Card = {
  id: string;
  type: Document['type'];
  title: Localized<string>;
  summary?: Localized<string>;
  isExample: boolean;
  /** The day a decision or announcement bears. */
  date?: string;
  project?: { number: number; state: WorkState };
};

/** One slide of the attract loop. */
export type Slide = { card: Card; seconds: number; picture?: Picture };

/** The first picture of a document's body. */
export type Picture = { sizes: PictureSize[]; alternative: Localized<string> };

/** `GET /api/home` */
export type HomeAnswer = {
  /** Undefined: this screen has no edition yet. */
  edition?: { number: number; issuedAt: string };
  timeZone: string;
  commune?: Localized<string>;
  site?: Localized<string>;
  slides: Slide[];
  programmes: Card[];
} & Record<SectionName, SectionAnswer>;

/** What home leads to besides programmes. */
export const sectionNames = ['projects', 'news', 'pages'] as const;

export type SectionName = (typeof sectionNames)[number];

/** `GET /api/sections/:name`, and the beginning of a section on home. */
export type SectionAnswer = {
  cards: Card[];
  total: number;
  /** Where the first of these stands, from 0, and from where to ask for those before and after, if there are any. */
  from: number;
  previous?: number;
  next?: number;
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
};
