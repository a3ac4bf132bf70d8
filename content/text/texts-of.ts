import { type Block, type Inline, inlinesOf } from '../model/block.ts';
import type { Document } from '../model/document.ts';
import { type Language, languages } from '../model/language.ts';
import { isLocalizedText, type Localized } from '../model/localized.ts';

/** A piece of a document's text: of its head (title, keywords, number) or of what it says. Without a language: of all. */
export type TextPiece = { text: string; language?: Language; isHead: boolean };

/** Not to be read by a visitor, or read already. */
const notText = new Set(['id', 'type', 'title', 'keywords', 'summary', 'body', 'reviews', 'sites', 'source']);

/** Short texts of no language that people look for, such as the number of a project: as good as a title. */
const plainText = new Set(['telephone', 'number', 'reference']);

/** All that can be searched of a document, in reading order. */
export function textsOf(document: Document): TextPiece[] {
  const { title, keywords = {}, summary = {}, body = {} } = document;
  const pieces = piecesOf(title, true);
  for (const language of languages) {
    for (const text of keywords[language] ?? []) pieces.push({ text, language, isHead: true });
  }
  pieces.push(...piecesOf(summary, false));
  for (const language of languages) {
    for (const text of (body[language] ?? []).flatMap(textsOfBlock)) pieces.push({ text, language, isHead: false });
  }
  for (const [name, value] of Object.entries(document)) if (!notText.has(name)) collect(name, value, pieces);
  return pieces;
}

function piecesOf(texts: Localized<string>, isHead: boolean): TextPiece[] {
  return languages.flatMap((language) => {
    const text = texts[language];
    return text === undefined ? [] : [{ text, language, isHead }];
  });
}

/** The texts of what only some types have, such as the papers of a procedure, however deep. */
function collect(name: string, value: unknown, pieces: TextPiece[]): void {
  if (plainText.has(name) && (typeof value === 'string' || typeof value === 'number')) {
    pieces.push({ text: String(value), isHead: true });
  }
  if (typeof value !== 'object' || value === null) return;
  if (isLocalizedText(value)) pieces.push(...piecesOf(value, false));
  else for (const [inner, one] of Object.entries(value)) collect(inner, one, pieces);
}

/** A block, or each of those within it, so that an excerpt never runs over the end of one. */
function textsOfBlock(block: Block): string[] {
  if (block.kind === 'list') return block.items.flat().flatMap(textsOfBlock);
  if (block.kind === 'callout') return block.children.flatMap(textsOfBlock);
  if (block.kind === 'image') return [block.alternative];
  if (block.kind === 'table') return [block.header, ...block.rows].flat().map(textOf);
  return [textOf(block.children)];
}

function textOf(children: Inline[]): string {
  return inlinesOf([{ kind: 'paragraph', children }])
    .map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? ' ' : ''))
    .join('');
}
