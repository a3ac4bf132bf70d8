import { languages } from '../../../content/model/language.ts';
import { fold } from '../../../content/text/fold.ts';

/** Letters as Latin ones; `fold` has made most of them one already. What is not here has no sound of its own. */
const latin: Record<string, string> = {
  ا: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'ch',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'd',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'ou',
  ي: 'i',
  ⴰ: 'a',
  ⴱ: 'b',
  ⴳ: 'g',
  ⴷ: 'd',
  ⴹ: 'd',
  ⴻ: 'e',
  ⴼ: 'f',
  ⴽ: 'k',
  ⵀ: 'h',
  ⵃ: 'h',
  ⵄ: 'a',
  ⵅ: 'kh',
  ⵇ: 'q',
  ⵉ: 'i',
  ⵊ: 'j',
  ⵍ: 'l',
  ⵎ: 'm',
  ⵏ: 'n',
  ⵓ: 'u',
  ⵔ: 'r',
  ⵕ: 'r',
  ⵖ: 'gh',
  ⵙ: 's',
  ⵚ: 's',
  ⵛ: 'ch',
  ⵜ: 't',
  ⵟ: 't',
  ⵡ: 'w',
  ⵢ: 'y',
  ⵣ: 'z',
  ⵥ: 'z',
};

/** Shorter than ids may be, so that there is room for a number. */
const maxCharacters = 48;

/**
 * An id that nobody has to think of, made of a title: of its French, else of another language, written in Latin letters.
 *
 * @param otherwise what it is where no title says anything
 */
export function proposeId(title: unknown, otherwise: string, isTaken: (id: string) => boolean): string {
  return numbered(idOf(title, otherwise), 2, isTaken).id;
}

/**
 * Proposes ids for the entries of a list, each another one. Where many bear the same title, each goes on from the number of the
 * last: counting from the first each time, twenty thousand would take two hundred million steps.
 *
 * @param given the ids that are there already
 */
export function createIds(given: unknown[]): (title: unknown) => string {
  const taken = new Set(given);
  const next = new Map<string, number>();
  return (title) => {
    const wanted = idOf(title, 'part');
    const { id, number } = numbered(wanted, next.get(wanted) ?? 2, (one) => taken.has(one));
    next.set(wanted, number);
    taken.add(id);
    return id;
  };
}

/** `number`: the one to try next. */
function numbered(wanted: string, from: number, isTaken: (id: string) => boolean): { id: string; number: number } {
  if (!isTaken(wanted)) return { id: wanted, number: from };
  let number = from;
  while (isTaken(`${wanted}-${number}`)) number += 1;
  return { id: `${wanted}-${number}`, number: number + 1 };
}

function idOf(title: unknown, otherwise: string): string {
  const texts = typeof title === 'object' && title !== null ? (title as Record<string, unknown>) : {};
  const first = ['fr', 'en', ...languages]
    .map((language) => texts[language])
    .map((text) => (typeof text === 'string' ? latinWords(text) : ''))
    .find((words) => words !== '');
  return first ?? otherwise;
}

function latinWords(text: string): string {
  const letters = Array.from(fold(text), (letter) => latin[letter] ?? letter).join('');
  const words = letters.replace(/[’']/g, ' ').match(/[a-z0-9]+/g) ?? [];
  let id = '';
  for (const word of words) {
    const longer = id ? `${id}-${word}` : word;
    if (longer.length > maxCharacters) break;
    id = longer;
  }
  return id || (words[0] ?? '').slice(0, maxCharacters);
}
