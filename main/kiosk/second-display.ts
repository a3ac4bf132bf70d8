import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { html } from 'hono/html';
import type { Logger } from 'pino';
import { direction, type Language, languageTag } from '../../content/model/language.ts';

export type SecondDisplayOptions = {
  /** The commune's name in the languages of this screen, in their order. */
  names: () => Promise<Name[]>;
  environment: NodeJS.ProcessEnv;
  log: Logger;
};

export type Name = { language: Language; text: string };

/** Where a display lies in the picture that X makes of all of them, in pixels. */
export type Place = { x: number; y: number; width: number; height: number };

/** How often it is looked which displays there are, and how long a program may take, in milliseconds. */
const lookEveryMs = 15_000;
const patienceMs = 10_000;

/** `--sea` and `--sand` of the page. */
const [sea, sand] = ['#0f3b4c', '#e9c98f'];

/** The star of the commune's screens, on a square of 64. */
const star =
  'M32 8 39.03 15.03H48.97V24.97L56 32 48.97 39.03V48.97H39.03L32 56 24.97 48.97H15.03V39.03L8 32 15.03 24.97V15.03H24.97Z';

/**
 * Shows the name of the commune on every display of X but the first, which the window fills: a picture behind all windows, so that
 * nothing can be touched there. Needs xrandr, rsvg-convert and xwallpaper; without them, a display has the colour of the page alone.
 *
 * @returns ends it; the picture stays
 */
export function startSecondDisplay({ names, environment, log }: SecondDisplayOptions): () => Promise<void> {
  if (!environment.DISPLAY) return async () => undefined;
  let shown = '';
  let toldReason = '';
  let last = Promise.resolve();
  const run = async (program: string, ...words: string[]) =>
    (await promisify(execFile)(program, words, { env: environment, timeout: patienceMs })).stdout;

  const look = async () => {
    const displays = await run('xrandr', '--listactivemonitors');
    const seconds = placesOf(displays).slice(1);
    const quiet = seconds.length > 0 ? await drawQuiet(seconds, await names()) : '';
    const key = `${displays}${quiet}`;
    if (key === shown || (quiet === '' && shown === '')) return;
    if (quiet === '') await run('xsetroot', '-solid', sea);
    else await hang(quiet);
    shown = quiet === '' ? '' : key;
    log.info({ displays: seconds.length + 1 }, 'the other displays are quiet');
  };
  const hang = async (svg: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'shubbak-quiet-'));
    try {
      const [drawing, picture] = [join(folder, 'quiet.svg'), join(folder, 'quiet.png')];
      await writeFile(drawing, svg);
      await run('rsvg-convert', '--output', picture, drawing);
      // One picture for all of them: X knows of displays that have no output of their own.
      await run('xwallpaper', '--no-randr', '--tile', picture);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  const begin = () => {
    last = last.then(look).catch((error: unknown) => {
      // A program that is missing does not come by itself; a display that goes while it is asked about may come back.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') clearInterval(timer);
      const reason = String(error);
      if (reason !== toldReason) log.warn({ reason }, 'a second display cannot be looked after');
      toldReason = reason;
    });
  };
  const timer = setInterval(begin, lookEveryMs).unref();
  begin();
  return () => {
    clearInterval(timer);
    return last;
  };
}

/**
 * What `xrandr --listactivemonitors` says, display by display.
 *
 * @param listing lines such as ` 1: +HDMI-2 1920/527x1080/296+1920+0  HDMI-2`
 */
export function placesOf(listing: string): Place[] {
  return [...listing.matchAll(/ (\d+)\/\d+x(\d+)\/\d+\+(\d+)\+(\d+)/g)].map((found) => {
    const [width = 0, height = 0, x = 0, y = 0] = found.slice(1).map(Number);
    return { x, y, width, height };
  });
}

/** A picture of all displays, from the upper left corner of the first to the farthest end of these, as SVG. */
export async function drawQuiet(places: Place[], names: Name[]): Promise<string> {
  const width = Math.max(...places.map((place) => place.x + place.width));
  const height = Math.max(...places.map((place) => place.y + place.height));
  const drawing =
    await html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${sea}"/>${places.map((place) => drawOne(place, names))}</svg>`;
  return drawing.toString();
}

/** The star, and the names below it, in the middle of a display. */
function drawOne({ x, y, width, height }: Place, names: Name[]) {
  const unit = Math.min(width, height) / 100;
  const longest = Math.max(1, ...names.map(({ text }) => text.length));
  // The widest letters, those of Tifinagh, are not much wider than two thirds of their height.
  const size = Math.min(5.5 * unit, (0.84 * width) / (0.68 * longest));
  const line = 1.75 * size;
  const top = y + (height - 30 * unit - names.length * line) / 2;
  const middle = x + width / 2;
  return html`<g font-family="Noto Sans, Noto Sans Arabic, Noto Sans Tifinagh" font-size="${size}" text-anchor="middle" fill="#fffdf9"><path transform="translate(${middle - 12 * unit} ${top}) scale(${(24 * unit) / 64})" d="${star}" fill="none" stroke="${sand}" stroke-width="2"/>${names.map(
    ({ language, text }, index) =>
      html`<text x="${middle}" y="${top + 30 * unit + (index + 0.8) * line}" direction="${direction(language)}" xml:lang="${languageTag(language)}">${text}</text>`,
  )}</g>`;
}
