import { languages } from '../../../content/model/language.ts';
import { asSent, shownGroup, shownText } from '../../../renderer/desk/writing/shown.ts';
import type { Field } from './field.ts';
import type { Form } from './form.ts';
import { lineValue } from './line-value.ts';

export type Value = Record<string, unknown>;

type Reading = {
  form: Form;
  /** Entries of lists in which nothing is written yet stay, for a page that shows them again. */
  keepsEmpty: boolean;
};

/**
 * What somebody wrote, as the values of a document. Nothing is refused here: what cannot be read stays as the text that
 * it is, so that it is kept and shown again with its fault.
 *
 * @param base the values that the form began with: a field that still says what it showed has its value of them
 */
export function readValue(fields: Field[], base: Value, reading: Reading, prefix = ''): Value {
  const value: Value = {};
  for (const field of fields) {
    const read = readField(field, `${prefix}${field.name}`, base[field.name], reading);
    if (read !== undefined) value[field.name] = read;
  }
  return value;
}

function readField(field: Field, name: string, base: unknown, reading: Reading): unknown {
  const { form } = reading;
  switch (field.kind) {
    case 'languages':
      return readLanguages(field.of, name, objectOf(base), reading) ?? (field.isOptional ? undefined : {});
    case 'group': {
      const group = readValue(field.fields, objectOf(base), reading, `${name}.`);
      return field.isOptional && isEmpty(group) ? undefined : group;
    }
    case 'list':
      return readList(field, name, base, reading);
    case 'variants':
      return readVariant(field, name, objectOf(base), reading);
    case 'truth':
      return form.text(name) === undefined ? field.no : true;
    case 'sites':
      return readSites(form.all(name), base);
    case 'boxes':
      return inFormerOrder(form.all(name), base, field.values);
    case 'references':
      return inFormerOrder(form.all(name), base, []);
    default:
      return readText(field, form.text(name), base);
  }
}

function readText(field: Field, text: string | undefined, base: unknown): unknown {
  if (text === undefined) return undefined;
  if (base !== undefined && asSent(shownText(field, base)) === text) return base;
  switch (field.kind) {
    case 'words':
      return text.trim() ? linesOf(text) : undefined;
    case 'word-groups':
      return readGroups(text, base);
    case 'markdown':
      return text.trim() ? `${text.trimEnd()}\n` : undefined;
    case 'line':
      return lineValue(field, isSeveral(base) ? text : text.replace(/\s*\n\s*/g, ' '));
    case 'own-id':
      // Empty where the desk has still to make it.
      return text.trim();
    default:
      return text.trim() || undefined;
  }
}

/** A text whose ends of lines are meant, where one line is asked for: a content folder may have it. */
const isSeveral = (base: unknown) => typeof base === 'string' && base.includes('\n');

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A line that still says what it showed keeps its words, though there be a comma in one of them. */
function readGroups(text: string, base: unknown): string[][] {
  const former = new Map(listOf(base).map((group) => [shownGroup(group), group as string[]]));
  return linesOf(text).map(
    (line) =>
      former.get(line) ??
      line
        .split(/[,،]/)
        .map((word) => word.trim())
        .filter(Boolean),
  );
}

function readLanguages(of: Field, name: string, base: Value, reading: Reading): Value | undefined {
  const texts: Value = {};
  for (const language of languages) {
    const text = readField(of, `${name}.${language}`, base[language], reading);
    if (text !== undefined) texts[language] = text;
  }
  return Object.keys(texts).length > 0 ? texts : undefined;
}

function readList(field: Extract<Field, { kind: 'list' }>, name: string, base: unknown, reading: Reading): unknown {
  const former = listOf(base);
  const entries = reading.form
    .keysOf(name)
    .map((key) => readField(field.of, `${name}.${key}`, former[Number(key)], reading))
    .filter((entry) => reading.keepsEmpty || !isEmpty(entry));
  // A list that is left out means the same as an empty one.
  return entries.length === 0 && field.isOptional && base === undefined ? undefined : entries;
}

function readVariant(
  field: Extract<Field, { kind: 'variants' }>,
  name: string,
  base: Value,
  reading: Reading,
): unknown {
  const value = reading.form.text(`${name}.${field.by}`);
  const option = field.options.find((one) => one.value === value);
  if (!option) return value ? { [field.by]: value } : undefined;
  const former = base[field.by] === value ? base : {};
  return { [field.by]: value, ...readValue(option.fields, former, reading, `${name}.${option.value}.`) };
}

/** `*` stands for every site. Undefined: none was ticked. */
function readSites(ticked: string[], base: unknown): string[] | undefined {
  if (ticked.includes('*')) return [];
  return ticked.length === 0 ? undefined : inFormerOrder(ticked, base, []);
}

/** Boxes have no order: those that were ticked before stay where they were, and new ones come after. */
function inFormerOrder(ticked: string[], base: unknown, all: string[]): string[] {
  const chosen = new Set(ticked);
  const former = listOf(base).filter((one): one is string => typeof one === 'string' && chosen.has(one));
  for (const one of former) chosen.delete(one);
  const added = [...chosen];
  return [...former, ...added.toSorted((a, b) => all.indexOf(a) - all.indexOf(b))];
}

/** Whether nothing was written there; an id alone is not what a person wrote. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([name, inner]) => name === 'id' || isEmpty(inner));
}

/** Whether it has fields with names, such as texts by language: no list and nothing single. */
export const isValue = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What has no fields has none of them. */
export const objectOf = (value: unknown): Value => (isValue(value) ? value : {});

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
