import { chooseLanguage, expect, type LanguageName, openSection, test } from './visitor.ts';

const words: Record<LanguageName, { programme: string; project: string; activity: string; direction: 'rtl' | 'ltr' }> =
  {
    ar: {
      programme: 'برنامج انفتاح جماعة الجديدة 2024/2025',
      project: 'وضع شاشات تفاعلية بمقر الجماعة و الملحقات الإدارية',
      activity: 'فتح طلبات العروض الخاصة بالشاشات التفاعلية',
      direction: 'rtl',
    },
    zgh: {
      programme: 'ⴰⵀⵉⵍ ⵏ ⵓⵏⵏⵓⵔⵥⵎ ⵏ ⵜⵖⵉⵡⴰⵏⵜ ⵏ ⵍⵊⴷⵉⴷⴰ 2024/2025',
      project: 'ⴰⵙⵔⵙ ⵏ ⵉⴳⴷⵉⵍⵏ ⵉⵎⵢⴰⵙⴽⴰⵔⵏ ⴳ ⵜⴳⵎⵎⵉ ⵏ ⵜⵖⵉⵡⴰⵏⵜ ⴷ ⵜⵎⵔⵏⵉⵡⵉⵏ ⵏ ⵜⵎⵙⵙⵓⴳⵓⵔⵜ',
      activity: 'ⴰⵔⵥⵥⵓⵎ ⵏ ⵉⵙⵓⵜⵔⵏ ⵏ ⵉⵙⵓⵎⵔⵏ ⵏ ⵉⴳⴷⵉⵍⵏ ⵉⵎⵢⴰⵙⴽⴰⵔⵏ',
      direction: 'ltr',
    },
    fr: {
      programme: 'Programme d’ouverture de la commune d’El Jadida 2024/2025',
      project: 'Installation d’écrans interactifs au siège de la commune et dans les annexes administratives',
      activity: 'Lancement des appels d’offres relatifs aux écrans interactifs',
      direction: 'ltr',
    },
    en: {
      programme: 'Openness programme of the commune of El Jadida 2024/2025',
      project: 'Installing interactive screens at the headquarters of the commune and in the administrative annexes',
      activity: 'Opening the calls for tenders for the interactive screens',
      direction: 'ltr',
    },
  };

for (const [language, expected] of Object.entries(words) as [LanguageName, (typeof words)[LanguageName]][]) {
  test(`in ${language}, a visitor goes from home to the sixth project, its programme and back`, async ({ visit }) => {
    await chooseLanguage(visit, language);
    await expect(visit.locator('html')).toHaveAttribute('dir', expected.direction);
    await expect(visit.locator('html')).toHaveAttribute('lang', language === 'zgh' ? 'zgh-Tfng' : language);
    await expect(visit.locator('.hero')).toContainText(expected.programme);

    await openSection(visit, 'projects');
    await visit.locator('.project-list button').nth(5).tap();
    await expect(visit.getByRole('heading', { level: 1 })).toHaveText(expected.project);
    await expect(visit.locator('.activities')).toContainText(expected.activity);

    await visit.locator('.tile', { hasText: expected.programme }).tap();
    await expect(visit.getByRole('heading', { level: 1 })).toHaveText(expected.programme);
    await expect(visit.locator('.axes h3')).toHaveCount(4);
    await expect(visit.locator('.project-list li')).toHaveCount(7);

    await visit.locator('.go-home').tap();
    await expect(visit.locator('.hero')).toBeVisible();
  });
}

test('given a document without English, it is shown in Arabic and says so', async ({ visit }) => {
  await chooseLanguage(visit, 'en');
  await openSection(visit, 'news');
  await visit.locator('.tile', { hasText: 'Shown in Arabic' }).tap();
  await expect(visit.locator('h1')).toHaveAttribute('lang', 'ar');
  await expect(visit.locator('h1')).toHaveAttribute('dir', 'rtl');
  await expect(visit.locator('.opening')).toContainText('This text does not exist in English. Shown in Arabic.');
  await expect(visit.locator('.opening')).toContainText('This text is an invented example');
});

test('given a link in a text, it opens the document without a new address or history entry', async ({ visit }) => {
  await chooseLanguage(visit, 'fr');
  const before = await visit.evaluate(() => [location.href, history.length]);
  await openSection(visit, 'projects');
  await visit.locator('.project-list button').first().tap();
  await visit.locator('.body .link').first().tap();
  await expect(visit.locator('h1')).toContainText('Programme d’ouverture');
  expect(await visit.evaluate(() => [location.href, history.length])).toEqual(before);
});

test('development keys are named on every view, in the language of the page', async ({ visit }) => {
  await chooseLanguage(visit, 'fr');
  await expect(visit.locator('.status')).toContainText('Clés d’essai');
  await visit.locator('.hero').tap();
  await chooseLanguage(visit, 'ar');
  await expect(visit.locator('.status')).toContainText('مفاتيح تجريبية');
});

test('dates are in Amazigh, which the browser itself does not know', async ({ visit }) => {
  await chooseLanguage(visit, 'zgh');
  expect(await visit.evaluate(() => Intl.DateTimeFormat.supportedLocalesOf('zgh'))).toEqual([]);
  await openSection(visit, 'news');
  await expect(visit.locator('.tile').first()).toContainText('28 ⵏⵓⵡⴰⵏⴱⵉⵔ 2023');
});

test('by keyboard alone, a visitor opens a project and comes back', async ({ visit }) => {
  await chooseLanguage(visit, 'en');
  await visit.locator('.to-projects').focus();
  await visit.keyboard.press('Enter');
  await visit.locator('.project-list button').nth(2).focus();
  await visit.keyboard.press('Enter');
  await expect(visit.locator('h1')).toContainText('cemeteries');
  await visit.locator('.go-home').focus();
  await visit.keyboard.press('Space');
  await expect(visit.locator('.hero')).toBeVisible();
});
