import { languages } from '../../content/model/language.ts';
import type { Field } from '../../main/desk/writing/field.ts';
import type { Entries } from '../../main/desk/writing/form.ts';
import { shownText } from '../../renderer/desk/writing/shown.ts';

type Value = Record<string, unknown>;

/** What a browser sends of a form that shows these values, with the line ends of browsers. */
export function entriesOf(fields: Field[], value: Value, prefix = ''): Entries {
  return fields.flatMap((field) => fieldEntries(field, `${prefix}${field.name}`, value[field.name]));
}

function fieldEntries(field: Field, name: string, value: unknown): Entries {
  const object = (typeof value === 'object' && value !== null ? value : {}) as Value;
  switch (field.kind) {
    case 'languages':
      return languages.flatMap((language) => fieldEntries(field.of, `${name}.${language}`, object[language]));
    case 'group':
      return entriesOf(field.fields, object, `${name}.`);
    case 'list':
      return (Array.isArray(value) ? value : []).flatMap((entry, index) =>
        fieldEntries(field.of, `${name}.${index}`, entry),
      );
    case 'variants': {
      const chosen = typeof object[field.by] === 'string' ? (object[field.by] as string) : '';
      return [
        [`${name}.${field.by}`, chosen],
        ...field.options.flatMap((option) =>
          entriesOf(option.fields, option.value === chosen ? object : {}, `${name}.${option.value}.`),
        ),
      ];
    }
    case 'truth':
      return value === true ? [[name, 'on']] : [];
    case 'sites':
      return Array.isArray(value) && value.length === 0 ? [[name, '*']] : boxes(name, value);
    case 'boxes':
    case 'references':
      return boxes(name, value);
    default:
      return [[name, shownText(field, value).replaceAll('\n', '\r\n')]];
  }
}

const boxes = (name: string, value: unknown): Entries =>
  (Array.isArray(value) ? value : []).map((one): [string, string] => [name, String(one)]);
