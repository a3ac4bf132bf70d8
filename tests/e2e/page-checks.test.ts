import { test as base, expect, type Page } from '@playwright/test';
import { pageChecks } from './page-checks.ts';

/** A page without a fault, and for each check what makes it fail: a check that finds nothing anywhere says nothing. */
const sound = `<!doctype html><html lang="en"><title>A page</title><style>
  body { margin: 0; }
  button, input { width: 300px; height: 100px; background: #fff; color: #000; }
  button:focus-visible, input:focus-visible { outline: 4px solid #00f; }
  button:active { background: #ccc; }
</style><body><main><h1>A page</h1><button>Touch</button><p id="text">A text.</p><label>A word <input placeholder="A word or two"></label></main></body></html>`;

const faults: Record<string, Record<string, string>> = {
  'axe finds nothing': {
    'grey on white': '#text { color: #bbb; background: #fff }',
  },
  'no text is cut': {
    'a text cut at the side': '#text { width: 20px; overflow: hidden; white-space: nowrap }',
    'a text cut below': '#text { height: 10px; overflow: hidden }',
    'a text cut above': 'main { overflow: hidden } h1 { margin: 0; position: relative; top: -15px }',
    'a button lower than its line': 'button { font-size: 90px; height: 80px; width: 500px }',
    'a text beside the display': '#text { position: fixed; left: -20px; top: 400px }',
    'a text below the display': '#text { position: fixed; bottom: -40px }',
    'a hint wider than its field': 'input::placeholder { font-size: 60px }',
  },
  'no word is broken': {
    'a word too long for its line': '#text { width: 15px; overflow-wrap: anywhere }',
  },
  'nothing moves sideways': {
    'a wide text': '#text { width: 5000px }',
    'a wide text in the main part': 'main { overflow: auto } #text { width: 5000px }',
    'a page that scrolls': '#text { height: 5000px }',
  },
  'a finger finds every button': {
    'a low button': 'button { height: 70px }',
    'a narrow button': 'button { width: 70px }',
  },
  'the focus is seen': {
    'no outline': 'button:focus-visible { outline: none }',
  },
  'a touch is answered': {
    'nothing at the touch': 'button:active { background: #fff }',
  },
};

const test = base.extend<{ show: (style: string) => Promise<Page> }>({
  show: ({ page }, use) =>
    use(async (style) => {
      await page.setContent(sound);
      if (style) await page.addStyleTag({ content: style });
      return page;
    }),
});

for (const [name, check] of Object.entries(pageChecks)) {
  test(`given a sound page, ${name}`, async ({ show }) => {
    expect(await check(await show(''))).toEqual([]);
  });

  for (const [fault, style] of Object.entries(faults[name] ?? {})) {
    test(`given ${fault}, the check "${name}" tells of it`, async ({ show }) => {
      expect(await check(await show(style))).not.toEqual([]);
    });
  }
}

test('given a page that axe has looked at, what comes later is told of: new markup, and the same in other colours', async ({
  show,
}) => {
  const page = await show('');
  const look = async () => (await pageChecks['axe finds nothing']?.(page))?.map((fault) => fault.split(':')[0]);
  // Twice: the first brings axe along, the second keeps what the markup is.
  for (let times = 0; times < 2; times++) expect(await look()).toEqual([]);
  await page.evaluate(() => document.querySelector('main')?.append(new Image()));
  expect(await look()).toEqual(['image-alt']);
  await page.evaluate(() => document.querySelector('img')?.remove());
  await page.addStyleTag({ content: faults['axe finds nothing']?.['grey on white'] ?? '' });
  expect(await look()).toEqual(['color-contrast']);
});

test('given a pale title that is lifted out of what is read, it is told of only where it lies on it', async ({
  show,
}) => {
  const page = await show('h1 { color: #eee }');
  await page.evaluate(() => document.querySelector('h1')?.setAttribute('data-lifted', ''));
  const faults = async () => pageChecks['axe finds nothing']?.(page);
  expect(await faults()).toEqual([expect.stringContaining('color-contrast')]);
  await page.addStyleTag({ content: 'main { margin-top: 300px } h1 { position: fixed; top: 0 }' });
  expect(await faults()).toEqual([]);
});

test('given the checks, each has a fault that it must find', () => {
  expect(Object.keys(faults)).toEqual(Object.keys(pageChecks));
});
