import { expect, test } from 'vitest';
import { keepTogether } from '../../../../content/text/keep-together.ts';

/** With a mark where a line may not break: `~` for a space, `_` where nothing stood. */
const marked = (text: string) => keepTogether(text).replaceAll('\u00a0', '~').replaceAll('\u2060', '_');

test.each([
  ['les principes : la transparence ; quoi ?', 'les principes~: la transparence~; quoi~?'],
  ['le « guichet » ouvre', 'le «~guichet~» ouvre'],
  ['الشبكة و جمعية و الجماعة', 'الشبكة و~جمعية و~الجماعة'],
  ['واحد وعد', 'واحد وعد'],
  ['le 27 novembre 2023 à 9 heures', 'le 27~novembre 2023 à 9~heures'],
  ['يوم 27 نونبر 2023', 'يوم 27~نونبر 2023'],
  ['on 27 November', 'on 27~November'],
  ['the years 2024/2025 and after', 'the years 2024/2025 and after'],
  ['la loi 31-13, puis la 12-34-5', 'la loi 31-_13, puis la 12-_34-_5'],
  ['rendez-vous 8-midi', 'rendez-vous 8-midi'],
  ['nothing to keep', 'nothing to keep'],
])('given "%s", lines may break in "%s"', (text, expected) => {
  expect(marked(text)).toBe(expected);
});
