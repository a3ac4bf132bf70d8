const noBreak = '\u00a0';

/**
 * Keeps on one line what would look torn: French punctuation and the word before it, the Arabic conjunction و that is
 * written apart and the word after it, a number and what it counts.
 */
export function keepTogether(text: string): string {
  return text
    .replace(/ (?=[:;!?»])/g, noBreak)
    .replace(/« /g, `«${noBreak}`)
    .replace(/(?<=^|[ (])و (?=\p{Letter})/gu, `و${noBreak}`)
    .replace(/(?<=(?:^|[^\p{Letter}\d])\d{1,3}) (?=\p{Letter})/gu, noBreak);
}
