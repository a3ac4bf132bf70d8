/** Stands before a skeleton, so that it is never taken for a word: a letter of none of our languages. */
const mark = 'ꞌ';

/** What a chat keyboard writes for sounds that Latin has no letter for; a hamza is not heard enough to count. */
const chatDigits: Record<string, string> = { 2: '', 3: 'ع', 5: 'خ', 7: 'ح', 8: 'ه', 9: 'ق' };

/** Several Latin letters for one sound, the longest first. */
const letterGroups: [group: RegExp, letter: string][] = [
  [/tch|ch|sh/g, 'ش'],
  [/kh/g, 'خ'],
  [/gh/g, 'غ'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/dj/g, 'j'],
  [/dh/g, 'd'],
  [/ck/g, 'k'],
  [/c(?=[eiy])/g, 's'],
];

/** The consonants that sound alike in Darija, whatever the script. Vowels, and و and ي with them, have no place in it. */
const sounds: Record<string, string> = {
  b: 'bpبⴱⵒ',
  t: 'tطتثⵜⵟ',
  j: 'jجⵊ',
  h: 'hحهⵀⵃ',
  x: 'xخⵅ',
  d: 'dدذضظⴷⴹ',
  r: 'rرⵔⵕ',
  z: 'zزⵣⵥ',
  s: 'sسصⵙⵚ',
  c: 'شⵛ',
  e: 'عɛⵄ',
  g: 'غⵖ',
  f: 'fvفⴼⵠ',
  k: 'kqgcقكⴽⵇⴳ',
  l: 'lلⵍ',
  m: 'mمⵎ',
  n: 'nنⵏ',
};

const soundOf = new Map(
  Object.entries(sounds).flatMap(([sound, letters]) => Array.from(letters, (letter) => [letter, sound] as const)),
);

/** Fewer consonants would be those of too many words. */
const minSounds = 2;

/**
 * The consonants of a folded word as they sound, in whatever script it is written: "3aqd" and "عقد" have the same.
 * Undefined: too few consonants.
 */
export function skeletonOf(word: string): string | undefined {
  if (!/\p{L}/u.test(word)) return undefined;
  // At the end, ه is a vowel as often as not: folding makes it of ة.
  let letters = word.replace(/[235789]/g, (digit) => chatDigits[digit] ?? '').replace(/ه$/, '');
  for (const [group, letter] of letterGroups) letters = letters.replace(group, letter);
  const heard = Array.from(letters, (letter) => soundOf.get(letter) ?? '').join('');
  const skeleton = heard.replace(/(.)\1+/g, '$1');
  return skeleton.length < minSounds ? undefined : mark + skeleton;
}
