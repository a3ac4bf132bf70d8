import { utf8Length } from './utf8-length.ts';

/** What a person brings and knows when going to do a procedure, each text in one language already. */
export type Checklist = {
  title: string;
  /** What is said before the lines, such as that the text is an example. */
  note?: string | undefined;
  papers: string[];
  /** What else to know, such as fees and where to go: a line each. */
  facts: string[];
};

/** A code that a telephone reads from a screen at arm's length has no more bytes than this. */
const maxBytes = 600;

/**
 * A checklist as plain text that any telephone shows or keeps: a box before each paper, a line for each fact. Where it
 * is too long for a QR code, whole lines are left out from its end, and the last line says so.
 */
export function checklistText({ title, note, papers, facts }: Checklist): string {
  const lines = [title, ...(note ? [note] : []), '', ...papers.map((paper) => `☐ ${paper}`), '', ...facts];
  let text = lines.join('\n').trimEnd();
  while (utf8Length(text) > maxBytes && lines.length > 1) {
    lines.pop();
    text = `${lines.join('\n').trimEnd()}\n…`;
  }
  return text;
}
