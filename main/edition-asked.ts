import { CodedError } from '../content/model/coded-error.ts';

/** Which of the two editions on a screen it is started with. */
export type EditionAsked = 'previous' | 'newest';

/** @throws {CodedError} `start.edition` */
export function editionAsked(word: string | undefined): EditionAsked | undefined {
  if (word === undefined || word === 'previous' || word === 'newest') return word;
  throw new CodedError('start.edition', `There is no edition "${word}" to show: --edition takes previous or newest.`);
}
