import { expect, test } from 'vitest';
import type { Language } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';
import type { Slide } from '../../../main/visitor/answers.ts';
import { turnAt } from '../../../renderer/kiosk/slide-order.ts';

const languages: Language[] = ['ar', 'zgh', 'fr', 'en'];

const everyLanguage: Localized<string> = { ar: 'أ', zgh: 'ⴰ', fr: 'a', en: 'a' };

function slide(id: string, title = everyLanguage): Slide {
  return { seconds: 10, card: { id, type: 'page', title, isExample: false } };
}

test.each([1, 2, 3, 4, 5, 8])(
  'given %i slides, each comes in every language, and the language changes from slide to slide',
  (count) => {
    const slides = Array.from({ length: count }, (_, index) => slide(`page-${index}`));
    const turns = Array.from({ length: count * 4 }, (_, step) => turnAt(step, slides, languages));
    for (const { card } of slides) {
      const seen = turns.filter((turn) => turn?.slide.card.id === card.id).map((turn) => turn?.language);
      expect(new Set(seen), card.id).toEqual(new Set(languages));
    }
    const repeated = turns.filter((turn, step) => step % count !== 0 && turn?.language === turns[step - 1]?.language);
    expect(repeated).toEqual([]);
  },
);

test('given a slide without the language whose turn it is, it comes in one that it has', () => {
  expect(turnAt(1, [slide('a'), slide('b', { fr: 'seul' })], languages)).toMatchObject({ language: 'fr' });
});

test('given nothing that plays in the loop, there is no turn', () => {
  expect(turnAt(0, [], languages)).toBeUndefined();
});
