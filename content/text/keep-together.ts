const noBreakSpace = '\u00a0';
const wordJoiner = '\u2060';

/** A space before French punctuation, after «, after a lone و before a word, and between a number and what it counts. */
const torn = / (?=[:;!?»])|(?<=«) |(?<=(?:^|[ (])و|(?:^|[^\p{L}\d])\d{1,3}) (?=\p{L})/gu;

/** After the hyphen of a number such as that of a law, where a browser may end a line. */
const numberHyphen = /(?<=\d-)(?=\d)/g;

/**
 * Keeps on one line what would look torn: French punctuation and the word before it, the Arabic conjunction و that is
 * written apart and the word after it, a number and what it counts, a number with a hyphen in it.
 */
export function keepTogether(text: string): string {
  return text.replace(torn, noBreakSpace).replace(numberHyphen, wordJoiner);
}
