import type { Page } from '@playwright/test';
import { fold } from '../../content/text/fold.ts';
import type { SearchAnswer } from '../../main/visitor/answers.ts';
import { fieldOf, openSearch, typeOnScreen } from './on-screen.ts';
import { pageChecks } from './page-checks.ts';
import { chooseLanguage, expect, type LanguageName, sizes, test } from './visitor.ts';

/** The beginning of a word of project 6, as somebody writes it, and the title that it leads to. */
const looked: Record<LanguageName, [words: string, title: string]> = {
  ar: ['شاش', 'وضع شاشات تفاعلية'],
  zgh: ['ⵉⴳⴷⵉⵍ', 'ⴰⵙⵔⵙ ⵏ ⵉⴳⴷⵉⵍⵏ'],
  fr: ['ecran', 'Installation d’écrans interactifs'],
  en: ['screen', 'Installing interactive screens'],
};

const languages = Object.keys(looked) as LanguageName[];

/** Topics, which stand there before anything is looked for, are not meant. */
const answersOf = (page: Page) => page.locator('.answers > .tile');

/** Nothing has these letters one after the other. */
const unheardOf = 'qzvxqzvx';

for (const language of languages) {
  for (const [orientation, size] of Object.entries(sizes)) {
    test(`in ${language}, ${orientation}: given a part of a word, touches lead to the document`, async ({
      visit,
    }, info) => {
      const [words, title] = looked[language];
      await visit.setViewportSize(size);
      await chooseLanguage(visit, language);
      await visit.locator('.search-entrance').tap();
      await expect(fieldOf(visit)).toBeFocused();
      await visit.screenshot({ path: info.outputPath('empty.png') });
      expect(await pageChecks['no word is broken']?.(visit)).toEqual([]);
      await typeOnScreen(visit, words.slice(0, 1));
      await expect(answersOf(visit).first()).toBeVisible();
      await visit.screenshot({ path: info.outputPath('first-letter.png') });
      await typeOnScreen(visit, words.slice(1));
      const answer = answersOf(visit).filter({ has: visit.locator('.title', { hasText: title }) });
      await expect(answer).toBeInViewport();
      await visit.screenshot({ path: info.outputPath('answers.png') });
      await answer.tap();
      await expect(visit.locator('article h1')).toContainText(title);
    });
  }
}

test('given words of another language than that of the page, they find what it is called here', async ({ visit }) => {
  await openSearch(visit);
  await visit.keyboard.type('ⵉⴳⴷⵉⵍⵏ');
  await expect(answersOf(visit).first()).toContainText(looked.ar[1]);
});

test('given words that stand in a text, they are marked there', async ({ visit }) => {
  await chooseLanguage(visit, 'fr');
  await openSearch(visit);
  await visit.keyboard.type('consultat');
  await expect(visit.locator('.excerpt mark').first()).toHaveText(/consultati/i);
  await expect(visit.locator('.excerpt').first()).toHaveAttribute('dir', 'auto');
});

for (const language of languages) {
  test(`in ${language}: given a title that has the words, they are marked in it, and no letter of it moves`, async ({
    visit,
  }, info) => {
    const [words, title] = looked[language];
    await chooseLanguage(visit, language);
    // Words of both directions, digits and brackets, as a title may have them.
    await visit.evaluate((language) => {
      const ask = window.fetch;
      window.fetch = async (...asked) => {
        const response = await ask(...asked);
        if (asked[0] !== 'api/search') return response;
        const answer: SearchAnswer = await response.json();
        for (const { card, title } of answer.found) {
          const parts = title?.[language];
          if (!parts) continue;
          parts.unshift({ text: '2024 (Plan «خطة» 12) ', isMatch: false });
          card.title[language] = parts.map(({ text }) => text).join('');
        }
        return Response.json(answer);
      };
    }, language);
    await openSearch(visit);
    await visit.keyboard.type(words);
    const answer = answersOf(visit).filter({ has: visit.locator('.title', { hasText: title }) });
    const marks = answer.locator('.title mark');
    await expect(marks.first()).toBeVisible();
    for (const text of await marks.allTextContents()) expect(fold(text)).toContain(fold(words));
    await visit.screenshot({ path: info.outputPath('marked.png') });
    const moved = await answer.locator('.title').evaluate((shown) => {
      const places = () => {
        const nodes = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
        const places: number[] = [];
        for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
          for (let at = 0; at < (node.textContent?.length ?? 0); at++) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const { left, top } = range.getBoundingClientRect();
            places.push(left, top);
          }
        }
        return places;
      };
      const marked = places();
      shown.replaceChildren(shown.textContent ?? '');
      const plain = places();
      // A mark has a box of its own, which may begin at a whole pixel.
      return plain.length === marked.length
        ? plain.filter((place, at) => Math.abs(place - (marked[at] ?? 0)) > 1.5)
        : plain;
    });
    expect(moved).toEqual([]);
  });
}

for (const [language, sentence] of [
  ['ar', 'لم نجد هذه الكلمات'],
  ['fr', 'Nous n’avons rien trouvé'],
] as const) {
  test(`in ${language}: given words that nothing has, it is said kindly, and there is a way on`, async ({
    visit,
  }, info) => {
    await chooseLanguage(visit, language);
    await openSearch(visit);
    await visit.keyboard.type(unheardOf);
    await expect(visit.getByRole('status')).toContainText(sentence);
    await expect(answersOf(visit).or(visit.locator('.topics button')).first()).toBeVisible();
    await visit.screenshot({ path: info.outputPath('nothing.png') });
    await visit.getByRole('button', { name: language === 'fr' ? 'Effacer' : 'مسح', exact: true }).tap();
    await expect(fieldOf(visit)).toHaveValue('');
    await expect(fieldOf(visit)).toBeFocused();
    await expect(visit.locator('.topics button').first()).toBeVisible();
  });
}

for (const [language, words] of [
  ['ar', 'écrans'],
  ['ar', 'شاشات'],
  ['fr', 'écrans'],
  ['fr', 'شاشات'],
] as const) {
  test(`in ${language}: given ${words}, neither the sign nor the button to clear lies over the words`, async ({
    visit,
  }) => {
    await chooseLanguage(visit, language);
    await openSearch(visit);
    await visit.keyboard.type(words);
    const [left, right] = await fieldOf(visit).evaluate((field) => {
      const { left, right } = field.getBoundingClientRect();
      const { paddingLeft, paddingRight } = getComputedStyle(field);
      return [left + Number.parseFloat(paddingLeft), right - Number.parseFloat(paddingRight)];
    });
    for (const beside of [visit.locator('.box > .icon'), visit.locator('.box > .clear')]) {
      const box = (await beside.boundingBox()) ?? { x: 0, width: 0 };
      expect(box.x + box.width <= left || box.x >= right).toBe(true);
    }
  });
}

test('given nothing written yet, the topics that there are lead to their documents', async ({ visit }) => {
  await openSearch(visit);
  const topics = visit.locator('.topics button');
  expect(await topics.count()).toBeGreaterThanOrEqual(3);
  await topics.first().tap();
  await expect(visit.locator('.section')).toBeVisible();
});

test('given a real keyboard, Enter leads from the words to the first answer, and Enter again opens it', async ({
  visit,
}) => {
  await openSearch(visit);
  await visit.keyboard.type(looked.ar[0]);
  await expect(answersOf(visit).first()).toBeVisible();
  await visit.keyboard.press('Enter');
  await expect(answersOf(visit).first()).toBeFocused();
  await visit.keyboard.press('Enter');
  await expect(visit.locator('article')).toBeVisible();
});

test('given an answer that was opened, the search is as it was when somebody comes back to it', async ({ visit }) => {
  await openSearch(visit);
  await visit.keyboard.type(looked.ar[0]);
  await answersOf(visit).first().tap();
  await expect(visit.locator('article')).toBeVisible();
  await openSearch(visit);
  await expect(fieldOf(visit)).toHaveValue(looked.ar[0]);
  await expect(answersOf(visit).first()).toBeVisible();
});

test('given a word written quickly, the host is asked once for it, and no address has it', async ({ visit }) => {
  const asked: string[] = [];
  const addresses: string[] = [];
  visit.on('request', (request) => {
    addresses.push(decodeURIComponent(request.url()));
    if (request.url().endsWith('/api/search')) asked.push(request.postDataJSON().words);
  });
  await openSearch(visit);
  await fieldOf(visit).pressSequentially('abcdef', { delay: 1 });
  await expect.poll(() => asked.at(-1)).toBe('abcdef');
  expect(asked.length).toBeLessThan('abcdef'.length);
  expect(addresses.filter((address) => address.includes('abc'))).toEqual([]);
  expect(await visit.evaluate(() => [location.href, history.length, document.title].join())).not.toContain('abc');
});

test('given words that changed before they were answered, the host is no longer waited for', async ({ visit }) => {
  await visit.route('**/api/search', (route) =>
    route.request().postDataJSON().words === unheardOf ? undefined : route.continue(),
  );
  await openSearch(visit);
  const asked = visit.waitForRequest('**/api/search');
  await fieldOf(visit).fill(unheardOf);
  await asked;
  const given = visit.waitForEvent('requestfailed');
  await fieldOf(visit).fill(looked.ar[0]);
  expect((await given).postDataJSON().words).toBe(unheardOf);
  await expect(answersOf(visit).first()).toContainText(looked.ar[1]);
});
