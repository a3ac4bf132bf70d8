import type { Words } from '../../../renderer/desk/words.ts';

/** What is wrong with one field, as a key of the texts and what goes into its gaps. */
export type FieldFault = { path: string; key: keyof Words['writing']['fault']; values: Record<string, string> };

type Rule = [expected: RegExp, key: FieldFault['key'], ...gaps: string[]];

/** What publishing expects, by its words, and the sentence of the desk for it. The groups fill the gaps. */
const rules: Rule[] = [
  [/^a (?:text|list) of at least 1 /, 'needed'],
  [/^a list of at least (\d+)/, 'tooFew', 'min'],
  [/^a text of at most (\d+)/, 'tooLong', 'max'],
  [/^a list of at most (\d+)/, 'tooMany', 'max'],
  [/^a number of at least (-?[\d.]+)/, 'numberMin', 'min'],
  [/^a number of at most (-?[\d.]+)/, 'numberMax', 'max'],
  [/^a whole number/, 'wholeNumber'],
  [/^a number$/, 'number'],
  [/^a date such as/, 'date'],
  [/^a time of day/, 'time'],
  [/^an "(?:until|ends)" that is not before/, 'dateOrder'],
  [/^an "until" later than "from"/, 'timeOrder'],
  [/^either "until: DATE"/, 'validity'],
  [/^openings that do not overlap/, 'overlap'],
  [/^seasons that do not overlap/, 'seasonsOverlap'],
  [/^a text in at least one of/, 'oneLanguage'],
  [/^a text without control characters/, 'deceiving'],
  [/^an id of small letters/, 'id'],
  [/^an address |^Invalid URL/, 'address'],
  [/^a telephone number/, 'telephone'],
  [/^a month and a day/, 'yearDay'],
  [/^a time zone/, 'timeZone'],
  [/^a text file such as/, 'file'],
  [/^a file that exists/, 'fileMissing'],
  [/^the id of a document of type .*; |, as the document is of that type$|^another type: /, 'wrongType'],
  [/^one file a document$/, 'twice'],
  [/^the id of a document.* that exists, not "(.*)"/, 'missingDocument', 'id'],
  [/^an axis of/, 'axis'],
  [/^words that stand in/, 'passage'],
  [/missing, since there is|another state than missing/, 'review'],
  [/^only the keys/, 'unknown'],
  [/^a heading with ##/, 'heading'],
  [/^a heading, paragraph, list/, 'block'],
  [/^a picture that exists/, 'picture'],
  [/^words between the brackets/, 'alternative'],
  [/^a callout that begins/, 'callout'],
  [/^no HTML/, 'html'],
  [/^a picture in a paragraph of its own/, 'pictureAlone'],
  [/^text, \*\*strong\*\*/, 'inline'],
  [/^a link to doc:/, 'link'],
  [/^fewer lists and callouts/, 'nested'],
  [/^a paragraph with at most/, 'marks'],
  [/^one document of type commune/, 'commune'],
  [/^at least one document/, 'noDocument'],
  [/^a whole PNG|^a picture (?:of at most|at most)/, 'pictureFile'],
  [/^valid YAML|^a file of at most|^a file that can be read|^text in UTF-8|^the name of its file/, 'unreadable'],
  [/^no anchor|^no tag|^the text itself|^a key that stands there once/, 'unreadable'],
  [/^one of |^true(?: or false)?$/, 'choose'],
  [/^a text \(in quotes|^a list$|^a group of keys/, 'needed'],
];

/** @param isMissing whether nothing stands where something is expected */
export function faultOf(
  path: string,
  expected: string,
  isMissing: boolean,
  values: FieldFault['values'] = {},
): FieldFault {
  if (path === 'sites' && isMissing) return { path, key: 'sitesNeeded', values: {} };
  if (isMissing && !/^either|in at least one/.test(expected)) return { path, key: 'needed', values: {} };
  for (const [pattern, key, ...gaps] of rules) {
    const found = pattern.exec(expected);
    if (!found) continue;
    const filled = Object.fromEntries(gaps.map((gap, index) => [gap, found[index + 1] ?? '']));
    return { path, key, values: { ...values, ...filled } };
  }
  return { path, key: 'other', values: {} };
}
