import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { defaultConfigFile } from '../../main/places.ts';
import type { SectionName } from '../../main/visitor/answers.ts';
import { isConsoleFault } from '../support/console-fault.ts';
import { type RunningScreen, startScreen } from '../support/running-screen.ts';

export { expect };

const languageNames = { ar: 'العربية', zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ', fr: 'Français', en: 'English' } as const;

export type LanguageName = keyof typeof languageNames;

export const sizes = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const;

/** Touches a language in the dock, as a visitor does. */
export async function chooseLanguage(page: Page, language: LanguageName): Promise<void> {
  await page.getByRole('button', { name: languageNames[language], exact: true }).tap();
}

/** Touches a language in the attract loop: the visit begins in it. */
export async function beginVisit(page: Page, language: LanguageName): Promise<void> {
  await page.locator('.begin button', { hasText: languageNames[language] }).tap();
  await expect(page.locator('.home')).toBeVisible();
}

/** Touches a section on home, such as `projects`. */
export async function openSection(page: Page, name: SectionName): Promise<void> {
  await page.locator(`.to-${name}`).tap();
  await expect(page.locator('.section')).toBeVisible();
}

/** Touches what is given in the accessibility sheet, by the names of its options and switches, as a visitor does. */
export async function adjust(page: Page, ...touched: string[]): Promise<void> {
  await page.locator('.open-sheet').tap();
  for (const name of touched) await page.locator(`.sheet .switch-${name}, .options [value="${name}"]`).tap();
  await page.locator('.sheet .close').tap();
  await expect(page.locator('.sheet')).toHaveCount(0);
}

/** Everything that a page must never say; asked for when the test ends. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (isConsoleFault(message.type(), message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  return faults;
}

/** Reports each breach of the content security policy as an error of the page. */
export async function watchPolicy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
}

type Visit = {
  visit: Page;
  /** Whether the test turns the clock of the page. */
  turnsClock: boolean;
};

/** One host for all the visits of a worker, and the cookie of the browser that opened its address. */
type Host = {
  /** Which screen it is. */
  configFile: string;
  host: { screen: RunningScreen; storageState: Awaited<ReturnType<BrowserContext['storageState']>> };
};

/** `visit` is a visitor at the home view of a running screen with the real content; the page may not have complained. */
export const test = base.extend<Visit, Host>({
  turnsClock: [false, { option: true }],
  configFile: [defaultConfigFile, { option: true, scope: 'worker' }],
  host: [
    async ({ browser, configFile }, use) => {
      const screen = await startScreen(['--config', configFile]);
      const context = await browser.newContext();
      await (await context.newPage()).goto(screen.address);
      await use({ screen, storageState: await context.storageState() });
      await context.close();
      await screen.stop();
    },
    { scope: 'worker' },
  ],
  storageState: ({ host }, use) => use(host.storageState),
  visit: async ({ page, host, turnsClock }, use) => {
    const faults = watchFaults(page);
    await watchPolicy(page);
    if (turnsClock) await page.clock.install();
    await page.goto(new URL('/', host.screen.address).href);
    await beginVisit(page, 'ar');
    await use(page);
    expect(faults).toEqual([]);
  },
});
