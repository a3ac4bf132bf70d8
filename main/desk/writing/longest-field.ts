import { isValue, type Value } from './read-value.ts';

/** The path of the field that holds most of what a document says, such as `body.fr`, or a list. */
export function longestField(value: Value, before = ''): string {
  const [name = '', inner] = Object.entries(value).reduce<[string?, unknown?]>(
    (longest, field) => (lengthOf(field[1]) > lengthOf(longest[1]) ? field : longest),
    [],
  );
  const path = before ? `${before}.${name}` : name;
  return isValue(inner) ? longestField(inner, path) : path;
}

const lengthOf = (value: unknown): number => JSON.stringify(value ?? '').length;
