import { expect, test } from 'vitest';
import { drawQuiet, placesOf } from '../../../../main/kiosk/second-display.ts';

/** What xrandr 1.5 prints for two displays side by side. */
const listing = `Monitors: 2
 0: +*HDMI-1 1080/527x1920/296+0+0  HDMI-1
 1: +HDMI-2 1920/527x1080/296+1080+420  HDMI-2
`;

const second = { x: 1080, y: 420, width: 1920, height: 1080 };

test('given what xrandr says of two displays, each is where it is', () => {
  expect(placesOf(listing)).toEqual([{ x: 0, y: 0, width: 1080, height: 1920 }, second]);
  expect(placesOf('Monitors: 0\n')).toEqual([]);
});

test('given a second display, the picture reaches to its end, with the names as they are and in their direction', async () => {
  const svg = await drawQuiet(
    [second],
    [
      { language: 'ar', text: 'جماعة الجديدة' },
      { language: 'fr', text: 'Commune <d’El> & "Jadida"' },
    ],
  );
  expect(svg).toMatch(/^<svg [^>]*width="3000" height="1500"/);
  expect(svg).toMatch(/<text x="2040" [^>]*direction="rtl" xml:lang="ar">جماعة الجديدة<\/text>/);
  expect(svg).toContain('Commune &lt;d’El&gt; &amp; &quot;Jadida&quot;');
});

test('given a name of any length, no line of it is wider than its display', async () => {
  for (const length of [1, 20, 60, 400]) {
    const svg = await drawQuiet([second], [{ language: 'fr', text: 'M'.repeat(length) }]);
    const size = Number(/font-size="([\d.]+)"/.exec(svg)?.[1]);
    expect(size * 0.68 * length).toBeLessThanOrEqual(1920);
  }
});
