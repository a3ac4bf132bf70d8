import type { Locator, Page } from '@playwright/test';
import readQr from 'jsqr';
import sharp from 'sharp';
import { pageChecks } from './page-checks.ts';
import { adjust, beginVisit, chooseLanguage, expect, openSection, sizes, test } from './visitor.ts';

test.use({ turnsClock: true });

/** What a telephone reads from a code on the screen, at the size at which it is drawn. */
async function scan(code: Locator): Promise<string> {
  const { data, info } = await sharp(await code.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const found = readQr.default(new Uint8ClampedArray(data), info.width, info.height);
  return Buffer.from(found?.binaryData ?? []).toString('utf8');
}

const codeBeside = (page: Page, title: string) => page.locator('.for-phone', { hasText: title }).locator('.qr');

async function openProcedure(page: Page, title: string): Promise<void> {
  await openSection(page, 'procedures');
  await page.locator('.tile', { hasText: title }).tap();
  await expect(page.locator('h1')).toContainText(title);
}

test('given a procedure, its papers, price, delay and places stand on it, and it says that it is an example', async ({
  visit,
}) => {
  await chooseLanguage(visit, 'fr');
  await openProcedure(visit, 'Extrait d’acte de naissance');
  await expect(visit.locator('.opening')).toContainText('Ce texte est un exemple inventé');
  await expect(visit.locator('.papers li')).toHaveText([/Carte nationale/, /Livret de famille.*Si la demande/]);
  await expect(visit.locator('.facts')).toContainText('2 DH');
  await expect(visit.locator('.facts')).toContainText('1 jour ouvrable');
  await expect(visit.locator('.tile').first()).toContainText('Bureau de l’état civil');
  await expect(visit.locator('.steps li')).toHaveCount(3);
});

for (const [language, title, takeAlong, expected] of [
  ['fr', 'Extrait d’acte de naissance', 'À emporter', ['☐ Carte nationale du demandeur', '2 DH', 'exemple inventé']],
  ['ar', 'عقد الازدياد', 'خذوها معكم', ['☐ البطاقة الوطنية', '2 درهم', 'مثال مختلق']],
  ['zgh', 'ⴰⵔⵔⴰ ⵏ ⵜⵍⴰⵍⵉⵜ', 'ⴰⵡⵉⵢⴰⵜ', ['☐ ⵜⴰⴽⴰⵔⴹⴰ ⵜⴰⵏⴰⵎⵓⵔⵜ', 'ⴰⵎⴷⵢⴰ']],
] as const) {
  test(`in ${language}, the code to take along holds the checklist as text, and a telephone reads it`, async ({
    visit,
  }) => {
    await chooseLanguage(visit, language);
    await openProcedure(visit, title);
    const text = await scan(codeBeside(visit, takeAlong));
    expect(text.split('\n')[0]).toContain(title);
    for (const words of expected) expect(text).toContain(words);
    expect(text).not.toContain('http');
  });
}

test('given a portal, the code holds its address and nothing on the screen leads there', async ({ visit }) => {
  await chooseLanguage(visit, 'en');
  await openProcedure(visit, 'Birth certificate');
  expect(await scan(codeBeside(visit, 'On the internet'))).toBe('https://www.watiqa.ma/');
  await expect(visit.locator('a')).toHaveCount(0);
});

test('given an event, the code holds it for a calendar, with the local times that stand on the screen', async ({
  visit,
}) => {
  await chooseLanguage(visit, 'en');
  await openSection(visit, 'events');
  await visit.locator('.tile', { hasText: 'Open day' }).tap();
  await expect(visit.locator('.facts')).toContainText('Saturday, 17 October 2026 · 10:00');
  const text = await scan(codeBeside(visit, 'For your calendar'));
  for (const line of [
    'BEGIN:VEVENT',
    'DTSTART:20261017T100000',
    'DTEND:20261017T160000',
    'SUMMARY:Open day (example)',
  ]) {
    expect(text.split('\r\n')).toContain(line);
  }
});

test('given life events, one of them leaves the procedures that it asks for, and touched again it leaves all', async ({
  visit,
}) => {
  await chooseLanguage(visit, 'en');
  await openSection(visit, 'procedures');
  const all = await visit.locator('.tile').count();
  const building = visit.getByRole('button', { name: 'Building', exact: true });
  await building.tap();
  await expect(visit.locator('.tile')).toHaveText([/Building permit/]);
  await expect(building).toHaveAttribute('aria-pressed', 'true');
  await building.tap();
  await expect(visit.locator('.tile')).toHaveCount(all);
});

for (const [when, at, expected] of [
  ['a Thursday morning', '2026-11-26T10:00:00Z', 'Open now, until 16:30'],
  ['a Friday at prayer time', '2026-11-27T13:00:00Z', 'Closed · opens 14:00'],
  ['a Sunday', '2026-11-29T12:00:00Z', 'Closed · opens Monday, 30 November 2026 08:30'],
  ['a day of stocktaking', '2026-12-30T10:00:00Z', 'Closed: Two days of stocktaking'],
  ['a day of Ramadan', '2026-03-05T14:30:00Z', 'Open now, until 15:00'],
] as const) {
  test(`given ${when}, home says "${expected}", marked as an example, and the week agrees`, async ({ visit }) => {
    await visit.clock.setFixedTime(new Date(at));
    await visit.locator('.finish').tap();
    await visit.locator('.begin button', { hasText: 'English' }).tap();
    await expect(visit.locator('.here')).toContainText(expected);
    await expect(visit.locator('.here')).toContainText('Example');
    await openSection(visit, 'directory');
    await visit.locator('.tile', { hasText: 'Civil status office' }).tap();
    await expect(visit.locator('.hours')).toContainText(expected);
    await expect(visit.locator('.weekday')).toHaveCount(7);
    await expect(visit.locator('.weekday[aria-current="date"] time')).toHaveAttribute('datetime', at.slice(0, 10));
  });
}

test('given a call that takes no answers any more, it stands last and says so', async ({ visit }) => {
  await visit.clock.setFixedTime(new Date('2026-11-26T10:00:00Z'));
  await visit.locator('.finish').tap();
  await visit.locator('.begin button', { hasText: 'English' }).tap();
  await openSection(visit, 'calls');
  await expect(visit.locator('.tile').first()).not.toContainText('Over');
  await expect(visit.locator('.tile').last()).toContainText('until 30 October 2026');
  await expect(visit.locator('.tile').last()).toContainText('Over');
});

for (const [section, title, last, after] of [
  ['events', 'Week of culture', '2027-03-21T18:00:00Z', '2027-03-22T10:00:00Z'],
  ['calls', 'Call for projects', '2027-02-15T12:00:00Z', '2027-02-15T20:00:00Z'],
  ['notices', 'A street closed', '2026-12-16T18:00:00Z', '2026-12-17T10:00:00Z'],
] as const) {
  test(`given what ${section} has until a day or an hour, it says that it is over then, and not before`, async ({
    visit,
  }) => {
    for (const at of [last, after]) {
      await visit.clock.setFixedTime(new Date(at));
      await visit.locator('.finish').tap();
      await visit.locator('.begin button', { hasText: 'English' }).tap();
      await openSection(visit, section);
      const tile = visit.locator('.tile', { hasText: title });
      await expect(tile).toBeVisible();
      await expect(tile.locator('.mark', { hasText: 'Over' })).toHaveCount(at === after ? 1 : 0);
    }
  });
}

test('given a notice, it says from when it is posted until that day has come', async ({ visit }) => {
  for (const [at, expected] of [
    ['2026-11-15T10:00:00Z', 'Official notice · Posted from 16 November 2026'],
    ['2026-11-16T10:00:00Z', 'Official notice · 16 November 2026'],
  ] as const) {
    await visit.clock.setFixedTime(new Date(at));
    await visit.locator('.finish').tap();
    await visit.locator('.begin button', { hasText: 'English' }).tap();
    await openSection(visit, 'notices');
    await expect(visit.locator('.tile', { hasText: 'A street closed' })).toContainText(expected);
  }
});

/** Where each of some texts within an element begins on the display, in pixels from its left edge. */
async function lefts(element: Locator, texts: string[]): Promise<number[]> {
  return await element.evaluate((node, sought) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (walker.nextNode()) found.push(walker.currentNode as Text);
    return sought.map((text) => {
      const holder = found.find(({ data }) => data.includes(text));
      if (!holder) return Number.NaN;
      const range = new Range();
      range.setStart(holder, holder.data.indexOf(text));
      range.setEnd(holder, holder.data.indexOf(text) + text.length);
      return range.getBoundingClientRect().left;
    });
  }, texts);
}

for (const [language, title] of [
  ['ar', 'مكتب الحالة المدنية'],
  ['fr', 'Bureau de l’état civil'],
] as const) {
  test(`in ${language}, hours are read in the direction of the language, and each time as it is written`, async ({
    visit,
  }) => {
    await visit.clock.setFixedTime(new Date('2026-11-26T10:00:00Z'));
    await visit.locator('.finish').tap();
    await beginVisit(visit, language);
    await openSection(visit, 'directory');
    await visit.locator('.tile', { hasText: title }).tap();
    const [from, until] = await lefts(visit.locator('.weekday[aria-current="date"] dd'), ['08:30', '16:30']);
    expect((from ?? 0) < (until ?? 0)).toBe(language === 'fr');
  });
}

for (const [orientation, size] of Object.entries(sizes)) {
  test(`${orientation}: given every section, home shows all its ways at once, in each language`, async ({ visit }) => {
    // On a Friday after hours most is said of when it opens.
    await visit.clock.setFixedTime(new Date('2026-11-27T17:00:00Z'));
    await visit.locator('.finish').tap();
    await beginVisit(visit, 'ar');
    await visit.setViewportSize(size);
    // Half of a landscape display has no room for all of them, nor has an upright one for one hand.
    for (const adjusted of ['nothing', orientation === 'portrait' ? 'reach' : 'left']) {
      if (adjusted !== 'nothing') await adjust(visit, adjusted);
      for (const language of ['ar', 'zgh', 'fr', 'en'] as const) {
        await chooseLanguage(visit, language);
        await expect(visit.locator('.section-tile')).toHaveCount(8);
        const hidden = await visit.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight);
        expect(hidden, `${language}, ${adjusted}`).toBeLessThanOrEqual(1);
        expect(await pageChecks['no word is broken']?.(visit), `${language}, ${adjusted}`).toEqual([]);
      }
    }
  });
}
