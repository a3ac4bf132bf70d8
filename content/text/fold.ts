/**
 * Letters that people write one for another, as the one that is kept. What Unicode decomposes (accents, hamza on its
 * seat, presentation forms) is not here: NFKD does that.
 */
const sameLetters: Record<string, string> = {
  // Arabic: alef maqsura, ta marbuta, alef wasla, letters of Persian keyboards.
  ى: 'ي',
  ة: 'ه',
  ٱ: 'ا',
  ک: 'ك',
  ی: 'ي',
  ہ: 'ه',
  ھ: 'ه',
  // Maghrebi letters for sounds that Arabic has none for, and the Maghrebi shapes of fa and qaf.
  گ: 'ك',
  ڭ: 'ك',
  ݣ: 'ك',
  ڤ: 'ف',
  ڢ: 'ف',
  ڥ: 'ف',
  ڧ: 'ق',
  ڨ: 'ق',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  // Latin ligatures and letters that do not decompose; Amazigh in Latin letters has ɣ, which keyboards give as gh.
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ɣ: 'gh',
  γ: 'gh',
  ε: 'ɛ',
  ς: 'σ',
  // Tifinagh of other regions, as the letters of the Royal Institute (IRCAM) that stand for the same sound.
  ⴲ: 'ⴱ',
  ⴴ: 'ⴳ',
  ⴵ: 'ⵊ',
  ⴶ: 'ⵊ',
  ⴸ: 'ⴷ',
  ⴺ: 'ⴹ',
  ⴾ: 'ⴽ',
  ⴿ: 'ⴽ',
  ⵁ: 'ⵀ',
  ⵂ: 'ⵀ',
  ⵆ: 'ⵅ',
  ⵈ: 'ⵇ',
  ⵌ: 'ⵣ',
  ⵗ: 'ⵖ',
  ⵘ: 'ⵖ',
  ⵝ: 'ⵜ',
  ⵞ: 'ⵛ',
  ⵤ: 'ⵣ',
};

const changed = new RegExp(`[${Object.keys(sameLetters).join('')}]`, 'gu');

/** Marks on letters, such as tashkil; what has no shape, such as bidi marks; tatweel. */
const unheard = /[\p{M}\p{Cf}ـ]/gu;

const otherDigits = /[٠-٩۰-۹]/g;

/** A hamza at the end or within, which most people leave out. */
const looseHamza = /(?<=\p{L})ء/gu;

/** In which there is nothing else to fold. */
const isAscii = /^\p{ASCII}*$/u;

/** The same for every way to write the same words: what is indexed and what is asked are both folded by it. */
export function fold(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  // By their capitals, since some letters share theirs, such as the ᲀ of old Cyrillic and в.
  return text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(unheard, '')
    .replace(changed, (letter) => sameLetters[letter] ?? letter)
    .replace(otherDigits, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(looseHamza, '');
}

/** The words of a text, folded, in their order. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
