import type { Page } from '@playwright/test';
import { commune as communeFile, page as pageFile, picture, site } from '../support/small-commune.ts';
import { test } from './own-commune.ts';
import { beginVisit, expect, openSection, sizes } from './visitor.ts';

const files = async () => ({
  'commune.yml': communeFile(),
  'headquarters.yml': site('headquarters', { role: 'headquarters' }),
  'harbour.yml': pageFile('harbour', {
    attract: { seconds: 5 },
    body: { fr: '![Le port](media/harbour.jpg)\n', ar: '![الميناء](media/harbour.jpg)\n' },
  }),
  'media/harbour.jpg': await picture('jpeg', 5, 2400),
});

/** The picture files that this page fetched from its host, one entry for each request. */
function watchPictures(page: Page): string[] {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/media/')) fetched.push(pathname);
  });
  return fetched;
}

const drawnPicture = (page: Page, place: string) =>
  page.locator(`${place} img`).evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const { width } = await createImageBitmap(await (await fetch(image.currentSrc)).blob());
    return { path: new URL(image.currentSrc).pathname, width, drawn: image.clientWidth };
  });

for (const [orientation, inSlide, inText] of [
  ['portrait', 1080, 1080],
  ['landscape', 1080, 1080],
] as const) {
  test(`given a picture of 2400 pixels, a ${orientation} screen fetches ${inSlide} for the slide, ${inText} for the text`, async ({
    page,
    commune,
    faults,
  }) => {
    await commune.publish(await files());
    const screen = await commune.start();
    await page.setViewportSize(sizes[orientation]);
    const fetched = watchPictures(page);
    await page.goto(screen.address);
    const slide = await drawnPicture(page, '.slide');
    expect(slide.width).toBe(inSlide);
    await beginVisit(page, 'fr');
    await openSection(page, 'pages');
    await page.locator('.tile').tap();
    const text = await drawnPicture(page, '.body');
    expect(text.width).toBe(inText);
    expect(text.drawn).toBeGreaterThan(700);
    expect(new Set(fetched)).toEqual(new Set([slide.path, text.path]));
    expect(faults).toEqual([]);
  });
}
