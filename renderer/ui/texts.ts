import { type Language, languages } from '../../content/model/language.ts';
import ar from './texts/ar.json?url';
import en from './texts/en.json?url';
import fr from './texts/fr.json?url';
import zgh from './texts/zgh.json?url';
import { createTranslate, type Translate } from './translate.ts';

const addresses: Record<Language, string> = { ar, zgh, fr, en };

/** The interface's own words. */
export type Texts = Record<Language, Translate>;

/** Fetches them in every language, so that a change of language waits for nothing. */
export async function loadTexts(): Promise<Texts> {
  const entries = await Promise.all(
    languages.map(async (language) => [language, createTranslate(language, await fetchJson(addresses[language]))]),
  );
  return Object.fromEntries(entries);
}

async function fetchJson(address: string) {
  const response = await fetch(address);
  return response.json();
}
