import i18next, { type i18n } from 'i18next';
import { type Language, languages } from '../../content/model/language.ts';
import ar from './texts/ar.json?url';
import en from './texts/en.json?url';
import fr from './texts/fr.json?url';
import zgh from './texts/zgh.json?url';

const addresses: Record<Language, string> = { ar, zgh, fr, en };

/** Fetches the interface's own words in every language, so that a change of language waits for nothing. */
export async function loadTexts(): Promise<i18n> {
  const texts = i18next.createInstance();
  const entries = await Promise.all(
    languages.map(async (language) => [language, { translation: await fetchJson(addresses[language]) }] as const),
  );
  await texts.init({
    resources: Object.fromEntries(entries),
    lng: languages[0],
    fallbackLng: [...languages],
    // Preact escapes what it draws.
    interpolation: { escapeValue: false },
  });
  return texts;
}

async function fetchJson(address: string): Promise<Record<string, unknown>> {
  const response = await fetch(address);
  return response.json();
}
