import { sourceDocumentSchema } from '../../../content/model/document.schema.ts';
import type { DocumentType } from '../../../content/model/document.ts';
import { languages } from '../../../content/model/language.ts';
import type { Asked, Field, FormFields } from './field.ts';
import { askedByPath, atLeast, longEntries, order, sectionFor } from './hints.ts';

/** What the desk reads of a schema: zod's own types say no more than that there is one. */
type Schema = {
  def: { type: string; innerType?: Schema; values?: unknown[]; format?: string; discriminator?: string };
  shape?: Record<string, Schema>;
  element?: Schema;
  options?: unknown[];
  safeParse(value: unknown): { success: boolean };
};

const made = new Map<DocumentType, FormFields>();

/** The form of a type, made from its schema. */
export function fieldsOf(type: DocumentType): FormFields {
  const known = made.get(type);
  if (known) return known;
  const fields = makeFields(type);
  made.set(type, fields);
  return fields;
}

/** All fields of a form, in the order of the page. */
export const allFields = ({ text, facts, where, more }: FormFields): Field[] => [...text, ...facts, ...where, ...more];

function makeFields(type: DocumentType): FormFields {
  const option = sourceDocumentSchema.options.find(({ shape }) => shape.type.value === type);
  if (!option) throw new Error(`no schema for documents of type ${type}`);
  const fields = groupFields(option, '').toSorted((a, b) => rankOf(a) - rankOf(b));
  const form: FormFields = { text: [], facts: [], where: [], more: [] };
  for (const field of fields) form[sectionFor(field.name)].push(field);
  return form;
}

const rankOf = ({ name }: Field) => {
  const rank = order.indexOf(name);
  return rank < 0 ? order.length : rank;
};

function groupFields(schema: Schema, path: string): Field[] {
  return Object.entries(schema.shape ?? {}).flatMap(([name, inner]) =>
    name === 'kind' && inner.def.type === 'literal' ? [] : fieldOf(inner, name, path ? `${path}.${name}` : name),
  );
}

/** None where the desk itself knows the value. `path` has no numbers. */
function fieldOf(schema: Schema, name: string, path: string): Field[] {
  const isOptional = schema.def.type === 'optional';
  const inner = isOptional ? (schema.def.innerType ?? schema) : schema;
  const asked = askedFor(inner, path);
  return asked ? [{ ...asked, name, isOptional }] : [];
}

function askedFor(schema: Schema, path: string): Asked | undefined {
  const { type, format } = schema.def;
  const last = path.split('.').at(-1) ?? '';
  if (last === 'id' && path !== 'id') return { kind: 'own-id' };
  if (isByLanguage(schema)) return { kind: 'languages', of: entryOf(schema.shape?.fr, path) };
  const key = [path, path.split('.').slice(-2).join('.'), last].find((one) => Object.hasOwn(askedByPath, one));
  // A hint is about texts: a group of the same name, such as the hours of a day, has fields of its own.
  if (key !== undefined && (type === 'string' || type === 'array' || key === path)) return askedByPath[key];
  if (type === 'object') return { kind: 'group', fields: groupFields(schema, path) };
  if (type === 'enum') return { kind: 'choice', values: schema.options as string[] };
  if (type === 'literal') return { kind: 'truth', no: undefined };
  if (type === 'boolean') return { kind: 'truth', no: false };
  if (type === 'number') return { kind: 'line', format: 'number', mayBeEmpty: false };
  if (type === 'union') return variantsOf(schema, path);
  if (type === 'array') return listOf(schema, path);
  if (format === 'date') return { kind: 'line', format: 'date', mayBeEmpty: false };
  if ((last === 'from' || last === 'until') && path.includes('day.'))
    return { kind: 'line', format: 'time', mayBeEmpty: false };
  return { kind: 'line', format: 'text', mayBeEmpty: schema.safeParse('').success };
}

const isByLanguage = ({ shape }: Schema) => shape !== undefined && languages.every((language) => shape[language]);

/** One language of a text, or one entry of a list: it has no name of its own. */
function entryOf(schema: Schema | undefined, path: string): Field {
  if (!schema) throw new Error(`${path} has no entries`);
  const [field] = fieldOf(schema, '', path);
  if (!field) throw new Error(`${path} is left out of the form`);
  return field;
}

function listOf(schema: Schema, path: string): Asked {
  const element = schema.element ?? schema;
  const last = path.split('.').at(-1) ?? '';
  if (element.def.type === 'enum') return { kind: 'boxes', values: element.options as string[] };
  if (element.def.type === 'string' && !longEntries.includes(last)) return { kind: 'words' };
  const of: Field =
    element.def.type === 'string' ? { kind: 'area', name: '', isOptional: false } : entryOf(element, path);
  return { kind: 'list', of, atLeast: atLeast[last] ?? 0 };
}

function variantsOf(schema: Schema, path: string): Asked {
  const by = schema.def.discriminator ?? '';
  const options = (schema.options ?? []) as Schema[];
  return {
    kind: 'variants',
    by,
    options: options.map((option) => ({
      value: String(option.shape?.[by]?.def.values?.[0]),
      fields: groupFields(option, path),
    })),
  };
}
