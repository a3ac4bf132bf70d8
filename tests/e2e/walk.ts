import type { Page } from '@playwright/test';
import type { Adjustments } from '../../renderer/kiosk/use-adjustments.ts';
import { faultsOf, faultsOfLayout } from './page-checks.ts';
import { outsideWhileScrolling, within } from './reach.ts';
import { passingStates } from './visit-states.ts';
import { type LanguageName, sizes } from './visitor.ts';

/** How a visitor stands before a state: whatever can be changed on the opened page. */
export type Standing = Pick<Adjustments, 'contrast' | 'size' | 'reach' | 'hand' | 'motion'> & {
  language: LanguageName;
  orientation: keyof typeof sizes;
};

/** A language in the order in which the dock offers them. */
export const languages: LanguageName[] = ['ar', 'zgh', 'fr', 'en'];

/**
 * Goes from one standing to the next on an opened page, by the accessibility sheet and the dock, and looks at each.
 *
 * @returns all faults, each with its whole combination
 */
export async function walk(
  page: Page,
  state: string,
  standings: Standing[],
  pictureOf: (place: number) => string,
): Promise<string[]> {
  const faults: string[] = [];
  const looks = new Set<string>();
  for (const [place, standing] of standings.entries()) {
    await stand(page, state, standing);
    if (place === 0) await page.screenshot({ path: pictureOf(place) });
    // How a touch is answered is a matter of colours and movement.
    const look = `${standing.contrast} ${standing.motion}`;
    const found = await (looks.has(look) ? faultsOfLayout : faultsOf)(page);
    looks.add(look);
    found.push(...(await beyondReach(page, standing)));
    if (found.length > 0) await page.screenshot({ path: pictureOf(place) });
    faults.push(...found.map((fault) => `${state}, ${describe(standing)}: ${fault}`));
  }
  return faults;
}

function describe({ language, orientation, contrast, size, reach, hand, motion }: Standing): string {
  const parts = [language, orientation, `${contrast} contrast`, `text at ${size} %`];
  parts.push(reach === 'low' ? 'low reach' : 'whole display');
  if (hand !== 'both') parts.push(`${hand} hand`);
  if (motion === 'less') parts.push('less motion');
  return parts.join(', ');
}

/** Changes whatever differs, and brings back a state that such a change ends. */
export async function stand(page: Page, state: string, standing: Standing) {
  const { language, orientation, contrast, size, reach, hand, motion } = standing;
  const adjustments = { contrast, size, reach, hand, motion };
  await page.setViewportSize(sizes[orientation]);
  await page.evaluate(stepInPage, { place: languages.indexOf(language), tag: language, adjustments });
  await page.evaluate(() => document.fonts.ready);
  await passingStates[state]?.(page);
}

async function beyondReach(page: Page, { orientation, reach, hand }: Standing): Promise<string[]> {
  if (reach === 'whole' && hand === 'both') return [];
  const area = within(orientation, { isLow: reach === 'low', hand: hand === 'both' ? undefined : hand });
  const outside = await outsideWhileScrolling(page, area);
  return outside.map((control) => `a hand reaches everything, but not ${control}`);
}

type Step = { place: number; tag: string; adjustments: object };

/**
 * Each button is clicked by script, which takes a twentieth of the time of a touch, and works where a question lies over it.
 * Runs in the page.
 *
 * @throws {Error} a button is not there, or has had no effect
 */
async function stepInPage({ place, tag, adjustments }: Step): Promise<void> {
  const root = document.documentElement;
  const click = (selector: string) => {
    const button = document.querySelectorAll<HTMLElement>(selector)[0];
    if (!button) throw new Error(`there is no ${selector}`);
    button.click();
  };
  const nextFrame = () => new Promise(requestAnimationFrame);
  /** What was asked for has come, and nothing has changed for some frames. */
  const quiet = async () => {
    let still = 0;
    const changes = new MutationObserver(() => {
      still = 0;
    });
    changes.observe(document.body, { subtree: true, childList: true, characterData: true });
    for (let frame = 0; still < 12 && frame < 300; frame++, still++) await nextFrame();
    changes.disconnect();
  };
  if (!root.lang.startsWith(tag)) {
    click(`.languages button:nth-child(${place + 1})`);
    await quiet();
  }
  const changed = Object.entries(adjustments).filter(([name, value]) => root.dataset[name] !== value);
  const isSheetOpen = document.querySelector('.sheet') !== null;
  if (changed.length > 0) {
    if (!isSheetOpen) click('.open-sheet');
    await nextFrame();
    for (const [name, value] of changed) click(`.sheet .switch-${name}, .options [value="${value}"]`);
    await nextFrame();
    if (!isSheetOpen) click('.sheet .close');
    await nextFrame();
    await nextFrame();
    // A view that fades in begins anew when movement is back, and on the way there its colours are those of nothing.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  }
  for (const [name, value] of Object.entries(adjustments)) {
    if (root.dataset[name] !== value) throw new Error(`${name} is ${root.dataset[name]}, not ${value}`);
  }
  if (!root.lang.startsWith(tag)) throw new Error(`the page is in ${root.lang}`);
}
