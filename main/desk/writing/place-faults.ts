import { languages } from '../../../content/model/language.ts';
import type { FieldFault } from './fault-sentence.ts';
import type { Field } from './field.ts';
import { objectOf, type Value } from './read-value.ts';

/** A fault and the field that shows it, by its name in the form; undefined: no field does. */
export type PlacedFault = FieldFault & { at: string | undefined };

/** `rank`: where it stands on the page, from the outside in. */
type Place = { at: string; rank: number[] };

/**
 * Finds for each fault the field of a form beside which it is said, in the order of the page. Where the faulty part has no field
 * of its own, such as one word of several, or an id that the desk makes, it is the nearest one around it.
 */
export function placeFaults(fields: Field[], value: Value, faults: FieldFault[]): PlacedFault[] {
  const form: Place = { at: '', rank: [] };
  return faults
    .map((fault) => ({ fault, place: amongFields(fields, value, fault.path.split('.'), form) }))
    .toSorted((a, b) => compareRanks(a.place.rank, b.place.rank))
    .map(({ fault, place }) => ({ ...fault, at: place.at || undefined }));
}

function amongFields(fields: Field[], value: unknown, steps: string[], around: Place): Place {
  const [step = '', ...rest] = steps;
  const index = fields.findIndex(({ name, kind }) => name === step && kind !== 'own-id');
  const field = fields[index];
  return field ? withinField(field, objectOf(value)[step], rest, stepInto(around, step, index)) : around;
}

function withinField(field: Field, value: unknown, steps: string[], place: Place): Place {
  const [step, ...rest] = steps;
  if (step === undefined) return place;
  switch (field.kind) {
    case 'group':
      return amongFields(field.fields, value, steps, place);
    case 'languages': {
      const index = languages.findIndex((language) => language === step);
      return index < 0 ? place : withinField(field.of, objectOf(value)[step], rest, stepInto(place, step, index));
    }
    case 'list': {
      const entry: unknown = Array.isArray(value) ? value[Number(step)] : undefined;
      return entry === undefined ? place : withinField(field.of, entry, rest, stepInto(place, step, Number(step)));
    }
    case 'variants': {
      if (step === field.by) return stepInto(place, step, 0);
      const option = field.options.find((one) => one.value === objectOf(value)[field.by]);
      if (!option) return place;
      const around = stepInto(place, option.value, 1);
      const found = amongFields(option.fields, value, steps, around);
      return found === around ? place : found;
    }
    default:
      return place;
  }
}

const stepInto = ({ at, rank }: Place, step: string, index: number): Place => ({
  at: at ? `${at}.${step}` : step,
  rank: [...rank, index],
});

function compareRanks(a: number[], b: number[]): number {
  const at = a.findIndex((rank, index) => rank !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}
