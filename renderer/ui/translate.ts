import { type Language, languageTag } from '../../content/model/language.ts';

/** The texts of one language as its file has them: `{ home: { projects: 'Les projets' } }`. */
export type TextTree = { [name: string]: string | TextTree };

/**
 * The text of a key, such as `home.projects`. Where `count` is among the values, it is the plural form of that count, which
 * the file has as `found_one`, `found_other`; each `{{name}}` is the value of that name.
 */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** Every language has every key and all of its plural forms: `texts.test.ts` holds it. A key that none has stands for itself. */
export function createTranslate(language: Language, tree: TextTree): Translate {
  const texts = new Map(flat(tree));
  // Browsers know no Amazigh, which has the forms of English.
  const plurals = new Intl.PluralRules([languageTag(language), 'en']);
  return (key, values = {}) => {
    const { count } = values;
    const form = typeof count === 'number' ? `${key}_${plurals.select(count)}` : key;
    return (texts.get(form) ?? key).replace(/\{\{(\w+)\}\}/g, (gap, name: string) => String(values[name] ?? gap));
  };
}

function flat(tree: TextTree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + name, value]] : flat(value, `${prefix}${name}.`),
  );
}
