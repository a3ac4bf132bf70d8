import { type DeskLanguage, type Words, wordsOf } from './words.ts';

/** What was just done, by its key in the texts: addresses can bear any word, and only these are shown. */
export function Said({ done = '', language }: { done: string | undefined; language: DeskLanguage }) {
  const words = wordsOf(language);
  if (!Object.hasOwn(words.done, done)) return null;
  return (
    <p class="said" role="status">
      {words.done[done as keyof Words['done']]}
    </p>
  );
}
