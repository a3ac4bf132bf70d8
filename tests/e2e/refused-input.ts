import type { Page } from '@playwright/test';

/** Whether a page keeps the browser from menus, other buttons and keys, and leaves it what scrolls. */
export function refusedOf(page: Page): Promise<{ refused: boolean; scrolls: boolean }> {
  return page.evaluate(() => {
    const options = { bubbles: true, cancelable: true };
    const goesOn = (event: Event) => document.body.dispatchEvent(event);
    const others = [
      new MouseEvent('contextmenu', options),
      new MouseEvent('mousedown', { ...options, button: 1 }),
      new MouseEvent('click', { ...options, ctrlKey: true }),
      new DragEvent('dragstart', options),
      new ClipboardEvent('copy', options),
      new Event('selectstart', options),
      new WheelEvent('wheel', { ...options, ctrlKey: true }),
      ...['F1', 'F5', 'a', 'Tab'].map((key) => new KeyboardEvent('keydown', { ...options, key })),
      new KeyboardEvent('keydown', { ...options, key: 'ArrowDown', altKey: true }),
    ];
    const meant = [
      new WheelEvent('wheel', options),
      new MouseEvent('mousedown', options),
      ...['ArrowDown', 'PageUp', 'Home'].map((key) => new KeyboardEvent('keydown', { ...options, key })),
    ];
    return { refused: !others.some(goesOn), scrolls: meant.every(goesOn) };
  });
}
