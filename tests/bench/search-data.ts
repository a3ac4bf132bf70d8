import type { Document } from '../../content/model/document.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** So many words of each script; a text takes the first ones more often, as languages do. */
const vocabulary = 6_000;

const titleWords = 5;
const bodyWords = 15;

const letters = {
  ar: 'ابتجحدرسشعغفقكلمنهوي',
  zgh: 'ⴰⴱⴳⴷⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵖⵙⵛⵜⵡⵢⵣ',
  fr: 'abcdefghijlmnopqrstuvyz',
} as const;

type Script = keyof typeof letters;

const scripts = Object.keys(letters) as Script[];

/** Documents with a text in three scripts, and what is typed on the way to words of them: each beginning, from one letter. */
export type SearchData = { documents: Document[]; prefixes: string[] };

export function searchData(count: number, prefixCount: number): SearchData {
  const random = seededRandom(7);
  const words = Object.fromEntries(scripts.map((script) => [script, makeWords(script, random)])) as Record<
    Script,
    string[]
  >;
  const pick = (script: Script) => words[script][Math.floor(vocabulary * random() ** 3)] ?? '';
  const text = (script: Script, length: number) => Array.from({ length }, () => pick(script)).join(' ');
  const documents = Array.from({ length: count }, (_, index) => page(index, text));
  const prefixes = Array.from({ length: prefixCount }, (_, index) => {
    const letters = Array.from(pick(scripts[index % scripts.length] ?? 'fr'));
    return letters.slice(0, 1 + (index % letters.length)).join('');
  });
  return { documents, prefixes };
}

function makeWords(script: Script, random: () => number): string[] {
  const alphabet = Array.from(letters[script]);
  const letter = () => alphabet[Math.floor(alphabet.length * random() ** 1.5)] ?? '';
  return Array.from({ length: vocabulary }, () =>
    Array.from({ length: 3 + Math.floor(random() * 8) }, letter).join(''),
  );
}

function page(index: number, text: (script: Script, length: number) => string): Document {
  const unreviewed = 'unreviewed' as const;
  const body = (script: Script) => [
    { kind: 'paragraph' as const, children: [{ kind: 'text' as const, text: text(script, bodyWords) }] },
  ];
  return {
    id: `page-${index}`,
    type: 'page',
    title: { ar: text('ar', titleWords), zgh: text('zgh', titleWords), fr: text('fr', titleWords) },
    body: { ar: body('ar'), zgh: body('zgh'), fr: body('fr') },
    reviews: { ar: unreviewed, zgh: unreviewed, fr: unreviewed, en: 'missing' },
    sites: [],
    validity: { permanent: true },
    priority: 0,
    source: { kind: 'example' },
  };
}
