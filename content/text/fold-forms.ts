/** Amazigh in Latin letters, as linguists write it and as people do who learned French. One letter each otherwise. */
const latinAmazigh: Record<string, [linguists: string, french: string]> = {
  ⴰ: ['a', 'a'],
  ⴱ: ['b', 'b'],
  ⵛ: ['c', 'ch'],
  ⴷ: ['d', 'd'],
  ⴹ: ['d', 'd'],
  ⴻ: ['e', 'e'],
  ⴼ: ['f', 'f'],
  ⴳ: ['g', 'g'],
  ⵀ: ['h', 'h'],
  ⵃ: ['h', 'h'],
  ⵉ: ['i', 'i'],
  ⵊ: ['j', 'j'],
  ⴽ: ['k', 'k'],
  ⵍ: ['l', 'l'],
  ⵎ: ['m', 'm'],
  ⵏ: ['n', 'n'],
  ⵄ: ['ɛ', 'a'],
  ⵒ: ['p', 'p'],
  ⵖ: ['gh', 'gh'],
  ⵇ: ['q', 'q'],
  ⵔ: ['r', 'r'],
  ⵕ: ['r', 'r'],
  ⵙ: ['s', 's'],
  ⵚ: ['s', 's'],
  ⵜ: ['t', 't'],
  ⵟ: ['t', 't'],
  ⵓ: ['u', 'ou'],
  ⵠ: ['v', 'v'],
  ⵡ: ['w', 'w'],
  ⵅ: ['x', 'kh'],
  ⵢ: ['y', 'y'],
  ⵣ: ['z', 'z'],
  ⵥ: ['z', 'z'],
};

const isArabic = /^\p{Script=Arabic}+$/u;
const isLatin = /^[a-zɛ]+$/;
const isTifinagh = /^\p{Script=Tifinagh}+$/u;

/** Shorter, what is left of a word says too little. */
const minLettersLeft = 3;

/**
 * Other forms of a folded word under which it is found, itself first: without what Arabic writes together with it (و ف ب
 * ك ل ال), without endings of number, gender and owner, and an Amazigh word in Latin letters.
 */
export function formsOf(word: string): string[] {
  if (isArabic.test(word)) {
    const bare = withoutClitics(word);
    return [...new Set([word, ...bare, ...[word, ...bare].map(arabicStem)])];
  }
  // Words of one letter are particles, and that letter in Latin would be the beginning of anything.
  if (isTifinagh.test(word) && word.length > 1) return [...new Set([word, toLatin(word, 0), toLatin(word, 1)])];
  if (isLatin.test(word)) return [...new Set([word, latinStem(word)])];
  return [word];
}

/** One after another, since a word may begin with any of these letters itself: والبناء, البناء, بناء. */
function withoutClitics(word: string): string[] {
  const found: string[] = [];
  let rest = word;
  for (const clitic of [/^[وف]/, /^[بكل](?=ال)/, /^(?:ال|لل)/]) {
    const shorter = rest.replace(clitic, '');
    if (shorter === rest || shorter.length < minLettersLeft) continue;
    found.push(shorter);
    rest = shorter;
  }
  const last = rest.replace(/^[بكل]/, '');
  if (rest === word.replace(/^[وف]/, '') && last !== rest && last.length >= minLettersLeft) found.push(last);
  return found;
}

/** Endings as the light stemmers of Arabic take them away, after folding: ة is ه. */
function arabicStem(word: string): string {
  const ending = /(?:يات|تها|تهم|ات|ون|ين|ان|يه|ها|هم|نا|كم|تي|تك|ته|وا|ه|ي|ت)$/;
  const stem = word.replace(ending, '');
  return stem.length >= minLettersLeft ? stem : word;
}

/** Endings of number, gender and verbs that French and English share the letters of. */
function latinStem(word: string): string {
  const minLetters = 4;
  let stem = word.replace(/aux$/, 'al').replace(/[sx]$/, '');
  if (stem.length < minLetters) return word;
  const shorter = stem.replace(/(?:ing|ees?|e[drz]?)$/, '');
  if (shorter.length >= minLetters) stem = shorter;
  return stem.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
}

function toLatin(word: string, spelling: 0 | 1): string {
  return Array.from(word, (letter) => latinAmazigh[letter]?.[spelling] ?? letter).join('');
}
