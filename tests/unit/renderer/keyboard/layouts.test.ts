import { expect, test } from 'vitest';
import { languages } from '../../../../content/model/language.ts';
import {
  keysInRow,
  type LayerName,
  layerNames,
  layerOf,
  layers,
  variants,
} from '../../../../renderer/kiosk/keyboard/layouts.ts';

const keysOf = (name: LayerName) => layers[name].rows.flat();

/** Every character that a layer can write, by a touch or by holding a key. */
function charactersOf(name: LayerName): Set<string> {
  const texts = keysOf(name).flatMap((key) => [key, ...(variants[key] ?? [])]);
  return new Set(texts.flatMap((text) => Array.from(text)));
}

/** What people must be able to write: the letters of each alphabet. */
const alphabets: Record<string, [layer: LayerName, letters: string]> = {
  'the 28 Arabic letters': ['ar', 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'],
  'the forms of hamza, ta marbuta and alef maqsura': ['ar', 'ءأإآؤئةى'],
  'the letters of Moroccan Arabic for g, v and p of other languages': ['ar', 'ڭگڤڨ'],
  'the 26 Latin letters': ['abc', 'abcdefghijklmnopqrstuvwxyz'],
  'the accents and ligatures of French': ['abc', 'àâäæçéèêëîïôöœùûüÿ'],
  // 31 signs and the mark of labialisation, with which two more letters are written.
  'the 33 letters of IRCAM': ['zgh', 'ⴰⴱⴳⵯⴷⴹⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵕⵖⵙⵚⵛⵜⵟⵡⵢⵣⵥ'],
};

for (const [what, [name, letters]] of Object.entries(alphabets)) {
  test(`given the layer ${name}, it writes ${what}`, () => {
    const written = charactersOf(name);
    expect(Array.from(letters).filter((letter) => !written.has(letter))).toEqual([]);
  });
}

test('given the labialised letters of IRCAM, holding their key writes them whole', () => {
  expect([variants.ⴳ, variants.ⴽ]).toEqual([['ⴳⵯ'], ['ⴽⵯ']]);
});

test('given any layer, it writes the ten digits', () => {
  for (const name of layerNames) expect(keysOf(name)).toEqual(expect.arrayContaining(Array.from('0123456789')));
});

test('given any layer, no key is there twice, and no row is wider than the keyboard', () => {
  for (const name of layerNames) {
    expect(new Set(keysOf(name)).size, name).toBe(keysOf(name).length);
    expect(layers[name].rows, name).toHaveLength(4);
    for (const row of layers[name].rows) expect(row.length).toBeLessThanOrEqual(keysInRow);
  }
});

test('given the keys that offer more, each is on a layer, has a row above it, and offers nothing twice', () => {
  const below = layerNames.flatMap((name) => layers[name].rows.slice(1).flat());
  for (const [key, offered] of Object.entries(variants)) {
    expect(below).toContain(key);
    expect(new Set([key, ...offered]).size, key).toBe(offered.length + 1);
    expect(offered.length).toBeLessThanOrEqual(keysInRow);
  }
});

test('given any text of a layer, it is one composed letter or one with its mark', () => {
  const texts = [...layerNames.flatMap(keysOf), ...Object.values(variants).flat()];
  for (const text of texts) {
    expect(text.normalize('NFC')).toBe(text);
    expect(Array.from(text).length, text).toBeLessThanOrEqual(2);
  }
});

/** The places of letters on the keyboards of X11 (xkb-data 2.35), from the left: a real keyboard has them there. */
const places: [file: string, layer: LayerName, row: number, keys: string][] = [
  ['ara(basic) AD', 'ar', 1, 'ضصثقفغعهخحجد'],
  ['ara(basic) AC', 'ar', 2, 'شسيبلاتنمكط'],
  ['fr(azerty) AD', 'abc', 1, 'azertyuiop'],
  ['fr(azerty) AC', 'abc', 2, 'qsdfghjklm'],
  ['fr(azerty) AB', 'abc', 3, 'wxcvbn'],
  ['ma(tifinagh) AD', 'zgh', 1, 'ⴰⵣⴻⵔⵜⵢⵓⵉⵄⵃⵯ'],
  ['ma(tifinagh) AC', 'zgh', 2, 'ⵇⵙⴷⴼⴳⵀⵊⴽⵍⵎ'],
  ['ma(tifinagh) AB', 'zgh', 3, 'ⵡⵅⵛⵖⴱⵏ'],
];

for (const [file, name, row, keys] of places) {
  test(`given a keyboard as ${file}, row ${row} of ${name} begins like it`, () => {
    expect(layers[name].rows[row]?.slice(0, keys.length)).toEqual(Array.from(keys));
  });
}

test('given ara(basic) AB, the last row has the lam-alef as one key among its ten', () => {
  expect(layers.ar.rows[3]).toEqual(['ئ', 'ء', 'ؤ', 'ر', 'لا', 'ى', 'ة', 'و', 'ز', 'ظ']);
});

test('given the emphatic letters that need Shift on ma(tifinagh), holding the same key writes them', () => {
  for (const [key, emphatic] of ['ⵣⵥ', 'ⵔⵕ', 'ⵜⵟ', 'ⵙⵚ', 'ⴷⴹ'].map((pair) => Array.from(pair))) {
    expect(variants[key ?? '']).toEqual([emphatic]);
  }
});

test('given a language, its own letters come first', () => {
  expect(languages.map(layerOf)).toEqual(['ar', 'zgh', 'abc', 'abc']);
});
