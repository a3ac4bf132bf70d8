import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { drawQuiet, type Name } from '../../main/kiosk/second-display.ts';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { hasProgram } from '../support/has-program.ts';
import { product } from '../support/pairwise.ts';
import { failureStates, saidInAll } from './failure-states.ts';
import { faultsOf } from './page-checks.ts';
import { expect, type LanguageName, sizes, test, watchFaults, watchPolicy } from './visitor.ts';

// Pictures of everything that a visitor may see when something is not as it should be, for a person to look at:
// EVERY_PICTURE=1 takes them all, to the folder that --output names. Else two of each state are checked.

const languages: LanguageName[] = ['ar', 'zgh', 'fr', 'en'];
const orientations = Object.keys(sizes) as (keyof typeof sizes)[];

const all = product({ state: Object.keys(failureStates), language: languages, orientation: orientations }).filter(
  ({ state, language }) => language === 'ar' || !saidInAll.includes(state),
);
const some = all.filter(({ language, orientation }) => language === (orientation === 'portrait' ? 'ar' : 'fr'));

for (const { state, language, orientation } of process.env.EVERY_PICTURE ? all : some) {
  test(`picture: ${state}, ${language}, ${orientation}: it is taken, and no check finds a fault`, async ({
    page,
    host,
  }, info) => {
    const faults = watchFaults(page);
    await watchPolicy(page);
    await page.setViewportSize(sizes[orientation]);
    await failureStates[state]?.(page, new URL('/', host.screen.address).href, language);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: info.outputPath(`${state} ${language} ${orientation}.png`), animations: 'disabled' });
    expect(await faultsOf(page)).toEqual([]);
    // A request that the test itself cut off is complained of by the browser.
    expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
  });
}

for (const orientation of orientations) {
  test(`picture: the second display, ${orientation}: the names of the commune are drawn`, async ({
    page,
    host,
  }, info) => {
    test.skip(!hasProgram('rsvg-convert'), 'rsvg-convert is not here');
    const place = { x: 0, y: 0, ...sizes[orientation] };
    const home: HomeAnswer = await (await page.request.get(new URL('/api/home', host.screen.address).href)).json();
    const names = languages.map((language) => ({ language, text: home.commune?.[language] ?? '' }));
    const draw = async (own: Name[]) => execFileSync('rsvg-convert', { input: await drawQuiet([place], own) });
    const file = info.outputPath(`the second display all ${orientation}.png`);
    mkdirSync(dirname(file), { recursive: true });
    const picture = await draw(names);
    await sharp(picture).toFile(file);
    for (const { language } of names) {
      const without = await draw(names.map((name) => (name.language === language ? { ...name, text: ' ' } : name)));
      expect(picture.equals(without), language).toBe(false);
    }
  });
}
