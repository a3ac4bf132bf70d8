import type { Locator, Page } from '@playwright/test';
import { expect } from './visitor.ts';

/** Where a visitor writes what is looked for. */
export const fieldOf = (page: Page) => page.getByRole('textbox');

/** The key that shows a letter, or bears that name. */
export const keyOf = (page: Page, letter: string) =>
  page.locator('.keyboard').getByRole('button', { name: letter, exact: true });

/** From any view to the search, by the dock. */
export async function openSearch(page: Page): Promise<void> {
  await page.locator('.go-search').tap();
  await expect(fieldOf(page)).toBeFocused();
}

/** Touches key after key. */
export async function typeOnScreen(page: Page, text: string): Promise<void> {
  for (const letter of text) {
    await (letter === ' ' ? page.locator('.key.space') : keyOf(page, keyNames[letter] ?? letter)).tap();
  }
}

/** In English: other languages name them differently. */
const keyNames: Record<string, string> = { '-': 'Hyphen', "'": 'Apostrophe' };

/** The middle of what is drawn. */
export async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not drawn');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

type Point = { x: number; y: number };

/** Fingers that stay on the display for as long as a test wants. */
export async function fingersOn(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
  return {
    /** All fingers that lie on the display from now on. */
    lay: (...points: Point[]) => send('touchStart', points),
    move: (...points: Point[]) => send('touchMove', points),
    /** Those that stay. */
    lift: (...points: Point[]) => send('touchEnd', points),
  };
}
