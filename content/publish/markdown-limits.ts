/** What is wrong in a Markdown text; `line` counts from 1 within that text. */
export type MarkdownFault = { line: number; expected: string };

/** Marks and spaces before the first word of a line: about fifty lists within each other. */
const maxLeadingMarks = 100;

/** Signs of emphasis, links and pictures between two empty lines. */
const maxParagraphMarks = 2_000;

/**
 * Finds what the parser must not be given: on thousands of nested lists it runs out of stack, and the time that it
 * takes for emphasis and links grows with the square of their number within a paragraph.
 */
export function checkMarkdownLimits(text: string): MarkdownFault[] {
  let marks = 0;
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const leading = /^[\s>*+\-_\d.)]*/.exec(line)?.[0].length ?? 0;
    if (leading > maxLeadingMarks) return [{ line: index + 1, expected: 'fewer lists and callouts within each other' }];
    const before = marks;
    marks = line.trim() === '' ? 0 : marks + (line.match(/[*_[\]!]/g)?.length ?? 0);
    if (before > maxParagraphMarks || marks <= maxParagraphMarks) return [];
    return [{ line: index + 1, expected: `a paragraph with at most ${maxParagraphMarks} signs such as * and [` }];
  });
}
