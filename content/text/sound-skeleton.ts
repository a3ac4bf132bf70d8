/** Two Latin letters for one sound. */
const letterPairs: Record<string, string> = {
  ch: 'c',
  sh: 'c',
  kh: 'x',
  gh: 'g',
  ph: 'f',
  th: 't',
  dj: 'j',
  dh: 'd',
  ck: 'k',
  ce: 's',
  ci: 's',
  cy: 's',
};

/**
 * The consonants that sound alike in Darija, whatever the script; digits are those of chats, for sounds that Latin has no
 * letter for. Vowels, and و and ي with them, have no place in it, nor has a hamza.
 */
const sounds: Record<string, string> = {
  b: 'bpبⴱⵒ',
  t: 'tطتثⵜⵟ',
  j: 'jجⵊ',
  h: 'h78حهⵀⵃ',
  x: 'x5خⵅ',
  d: 'dدذضظⴷⴹ',
  r: 'rرⵔⵕ',
  z: 'zزⵣⵥ',
  s: 'sسصⵙⵚ',
  c: 'شⵛ',
  e: '3عɛⵄ',
  g: 'غⵖ',
  f: 'fvفⴼⵠ',
  k: 'kqgc9قكⴽⵇⴳ',
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
  if (!hasLetter.test(word)) return undefined;
  let skeleton = '';
  let last = '';
  for (let at = 0; at < word.length; at++) {
    const letter = word[at] ?? '';
    const pair = letter <= 'z' ? letterPairs[word.slice(at, at + 2)] : undefined;
    const sound = pair ?? soundOf.get(letter);
    if (pair) at++;
    // At the end, ه is a vowel as often as not: folding makes it of ة. The t of tch is not heard beside it.
    if (!sound || sound === last || isSilent(word, at)) continue;
    skeleton += sound;
    last = sound;
  }
  return skeleton.length < minSounds ? undefined : skeleton;
}

const hasLetter = /\p{L}/u;

function isSilent(word: string, at: number): boolean {
  return (word[at] === 'ه' && at === word.length - 1) || (word[at] === 't' && word.startsWith('ch', at + 1));
}

/** Whether a folded word has digits for letters, as in chats: it is written by its sound, and well. */
export function isChatWord(word: string): boolean {
  return /[a-z]/.test(word) && /[235789]/.test(word);
}
