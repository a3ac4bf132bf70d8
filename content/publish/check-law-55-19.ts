import type { DocumentOf } from '../model/document.ts';
import type { ReadDocument } from './content.ts';

/** What a procedure asks beyond what the law allows, and where that stands. */
export type Breach = { file: string; line: number; key: string; says: string };

/** What a breach is held against. */
export const law5519 = 'Law 55-19, as read in public sources; article numbers were not checked';

/** The longest time for an answer, in days. */
const longestDelay = { ordinary: 60, investment: 30 };

/** Finds what Law 55-19 does not allow. A commune may have to show what it really asks today: nothing is refused for it. */
export function checkLaw5519(documents: ReadDocument[]): Breach[] {
  return documents.flatMap(({ file, source, lineOf }) =>
    source.type === 'procedure'
      ? breachesOf(source).map(([path, says]) => ({ file, line: lineOf(path), key: path.join('.'), says }))
      : [],
  );
}

type Procedure = Pick<DocumentOf<'procedure'>, 'papers' | 'delay' | 'investment' | 'receipt'>;

function breachesOf({ papers, delay, investment, receipt }: Procedure): [path: PropertyKey[], says: string][] {
  const breaches: [path: PropertyKey[], says: string][] = papers.flatMap(({ copies = 1, form, legalised }, index) => [
    ...when(copies > 1, ['papers', index, 'copies'], `asks for ${copies} copies of a paper: one may be asked for`),
    ...when(form === 'certified-copy', ['papers', index, 'form'], 'asks for a certified copy: a plain one is enough'),
    ...when(
      legalised === true,
      ['papers', index, 'legalised'],
      'asks for a legalised signature: none may be asked for',
    ),
  ]);
  const longest = investment ? longestDelay.investment : longestDelay.ordinary;
  const days = delay && fewestDays(delay);
  return [
    ...breaches,
    ...when(
      days !== undefined && days > longest,
      ['delay', 'days'],
      `answers within ${days} days: at most ${longest} are allowed${investment ? ' for an investment' : ''}`,
    ),
    ...when(!receipt, ['receipt'], 'gives no receipt: one must be given'),
  ];
}

function when(isSo: boolean, path: PropertyKey[], says: string): [path: PropertyKey[], says: string][] {
  return isSo ? [[path, says]] : [];
}

/**
 * The law counts days, as far as it was read. Working days are as many days as they take at the least: from a Monday,
 * with a weekend after every fifth, and no holiday. So only what is too long in any case is reported.
 */
function fewestDays({ days, counted }: NonNullable<DocumentOf<'procedure'>['delay']>): number {
  return counted === 'days' ? days : days + 2 * Math.floor(days / 5);
}
