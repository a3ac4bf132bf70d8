import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Says what is wrong on a page, one line a fault; none: nothing is. */
type Check = (page: Page) => Promise<string[]>;

/** What a change of size, place or colour can spoil. */
const checksOfLayout: Record<string, Check> = {
  'axe finds nothing': axeFaults,
  'no text is cut': (page) => page.evaluate(cutTexts),
  'no word is broken': (page) => page.evaluate(brokenWords, 20),
  'nothing moves sideways': (page) => page.evaluate(sidewaysScrolls),
  'a finger finds every button': (page) => page.evaluate(smallButtons, 72),
  'the focus is seen': unseenFocus,
};

export const pageChecks: Record<string, Check> = { ...checksOfLayout, 'a touch is answered': silentButtons };

/** All that is wrong on a page, with the name of the check. */
export const faultsOf = (page: Page) => runChecks(page, pageChecks);

/** The same, but for how a touch is answered, which lasts as long as all else: for a page whose colours were looked at before. */
export const faultsOfLayout = (page: Page) => runChecks(page, checksOfLayout);

async function runChecks(page: Page, checks: Record<string, Check>): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, check] of Object.entries(checks)) {
    for (const fault of await check(page)) faults.push(`${name}, but ${fault}`);
  }
  return faults;
}

type Violations = { id: string; nodes: { html: string }[] }[];

async function axeFaults(page: Page): Promise<string[]> {
  const violations = (await page.evaluate(violationsAgain)) ?? (await new AxeBuilder({ page }).analyze()).violations;
  const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  const isMistaken = (fault: string) => fault.startsWith('color-contrast') && fault.includes('data-lifted');
  return faults.some(isMistaken) && (await page.evaluate(isLiftedClear))
    ? faults.filter((fault) => !isMistaken(fault))
    : faults;
}

/**
 * Whether a title that is lifted out of what is read stands above all of it. Axe sometimes takes it to lie on the ground of
 * what is read; that white is seen on the sea is in `unit/renderer/contrast.test.ts`. Runs in the page.
 */
function isLiftedClear(): boolean {
  const title = document.querySelector('[data-lifted]')?.getBoundingClientRect();
  const main = document.querySelector('main')?.getBoundingClientRect();
  return title !== undefined && main !== undefined && title.bottom <= main.top;
}

/**
 * Where axe has looked at a page before, it is still there. All of its rules are asked about markup that it has not seen yet;
 * about the same markup with other styles, those that look at what is drawn. Runs in the page.
 *
 * @returns undefined: it was never there
 */
async function violationsAgain(): Promise<Violations | undefined> {
  type Axe = { run: (options: object) => Promise<{ violations: Violations }> };
  const { axe, markupSeen = new Set<string>() } = window as { axe?: Axe; markupSeen?: Set<string> };
  if (!axe) return undefined;
  const markup = document.body.innerHTML;
  const isSeen = markupSeen.has(markup);
  Object.assign(window, { markupSeen: markupSeen.add(markup) });
  const drawn = { runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus'] };
  const { violations } = await axe.run({ ...(isSeen && drawn), resultTypes: ['violations'], selectors: false });
  return violations;
}

/**
 * Letters that reach beyond what shows them: an element that hides what flows over, or the display. What a hand can
 * scroll may reach beyond in that direction. Runs in the page.
 */
function cutTexts(): string[] {
  const faults = new Set<string>();
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
  const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.textContent?.trim() || !parent.checkVisibility({ opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right, ...drawn } = range.getBoundingClientRect().toJSON();
    // A font reserves more height than its letters take.
    const lines = range.getClientRects();
    const spare = Math.max(0, ((lines[0]?.height ?? 0) - Number.parseFloat(getComputedStyle(parent).fontSize)) / 2);
    const [top, bottom] = [drawn.top + spare, drawn.bottom - spare];
    let [canMoveX, canMoveY] = [false, false];
    for (let around: Element | null = parent, next: Element | null; around; around = next) {
      const style = getComputedStyle(around);
      // What is fixed to the display is cut by nothing else.
      next = style.position === 'fixed' ? document.documentElement : around.parentElement;
      const isPage = around === document.documentElement;
      const box = isPage ? { left: 0, right: innerWidth, top: 0, bottom: innerHeight } : around.getBoundingClientRect();
      const isControl = around.tagName === 'BUTTON';
      if (scrolls(style.overflowX) && style.display !== 'inline') canMoveX = true;
      if (scrolls(style.overflowY) && style.display !== 'inline') canMoveY = true;
      const holdsX = isPage || isControl || hides(style.overflowX);
      const holdsY = isPage || isControl || hides(style.overflowY);
      const isOutX = holdsX && !canMoveX && (left < box.left - 1 || right > box.right + 1);
      const isOutY = holdsY && !canMoveY && (top < box.top - 1 || bottom > box.bottom + 1);
      if (isOutX || isOutY) faults.add(`${around.tagName}.${around.className} cuts "${node.textContent.slice(0, 40)}"`);
    }
  }
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (element.closest('svg, .table') || getComputedStyle(element).display === 'inline') continue;
    // What is written in a field moves with the caret.
    if (element.matches('input:not(:placeholder-shown)')) continue;
    if (element.scrollWidth <= element.clientWidth + 1) continue;
    faults.add(`${element.tagName}.${element.className} is too narrow for "${element.textContent?.slice(0, 40)}"`);
  }
  // A hint is no text of the page: how wide it is, is reckoned.
  const pen = document.createElement('canvas').getContext('2d');
  for (const input of document.querySelectorAll<HTMLInputElement>('input:placeholder-shown')) {
    if (!pen || !input.checkVisibility()) continue;
    pen.font = getComputedStyle(input, '::placeholder').font;
    const { paddingLeft, paddingRight } = getComputedStyle(input);
    const room = input.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    if (pen.measureText(input.placeholder).width > room + 1) faults.add(`INPUT cuts "${input.placeholder}"`);
  }
  return [...faults];
}

/**
 * A word that goes on in the next line without a hyphen is read as two. Addresses may, and what is longer than any word of
 * these languages. Runs in the page.
 */
function brokenWords(mostLetters: number): string[] {
  const faults = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.parentElement?.checkVisibility()) continue;
    const text = (node.textContent ?? '').replace(/\S*[./@]\p{L}\S*/gu, (address) => ' '.repeat(address.length));
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\d]{2,}/gu)) {
      if (word.length > mostLetters) continue;
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)));
      if (lines.size > 1) faults.add(`"${word}" stands on ${lines.size} lines`);
    }
  }
  return [...faults];
}

/** Neither the page nor its main part can be pushed aside, and the page itself does not scroll. Runs in the page. */
function sidewaysScrolls(): string[] {
  const { scrollWidth, scrollHeight } = document.documentElement;
  const main = document.querySelector('main');
  const faults: string[] = [];
  if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} px wide on ${innerWidth}`);
  if (scrollHeight > innerHeight) faults.push(`the page is ${scrollHeight} px high on ${innerHeight}`);
  if (main && main.scrollWidth > main.clientWidth + 1) faults.push(`main is ${main.scrollWidth} px wide`);
  return faults;
}

/** Links in running text are as high as it: they are left out, as WCAG 2.2 does (2.5.8). Runs in the page. */
function smallButtons(least: number): string[] {
  return [...document.querySelectorAll<HTMLElement>('button, [role="button"], a, input, select')].flatMap((button) => {
    if (!button.checkVisibility()) return [];
    // The layout counts: at the touch a button may be drawn smaller.
    const { offsetWidth: width, offsetHeight: height } = button;
    // For one hand a key of the keyboard is narrower, and still 15 mm wide on a display of 21.5 inches.
    const isLarge = width >= (button.matches('.key') ? 61 : least) && height >= least;
    return isLarge ? [] : [`${button.className || button.textContent} is ${width} x ${height} px`];
  });
}

/** Everything that can have the focus looks different with it. */
async function unseenFocus(page: Page): Promise<string[]> {
  // Chromium shows the focus only after a key was used.
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const look = (element: Element) => {
      const { outline, outlineOffset, boxShadow, backgroundColor, color, border } = getComputedStyle(element);
      return [
        outline.includes('none') ? '' : outline + outlineOffset,
        boxShadow,
        backgroundColor,
        color,
        border,
      ].join();
    };
    const focused = document.activeElement as HTMLElement | null;
    const elements = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, [tabindex]')];
    const faults = elements
      .filter((element) => element.tabIndex >= 0 && !element.matches(':disabled') && !element.closest('[inert]'))
      .filter((element) => element.checkVisibility())
      .flatMap((element) => {
        element.blur();
        const before = look(element);
        element.focus({ preventScroll: true });
        if (document.activeElement !== element) return [`${element.tagName}.${element.className} takes no focus`];
        return look(element) === before ? [`${element.tagName}.${element.className} looks the same`] : [];
      });
    focused?.focus({ preventScroll: true });
    return faults;
  });
}

/** Every button looks different, itself or something in it, while a finger is on it. */
async function silentButtons(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await session.send('DOM.querySelectorAll', {
    nodeId: root.nodeId,
    selector: 'button:enabled, .link',
  });
  const press = async (isPressed: boolean) => {
    const forcedPseudoClasses = isPressed ? ['active'] : [];
    await Promise.all(nodeIds.map((nodeId) => session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses })));
  };
  const before = await page.evaluate(looksOfButtons);
  await press(true);
  const during = await page.evaluate(looksOfButtons);
  await press(false);
  await session.detach();
  return before.flatMap(({ name, look }, index) => (during[index]?.look === look ? [`${name} looks the same`] : []));
}

/** Runs in the page. */
function looksOfButtons(): { name: string; look: string }[] {
  return [...document.querySelectorAll<HTMLElement>('button:enabled, .link')].map((button) => {
    const parts = [button, ...button.querySelectorAll('*')].map((part) => {
      const { backgroundColor, color, translate, filter, opacity, boxShadow, borderColor } = getComputedStyle(part);
      return [backgroundColor, color, translate, filter, opacity, boxShadow, borderColor].join();
    });
    return { name: `${button.className || 'button'} "${button.textContent?.slice(0, 30)}"`, look: parts.join('|') };
  });
}
