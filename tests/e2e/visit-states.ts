import type { Page } from '@playwright/test';
import { describeStatus } from '../../main/kiosk/describe-status.ts';
import type { ServiceFacts, Status } from '../../main/kiosk/status.ts';
import { fieldOf, openSearch } from './on-screen.ts';
import { expect, openSection } from './visitor.ts';

/** Every state of a visit, and how it is reached from home. The clock of the page is turned by hand. */
export const visitStates: Record<string, (page: Page) => Promise<void>> = {
  home: (page) => expect(page.locator('.hero')).toBeVisible(),
  programme: (page) => openDocument(page, 'programme-2024-2025'),
  project: (page) => openDocument(page, 'project-6'),
  announcement: (page) => openDocument(page, 'communique-2023-11-28'),
  'example of an announcement': (page) => openDocument(page, 'example-announcement'),
  decision: (page) => openDocument(page, 'decision-2023-11-27'),
  page: (page) => openDocument(page, 'about-this-screen'),
  'page with every kind of block': (page) => openDocument(page, 'example-page-blocks'),
  procedure: (page) => openDocument(page, 'example-birth-certificate'),
  service: (page) => openDocument(page, 'example-civil-status'),
  notice: (page) => openDocument(page, 'example-public-enquiry'),
  call: (page) => openDocument(page, 'example-call-for-projects'),
  event: (page) => openDocument(page, 'example-open-day'),
  'what a law says': (page) => openDocument(page, 'access-to-information'),
  'all procedures': (page) => openSection(page, 'procedures'),
  'the directory': (page) => openSection(page, 'directory'),
  'all projects': (page) => openSection(page, 'projects'),
  'all pages': (page) => openSection(page, 'pages'),
  search: openSearch,
  'search with answers': async (page) => {
    await openSearch(page);
    await fieldOf(page).fill('écrans interactifs');
    await expect(page.locator('.answers .count')).toBeVisible();
  },
  'search that finds nothing': async (page) => {
    await openSearch(page);
    await fieldOf(page).fill('qzvxqzvx');
    await expect(page.locator('.answers .missed')).toBeVisible();
  },
  'search with a key that is held': async (page) => {
    await openSearch(page);
    await holdKey(page);
  },
  'search without its keyboard': async (page) => {
    await openSearch(page);
    await page.locator('.key.close').tap();
    await expect(page.locator('.raise')).toBeVisible();
  },
  'accessibility sheet': async (page) => {
    await page.locator('.open-sheet').tap();
    await expect(page.locator('.sheet')).toBeVisible();
  },
  'the question whether somebody is there': waitForQuestion,
  'the service page, locked': openServicePage,
  'the service page, open': async (page) => {
    await answerService(page);
    await openServicePage(page, '.lines');
  },
  'the test of the touch': async (page) => {
    await answerService(page);
    await openServicePage(page, '.lines');
    await page.locator('.test-touch').tap();
    await expect(page.locator('.touch-test')).toBeVisible();
  },
  'the test of the display': async (page) => {
    await answerService(page);
    await openServicePage(page, '.lines');
    await page.locator('.test-display').tap();
    for (let picture = 1; picture < 6; picture++) await page.locator('.display-test').tap();
    await expect(page.locator('.display-test.way-up')).toBeVisible();
  },
  waiting: async (page) => {
    await page.route('**/api/documents/**', () => undefined);
    await page.locator('.hero').tap();
    await expect(page.locator('.plain')).toBeVisible();
    // It appears slowly: while it does, its contrast is none.
    await page
      .locator('.plain')
      .evaluate((plain) => Promise.all(plain.getAnimations().map(({ finished }) => finished)));
  },
  'document withdrawn': async (page) => {
    await page.route('**/api/documents/**', (route) => route.fulfill({ json: null }));
    await page.locator('.hero').tap();
    await expect(page.locator('.plain')).toBeVisible();
  },
};

/** States that end when something else is touched, and how they come back. */
export const passingStates: Record<string, (page: Page) => Promise<void>> = {
  'search with a key that is held': holdKey,
  'the question whether somebody is there': waitForQuestion,
};

async function holdKey(page: Page): Promise<void> {
  if ((await page.getByRole('menu').count()) > 0) return;
  await page.locator('.key[aria-haspopup]').first().focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menu')).toBeVisible();
}

async function waitForQuestion(page: Page): Promise<void> {
  if ((await page.getByRole('alertdialog').count()) > 0) return;
  await page.clock.runFor(61_000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
}

export async function openServicePage(page: Page, shows = '.challenge'): Promise<void> {
  await page.locator('.open-sheet').tap();
  await page.locator('.service-entrance').tap();
  await expect(page.locator(shows)).toBeVisible();
}

const refusal = 'The repository is not that of this commune: compare its root.json with the screen’s.';

/** What an unlucky screen has to say. */
const unlucky: Partial<Status> = {
  sync: { kind: 'refused', code: 'trust.signature', sentence: refusal },
  configFault: '/etc/shubbak/screen.yml:4:1: colour [config.faults]',
};

/** The service page as if somebody had answered, on a screen that is so. */
export async function answerService(page: Page, change = unlucky): Promise<void> {
  const was: Status = await page.evaluate(async () => (await fetch('/api/status')).json());
  const at = '2026-11-26T10:00:00.000Z';
  const status = { ...was, ...change };
  const cable = { address: '192.0.2.17', netmask: '', family: 'IPv4', mac: '', internal: false, cidr: null } as const;
  const { lines: says } = describeStatus({
    status,
    edition: { number: 7, issuedAt: '2026-11-20T10:00:00.000Z' },
    networks: { enp1s0: [cable] },
  });
  const facts: ServiceFacts = {
    kind: 'open',
    site: 'annex-1',
    version: '0.0.0',
    now: at,
    syncEndedAt: at,
    status,
    says,
    lines: ['the page is shown', `a sync was refused: ${refusal}`, 'offline'].map((words) => ({ at, words })),
    hasPower: true,
  };
  await page.route('**/api/service', (route) => route.fulfill({ json: facts }));
}

/** The sections of a small commune are whole in one view: here there is more. */
export async function offerMore(page: Page): Promise<void> {
  await page.route('**/api/sections/**', async (route) => {
    const section = await (await route.fetch()).json();
    await route.fulfill({ json: { ...section, total: section.total + 90, next: section.cards.length } });
  });
}

/** Opens a document wherever it may stand: what a tile leads to is answered with another one. */
async function openDocument(page: Page, id: string): Promise<void> {
  await page.route('**/api/documents/**', async (route) => {
    const asked = new URL(route.request().url());
    await route.continue({ url: new URL(`/api/documents/${id}${asked.search}`, asked).href });
  });
  await page.locator('.hero').tap();
  await expect(page.locator('article')).toBeVisible();
  await page.unroute('**/api/documents/**');
}
