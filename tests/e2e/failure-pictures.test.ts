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
