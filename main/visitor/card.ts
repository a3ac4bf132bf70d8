import type { Document } from '../../content/model/document.ts';
import type { Card } from './answers.ts';

export function toCard(document: Document): Card {
  const { id, type, title, summary, source } = document;
  const card: Card = { id, type, title, summary, isExample: source.kind === 'example' };
  if (document.type === 'announcement') card.date = document.issued;
  if (document.type === 'decision') card.date = document.decidedOn;
  if (document.type === 'project') card.project = { number: document.number, state: document.state };
  return card;
}
