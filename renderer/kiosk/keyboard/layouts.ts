import type { Language } from '../../../content/model/language.ts';

/** `abc` serves French and English. */
export type LayerName = 'ar' | 'abc' | 'zgh';

/** Rows from top to bottom, each from the left hand to the right one, whatever the direction of the script. */
export type Layer = { language: Language; sign: string; rows: readonly (readonly string[])[] };

/** The widest row. Each key is as wide as a row of so many lets it be. */
export const keysInRow = 12;

const row = (letters: string) => letters.split(' ');

/**
 * Where people know the letters from: the PC keyboards sold in Morocco, as X11 describes them (xkb-data, symbols
 * `ara(basic)`, `fr(azerty)` and IRCAM's `ma(tifinagh)`). What needs Shift or AltGr there has a key of its own where
 * there is room, else it is a variant.
 */
export const layers: Record<LayerName, Layer> = {
  ar: {
    language: 'ar',
    sign: 'أبت',
    rows: [
      row('ذ 1 2 3 4 5 6 7 8 9 0 -'),
      row('ض ص ث ق ف غ ع ه خ ح ج د'),
      row('ش س ي ب ل ا ت ن م ك ط'),
      row('ئ ء ؤ ر لا ى ة و ز ظ'),
    ],
  },
  abc: {
    language: 'fr',
    sign: 'abc',
    rows: [
      row("' 1 2 3 4 5 6 7 8 9 0 -"),
      row('a z e r t y u i o p'),
      row('q s d f g h j k l m'),
      row('w x c v b n é è à ç'),
    ],
  },
  zgh: {
    language: 'zgh',
    sign: 'ⴰⴱⴳ',
    rows: [
      row('1 2 3 4 5 6 7 8 9 0'),
      row('ⴰ ⵣ ⴻ ⵔ ⵜ ⵢ ⵓ ⵉ ⵄ ⵃ ⵯ'),
      row('ⵇ ⵙ ⴷ ⴼ ⴳ ⵀ ⵊ ⴽ ⵍ ⵎ'),
      row('ⵡ ⵅ ⵛ ⵖ ⴱ ⵏ ⴹ ⵕ ⵚ ⵟ ⵥ'),
    ],
  },
};

export const layerNames = Object.keys(layers) as LayerName[];

export const layerOf = (language: Language): LayerName => (language === 'ar' || language === 'zgh' ? language : 'abc');

/** What a key offers when it is held, the likeliest first. Keys of the first row have none: there is no row above it. */
export const variants: Readonly<Record<string, readonly string[]>> = {
  ا: row('أ إ آ ء'),
  ق: row('ڨ'),
  ف: row('ڤ'),
  ك: row('ڭ گ'),
  لا: row('لأ لإ لآ'),
  a: row('à â ä á æ'),
  e: row('é è ê ë'),
  i: row('î ï í'),
  o: row('ô ö ó œ'),
  u: row('ù û ü ú'),
  y: row('ÿ'),
  c: row('ç'),
  n: row('ñ'),
  ⴳ: row('ⴳⵯ'),
  ⴽ: row('ⴽⵯ'),
  ⴷ: row('ⴹ'),
  ⵔ: row('ⵕ'),
  ⵙ: row('ⵚ'),
  ⵜ: row('ⵟ'),
  ⵣ: row('ⵥ'),
};
