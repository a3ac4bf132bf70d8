import { expect, test } from 'vitest';
import { keepTogether } from '../../../../content/text/keep-together.ts';

/** With a mark where a line may not break. */
const marked = (text: string) => keepTogether(text).replaceAll('\u00a0', '~');

test.each([
  ['les principes : la transparence ; quoi ?', 'les principes~: la transparence~; quoi~?'],
  ['le « guichet » ouvre', 'le «~guichet~» ouvre'],
  ['الشبكة و جمعية و الجماعة', 'الشبكة و~جمعية و~الجماعة'],
  ['واحد وعد', 'واحد وعد'],
  ['le 27 novembre 2023 à 9 heures', 'le 27~novembre 2023 à 9~heures'],
  ['يوم 27 نونبر 2023', 'يوم 27~نونبر 2023'],
  ['on 27 November', 'on 27~November'],
  ['the years 2024/2025 and after', 'the years 2024/2025 and after'],
  ['nothing to keep', 'nothing to keep'],
])('given "%s", lines may break in "%s"', (text, expected) => {
  expect(marked(text)).toBe(expected);
});
