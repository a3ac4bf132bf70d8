import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'yaml';
import type { Language } from '../../content/model/language.ts';
import { formatDay } from '../../content/text/dates.ts';
import { keepTogether } from '../../content/text/keep-together.ts';
import { contentFolder } from '../../main/places.ts';
import { adjust, beginVisit, expect, type LanguageName, test } from './visitor.ts';

/** Nothing that a visitor comes for takes more touches until it is seen, after the one that chooses the language. */
const maxTouches = 5;

type Texts = Record<Language, string>;

type Source = { title: Texts; summary: Texts; body: Texts; [key: string]: unknown };

const read = (id: string): Source => parse(readFileSync(join(contentFolder, `${id}.yml`), 'utf8'));

const opening: Texts = {
  ar: 'مفتوح الآن، إلى غاية',
  zgh: 'ⵉⵕⵥⵎ ⴷⵖⵉ, ⴰⵔ',
  fr: 'Ouvert, jusqu’à',
  en: 'Open now, until',
};

/** Where a visitor touches: a way of home, or a document in a list, wherever in the list it stands. */
type Step = `.${string}` | { document: string };

type Task = {
  steps: Step[];
  /** What a visitor reads then, as the documents say it, from the top down. */
  answer: (language: Language) => string[];
};

const programme = read('programme-2024-2025') as Source & {
  axes: { id: string; title: Texts }[];
  history: { date: string; title: Texts }[];
};
const certificate = read('example-birth-certificate') as Source & { papers: { title: Texts }[] };
const projects = [1, 2, 3, 4, 5, 6, 7].map((number) => read(`project-${number}`) as Source & { axis: string });

/** What a document says first. */
function saysOf(id: string, language: Language): string[] {
  const { title, summary } = read(id);
  return [title[language], summary[language]];
}

/** A cell of the first table of a Markdown text, counted from 0, the heads apart. */
function cellOf(markdown: string, row: number, column: number): string {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
  return lines[row + 1]?.split('|')[column + 1]?.trim() ?? '';
}

const tasks: Record<string, Task> = {
  'what papers a birth certificate takes': {
    steps: ['.to-procedures', { document: 'example-birth-certificate' }],
    answer: (language) => certificate.papers.map(({ title }) => title[language]),
  },
  'whether the annex is open': {
    steps: ['.to-directory', { document: 'annex-1' }],
    answer: (language) => [opening[language], '16:30'],
  },
  'what the council decided on 27 November 2023': {
    steps: ['.to-news', { document: 'decision-2023-11-27' }],
    answer: (language) => saysOf('decision-2023-11-27', language),
  },
  'what the third project is': {
    steps: ['.to-projects', { document: 'project-3' }],
    answer: (language) => saysOf('project-3', language),
  },
  'which projects concern the environment': {
    steps: ['.hero'],
    answer: (language) => [
      ...programme.axes.filter(({ id }) => id === 'environment').map(({ title }) => title[language]),
      ...projects.filter(({ axis }) => axis === 'environment').map(({ title }) => title[language]),
    ],
  },
  'when the consultation was': {
    steps: ['.hero'],
    answer: (language) =>
      programme.history
        .filter(({ date }) => date === '2023-11-10')
        .flatMap(({ date, title }) => [formatDay(date, language), title[language]]),
  },
  'how soon a request for information is answered': {
    steps: ['.to-pages', { document: 'access-to-information' }],
    answer: (language) => [cellOf(read('access-to-information').body[language], 1, 1)],
  },
  'where to complain': {
    steps: ['.to-procedures', { document: 'example-complaint' }],
    answer: () => ['chikaya.ma'],
  },
  'until when associations can answer the call': {
    steps: ['.to-calls', { document: 'example-call-for-projects' }],
    answer: (language) => [formatDay('2027-02-15', language, { weekday: true })],
  },
  'when trees are planted': {
    steps: ['.to-events', { document: 'example-tree-planting' }],
    answer: (language) => [formatDay('2027-01-23', language, { weekday: true })],
  },
};

/** How a visitor chooses what is on the screen. */
type Hand = (target: Locator) => Promise<void>;

const byTouch: Hand = (target) => target.tap();

const byKeyboard: Hand = async (target) => {
  const page = target.page();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  throw new Error('60 times Tab did not lead there');
};

/** Answers how many touches it took. */
async function follow(page: Page, steps: Step[], language: Language, choose: Hand): Promise<number> {
  let touches = 0;
  const touch = async (target: Locator) => {
    // The focus brings a thing into sight; a finger goes on until it sees it.
    if (choose === byTouch) touches += await goOnTo(target, choose);
    touches += 1;
    await choose(target);
  };
  for (const step of steps) {
    if (typeof step === 'string') {
      await touch(page.locator(step));
      continue;
    }
    const { title } = read(step.document);
    const tile = page
      .locator('.section button')
      .filter({ has: page.getByText(keepTogether(title[language]), { exact: true }) });
    const next = page.locator('.pager button').last();
    await expect(page.locator('.section')).toBeVisible();
    while ((await tile.count()) === 0) {
      const before = await page.locator('.pager bdi').innerText();
      await touch(next);
      await expect(page.locator('.pager bdi')).not.toHaveText(before);
    }
    await touch(tile);
  }
  await expect(page.locator('article')).toBeVisible();
  return touches;
}

/** How many touches move on what is read until something of it is seen. */
async function goOnTo(found: Locator, choose: Hand): Promise<number> {
  const page = found.page();
  const main = page.locator('main');
  await expect(found).toBeAttached();
  let touches = 0;
  for (; touches <= maxTouches && (await found.evaluate(liesBelow)); touches++) {
    const before = await main.evaluate((frame) => frame.scrollTop);
    await choose(page.locator('.scroll-buttons .down'));
    await expect.poll(() => main.evaluate((frame) => frame.scrollTop)).not.toBe(before);
  }
  return touches;
}

/** Whether it lies below what is seen: words with any of them, a button with its middle. Runs in the page. */
function liesBelow(found: Element): boolean {
  const { bottom = 0 } = document.querySelector('main')?.getBoundingClientRect() ?? {};
  const box = found.getBoundingClientRect();
  return (found.tagName === 'BUTTON' ? (box.top + box.bottom) / 2 : box.bottom) > bottom;
}

const ways: [way: string, choose: Hand, prepare: (page: Page) => Promise<void>][] = [
  ['by touch', byTouch, async () => undefined],
  ['in low reach', byTouch, (page) => adjust(page, 'reach')],
  ['by keyboard alone', byKeyboard, async () => undefined],
];

for (const [way, choose, prepare] of ways) {
  for (const language of ['ar', 'zgh', 'fr', 'en'] satisfies LanguageName[]) {
    test(`in ${language}, ${way}, a visitor finds out ten things, each in few touches`, async ({ visit }, info) => {
      test.slow();
      // A Thursday morning without a season: what is open then stays true whenever this test runs.
      await visit.clock.setFixedTime(new Date('2026-11-26T10:00:00Z'));
      await visit.locator('.finish').tap();
      await beginVisit(visit, language);
      await prepare(visit);
      const counts: string[] = [];
      for (const [name, { steps, answer }] of Object.entries(tasks)) {
        let touches = await follow(visit, steps, language, choose);
        for (const words of answer(language)) {
          touches += await goOnTo(visit.locator('main').getByText(keepTogether(words)).first(), choose);
        }
        expect.soft(touches, name).toBeLessThanOrEqual(maxTouches);
        counts.push(`${touches} ${name}`);
        await choose(visit.locator('.go-home'));
        await expect(visit.locator('.home')).toBeVisible();
      }
      console.log(`touches in ${language}, ${way}:\n  ${counts.join('\n  ')}`);
      await info.attach('touches', { body: counts.join('\n') });
    });
  }
}
