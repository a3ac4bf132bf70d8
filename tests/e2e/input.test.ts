import { expect } from '@playwright/test';
import { test } from './visitor.ts';

test.beforeEach(async ({ visit }) => {
  // What the page leaves to the browser, told after every listener of its own.
  await visit.evaluate(() => {
    const left: string[] = [];
    Object.assign(window, { left });
    const names = ['keydown', 'contextmenu', 'auxclick', 'dblclick', 'click', 'wheel', 'dragover', 'drop', 'paste'];
    for (const name of names) {
      addEventListener(name, (event) => {
        if (!event.defaultPrevented) left.push(event instanceof KeyboardEvent ? event.key : name);
      });
    }
  });
});

declare global {
  interface Window {
    left: string[];
  }
}

test('given keys that mean something, the page has them: Tab moves the focus, Enter opens', async ({ visit }) => {
  await visit.locator('main').focus();
  for (const key of ['Tab', 'Shift+Tab', 'ArrowDown', 'End', 'Home', 'PageDown', 'Escape']) {
    await visit.keyboard.press(key);
  }
  expect(await visit.evaluate(() => window.left)).toEqual(
    expect.arrayContaining(['Tab', 'ArrowDown', 'End', 'Home', 'PageDown', 'Escape']),
  );
  await visit.locator('.section-tile').first().focus();
  await visit.keyboard.press('Enter');
  await expect(visit.locator('.home')).toHaveCount(0);
});

test('given keys that mean nothing, nobody has them', async ({ visit }) => {
  await visit.locator('main').focus();
  for (const key of [
    'Control+t',
    'Control+p',
    'Alt+ArrowLeft',
    'F5',
    'F12',
    'ContextMenu',
    'a',
    'Backspace',
    'Shift+Escape',
  ]) {
    await visit.keyboard.press(key);
  }
  expect((await visit.evaluate(() => window.left)).filter((key) => key !== 'Shift')).toEqual([]);
});

test('given a field, it is written in, and nothing is pasted into it or taken back', async ({ visit }) => {
  await visit.evaluate(() => {
    document.querySelector('main')?.prepend(Object.assign(document.createElement('input'), { id: 'field' }));
  });
  const field = visit.locator('#field');
  await field.focus();
  await visit.keyboard.type('Acte é ⵣ');
  await visit.keyboard.press('Backspace');
  await expect(field).toHaveValue('Acte é ');
  await visit.keyboard.press('Control+z');
  await visit.keyboard.press('Control+a');
  await visit.keyboard.press('Control+v');
  await expect(field).toHaveValue('Acte é ');
  const pasted = await field.evaluate((input) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'pasted');
    return input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  expect(pasted).toBe(false);
});

test('given buttons other than the first, keys with the first, and a wheel that zooms, nobody has them', async ({
  visit,
}) => {
  const button = visit.locator('.section-tile').first();
  for (const name of ['right', 'middle'] as const) await button.click({ button: name });
  for (const key of ['Control', 'Shift', 'Alt', 'Meta'] as const) await button.click({ modifiers: [key] });
  await visit.keyboard.down('Control');
  await visit.mouse.wheel(0, -200);
  await visit.keyboard.up('Control');
  expect((await visit.evaluate(() => window.left)).filter((name) => name !== 'Shift')).toEqual([]);
  await expect(visit.locator('.home')).toBeVisible();
  expect(await visit.evaluate(() => visualViewport?.scale)).toBe(1);
});
