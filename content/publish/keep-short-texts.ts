import { maxShortText } from '../model/limits.ts';
import { isLocalizedText } from '../model/localized.ts';
import { keepTogether } from '../text/keep-together.ts';

/** A value with each text in languages, such as a title, kept from breaking where it would look torn, however deep. */
export function keepShortTexts<T>(value: T): T {
  return walk(value) as T;
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  const keep = isLocalizedText(value) ? keepShortText : walk;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, keep(inner)]));
}

/** What it adds may not make a text too long for a screen. */
function keepShortText(text: string): string {
  const kept = keepTogether(text);
  return kept.length > maxShortText ? text : kept;
}
