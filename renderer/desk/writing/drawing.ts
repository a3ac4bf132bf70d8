import type { DocumentType } from '../../../content/model/document.ts';
import type { Localized } from '../../../content/model/localized.ts';
import type { Site } from '../../../main/desk/sites.ts';
import type { PlacedFault } from '../../../main/desk/writing/place-faults.ts';
import { type DeskLanguage, fill, wordsOf } from '../words.ts';

/** A document that another one can name. */
export type Choice = { id: string; type: DocumentType; title: Localized<string> };

/** What the fields of a form are drawn with, wherever they stand. */
export type Drawing = {
  language: DeskLanguage;
  /** Where the form is sent. */
  action: string;
  type: DocumentType;
  /** In the order of the page. */
  faults: PlacedFault[];
  /** The name of the field that has the focus when the page comes: the first with a fault, where something was asked for that faults keep from being done. */
  focusAt: string | undefined;
  documents: Choice[];
  /** The axes of all programmes. */
  axes: { programme: string; id: string; title: Localized<string> }[];
  /** Those that the writer may write for. */
  sites: Site[];
  /** Whether the writer may write for every site. */
  maySetEverySite: boolean;
};

/**
 * Where a field stands: `name` in the form, `path` in the values, and `key`, which is the path without numbers,
 * languages and variants, and names its words. `helpAt`: the spot that bears its help, where it is not the field's own.
 */
export type Spot = { name: string; path: string; key: string; helpAt?: string };

export function spotWithin(spot: Spot, name: string): Spot {
  const join = (before: string) => (before ? `${before}.${name}` : name);
  return { name: join(spot.name), path: join(spot.path), key: join(spot.key) };
}

/** An entry of a list, or one language of a text: it has the words of what it is in. */
export function entryOf({ name, path, key, helpAt = name }: Spot, entry: string): Spot {
  return { name: `${name}.${entry}`, path: `${path}.${entry}`, key, helpAt };
}

type Named = 'label' | 'help' | 'add';

/** The words for a field: for it in this type, for it in what it is in (the document itself, too), or for all of its name. */
export function wordsFor(
  kind: Named,
  { type, language }: Pick<Drawing, 'type' | 'language'>,
  key: string,
): string | undefined {
  const table: Record<string, string> = wordsOf(language).writing[kind];
  const steps = key.split('.');
  const [last = '', twoLast] = [steps.at(-1), ['document', ...steps].slice(-2).join('.')];
  return table[`${type}.${key}`] ?? table[twoLast] ?? table[last];
}

export const labelOf = (drawing: Pick<Drawing, 'type' | 'language'>, key: string): string =>
  wordsFor('label', drawing, key) ?? key;

/** The sentences for what is wrong there, each once. */
export function faultsAt({ faults, language }: Drawing, { name }: Spot): string[] {
  const sentences = wordsOf(language).writing.fault;
  const said = faults.filter(({ at }) => at === name).map(({ key, values }) => fill(sentences[key], values));
  return [...new Set(said)];
}

export const idOf = ({ name }: Spot, part = '') => `f-${name}${part && `-${part}`}`;
