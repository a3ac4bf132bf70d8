import type { Document } from '../../content/model/document.ts';
import type { Card, Picture, Slide } from './answers.ts';

export function toCard(document: Document): Card {
  const { id, type, title, summary, source } = document;
  const card: Card = { id, type, title, summary, isExample: source.kind === 'example' };
  const end = endOf(document);
  if (end) card.ends = `${end.day} ${end.time ?? '24:00'}`;
  if (document.type === 'announcement') card.date = document.issued;
  if (document.type === 'decision') card.date = document.decidedOn;
  if (document.type === 'notice') card.date = document.posted.from;
  if (document.type === 'event') card.date = document.starts.day;
  if (document.type === 'call') card.deadline = document.deadline;
  if (document.type === 'project') {
    const { number, state, axis, reading } = document;
    card.project = { number, state, axis, isReading: reading.includes('axis') };
  }
  return card;
}

/** Until when somebody can go to it, answer it or read it where it is posted. */
export function endOf(document: Document): { day: string; time?: string | undefined } | undefined {
  if (document.type === 'notice') return { day: document.posted.until };
  if (document.type === 'call') return document.deadline;
  if (document.type === 'event') return document.ends ?? { day: document.starts.day };
  return undefined;
}

/** Nothing where a document does not play in the attract loop. */
export function toSlide(document: Document): Slide[] {
  if (!document.attract) return [];
  return [{ card: toCard(document), seconds: document.attract.seconds, picture: firstPicture(document) }];
}

/** A picture stands in the body of each language; what it shows is said in each. */
function firstPicture({ body = {} }: Document): Picture | undefined {
  const images = Object.entries(body).flatMap(([language, blocks]) => {
    const image = blocks.find((block) => block.kind === 'image');
    return image ? [{ language, image }] : [];
  });
  const [first] = images;
  if (!first) return undefined;
  return {
    sizes: first.image.sizes,
    alternative: Object.fromEntries(images.map(({ language, image }) => [language, image.alternative])),
  };
}
