import type { Page } from '@playwright/test';
import { diskError } from '../../content/store/disk-error.ts';
import type { Locked, Status } from '../../main/kiosk/status.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { answerService, openServicePage } from './visit-states.ts';
import { beginVisit, chooseLanguage, expect, type LanguageName } from './visitor.ts';

/** Brings a page that was just opened by a screen's browser into a state; `/` has not been loaded yet. */
export type Reach = (page: Page, address: string, language: LanguageName) => Promise<void>;

/** What a visitor or who looks after the screen sees when something is not as it should be; the clock of the page is turned by hand. */
export const failureStates: Record<string, Reach> = {
  'the safe page': async (page, address) => {
    // Its browser opens it afresh every few seconds, in the midst of the checks where they last longer.
    await page.route('**/safe', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), refresh: '3600' } });
    });
    await page.goto(new URL('/safe', address).href);
    await expect(page.locator('.safe section')).toHaveCount(4);
  },
  starting: async (page, address, language) => {
    await greetIn(page, language);
    await page.route('**/api/home', () => undefined);
    await page.goto(address);
    await hasAppeared(page);
  },
  'no content yet': async (page, address, language) => {
    await greetIn(page, language);
    await changeHome(page, () => ({ edition: undefined }));
    await page.goto(address);
    await expect(page.locator('.welcome')).toBeVisible();
  },
  'no content yet, and no network': async (page, address, language) => {
    await greetIn(page, language, stale);
    await changeHome(page, () => ({ edition: undefined }));
    await page.goto(address);
    await expect(page.locator('.welcome')).toBeVisible();
  },
  'out of service': (page, address) =>
    outOfService(
      page,
      address,
      '/etc/shubbak/screen.yml:3:1: "site" must name a document of type site, such as headquarters.',
    ),
  'out of service, the disk is full': (page, address) => outOfService(page, address, full.message),
  'stale content, between visits': (page, address, language) => attract(page, address, language, stale),
  'stale content, home': (page, address, language) => home(page, address, language, stale),
  'an edition was refused, home': (page, address, language) =>
    home(page, address, language, { sync: { kind: 'refused', code: 'trust.signature', sentence: 'Not signed.' } }),
  'the date is uncertain, between visits': (page, address, language) => attract(page, address, language, uncertain),
  'the date is uncertain, home': (page, address, language) => home(page, address, language, uncertain),
  'closed at this hour, between visits': async (page, address, language) => {
    await page.clock.setFixedTime(night);
    await attract(page, address, language, {});
  },
  'closed at this hour, home': async (page, address, language) => {
    await page.clock.setFixedTime(night);
    await home(page, address, language, {});
  },
  'the host is away, a document is waited for': async (page, address, language) => {
    await home(page, address, language, {});
    await page.route('**/api/**', (route) => route.abort());
    await page.locator('.hero').tap();
    await hasAppeared(page);
  },
  'the host is away, the visit is finished': async (page, address, language) => {
    await home(page, address, language, {});
    await page.route('**/api/**', (route) => route.abort());
    await page.locator('.dock .finish').tap();
    await hasAppeared(page);
  },
  'service page, locked': async (page, address, language) => {
    await home(page, address, language, {});
    await openServicePage(page);
  },
  'service page, a wrong answer': async (page, address, language) => {
    const locked: Locked = { kind: 'locked', challenge: 'K7QM2XPA', waitSeconds: 30, verdict: 'wrong' };
    await home(page, address, language, {});
    await page.route('**/api/service', (route) => route.fulfill({ json: locked }));
    await openServicePage(page);
  },
  'service page, open': async (page, address, language) => {
    await home(page, address, language, {});
    await openService(page);
  },
  'service page, every reason to look after it': async (page, address, language) => {
    await home(page, address, language, {});
    await openService(page, everyReason);
    await page.locator('.says').evaluate((list) => list.scrollIntoView());
  },
  'service page, a screen that is not paired': async (page, address, language) => {
    await home(page, address, language, { desk: { kind: 'waiting', code: '48291730', words: 'oued minaret citron' } });
    await openService(page);
  },
  'service page, the machine is about to be switched off': async (page, address, language) => {
    await home(page, address, language, {});
    await openService(page);
    // After five seconds the order is given, and what stands there stays for as long as nobody answers.
    await page.route('**/api/service/machine', () => undefined);
    await page.locator('.service-view .actions button').last().tap();
    await expect(page.locator('.keep-on')).toBeVisible();
  },
  'service page, the test of the touch': async (page, address, language) => {
    await home(page, address, language, {});
    await openService(page);
    await page.locator('.test-touch').tap();
    await expect(page.locator('.touch-test')).toBeVisible();
  },
  'service page, the test of the display': async (page, address, language) => {
    await home(page, address, language, {});
    await openService(page);
    await page.locator('.test-display').tap();
    await expect(page.locator('.display-test')).toBeVisible();
  },
};

const stale: Partial<Status> = { sync: { kind: 'offline', code: 'repository.offline', reason: 'Nobody answers.' } };
const uncertain: Partial<Status> = { clock: 'uncertain' };

const full = diskError('/var/lib/shubbak', Object.assign(new Error(), { code: 'ENOSPC' })) ?? new Error();

/** All that can be wrong with a screen at the same time. */
const everyReason: Partial<Status> = {
  sync: { kind: 'offline', code: 'repository.offline', reason: 'Nobody answers.', refused: full.message },
  passedOver: [{ repository: 'https://mirror.example.org/shubbak', code: 'trust.signature', reason: 'Not signed.' }],
  configFault: '/etc/shubbak/screen.yml:4:1: colour [config.faults]',
  unknownSite: 'annex-1',
  clock: 'wrong',
  override: 'faulty',
  untouchedHours: 40,
  desk: { kind: 'away' },
  lastExit: { at: '2026-11-25T22:10:00.000Z', reason: 'it was killed (SIGKILL)' },
};

/** These say everything in each language at once. */
export const saidInAll = ['the safe page', 'out of service', 'out of service, the disk is full'];

/** A Thursday, 23:30 in Morocco. */
const night = new Date('2026-11-26T22:30:00Z');

async function attract(page: Page, address: string, language: LanguageName, change: Partial<Status>): Promise<void> {
  await greetIn(page, language, change);
  await page.goto(address);
  await expect(page.locator('.slide')).toBeVisible();
}

async function home(page: Page, address: string, language: LanguageName, change: Partial<Status>): Promise<void> {
  await changeStatus(page, () => change);
  await page.goto(address);
  await beginVisit(page, 'ar');
  await chooseLanguage(page, language);
}

async function outOfService(page: Page, address: string, reason: string): Promise<void> {
  await page.route('**/api/status', (route) => route.fulfill({ json: { outOfService: reason } }));
  await page.goto(address);
  await expect(page.locator('.welcome .reason')).toBeVisible();
}

async function openService(page: Page, change?: Partial<Status>): Promise<void> {
  await answerService(page, change);
  await openServicePage(page, '.lines');
}

/** What appears slowly has appeared. */
async function hasAppeared(page: Page): Promise<void> {
  const waiting = page.locator('.plain');
  await expect(waiting).toBeVisible();
  await waiting.evaluate((plain) => Promise.all(plain.getAnimations().map(({ finished }) => finished)));
}

/** Between visits nobody has chosen a language: the screen greets in the first one. */
function greetIn(page: Page, language: LanguageName, change: Partial<Status> = {}): Promise<void> {
  return changeStatus(page, ({ languages }) => ({
    ...change,
    languages: [language, ...languages.filter((other) => other !== language)],
  }));
}

async function changeStatus(page: Page, change: (status: Status) => Partial<Status>): Promise<void> {
  await page.route('**/api/status', async (route) => {
    const response = await route.fetch();
    const status: Status = await response.json();
    await route.fulfill({ response, json: { ...status, ...change(status) } });
  });
}

async function changeHome(page: Page, change: (home: HomeAnswer) => Partial<HomeAnswer>): Promise<void> {
  await page.route('**/api/home', async (route) => {
    const response = await route.fetch();
    const answer: HomeAnswer = await response.json();
    await route.fulfill({ response, json: { ...answer, ...change(answer) } });
  });
}
