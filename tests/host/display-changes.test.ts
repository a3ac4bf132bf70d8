import { expect, onTestFinished, test, vi } from 'vitest';
import {
  type ChangingDisplay,
  missingForChanges,
  openChangingDisplay,
  type Picture,
} from '../support/changing-display.ts';
import { runProject } from '../support/running-screen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** `--white`, on which the attract loop asks to touch: near the lower end, from edge to edge. */
const white = 'fffdf9';

/** `--sea`, which a display shows where no window is, and `--sand`, the star on it. */
const [sea, sand] = ['0f3b4c', 'e9c98f'];

const missing = missingForChanges.length > 0 ? `; not run, missing here: ${missingForChanges.join(', ')}` : '';

/** Whether the page fills so much of the display from its left edge on. */
function fills(picture: Picture | undefined, width: number, height: number): boolean {
  if (!picture) return false;
  const lowerEnd = Math.round(height * 0.85);
  return [2, width - 3].every((x) => picture.at(x, lowerEnd) === white);
}

/** Whether a display has the star of the commune in its middle, and nothing but the colour of the page at its edges. */
function isQuiet(picture: Picture, left: number, width: number, height: number): boolean {
  const edges = [left + 2, left + width - 3].every((x) =>
    [2, height / 2, height - 3].every((y) => picture.at(x, y) === sea),
  );
  const column = Array.from({ length: height }, (_, y) => picture.at(left + width / 2, y));
  return edges && column.includes(sand);
}

async function showsPage(display: ChangingDisplay, width: number, height: number): Promise<void> {
  const isThere = async () => {
    const picture = await display.picture();
    return picture?.width === width && picture.height === height && fills(picture, width, height);
  };
  await vi.waitUntil(isThere, { timeout: 60_000, interval: 500 });
}

/** A touch in the middle of the attract loop begins a visit, which shows something else where it asks to touch. */
async function touchBegins(display: ChangingDisplay): Promise<void> {
  await display.click(270, 480);
  const hasBegun = async () => {
    const picture = await display.picture();
    return picture !== undefined && !fills(picture, 540, 960);
  };
  await vi.waitUntil(hasBegun, { timeout: 60_000, interval: 500 });
}

test.skipIf(missingForChanges.length > 0)(
  `given a display that is turned, exchanged, unplugged, joined by a second one and blanked, the page fills the first and answers, and the second is quiet${missing}`,
  { timeout: 300_000 },
  async () => {
    const display = await openChangingDisplay(await temporaryFolder(), 540, 960);
    onTestFinished(() => display.close());
    const screen = runProject('main/start.ts', ['--shell', 'chromium'], await temporaryFolder(), {
      DISPLAY: display.name,
    });
    onTestFinished(() => void screen.kill('SIGTERM'));
    await showsPage(display, 540, 960);

    for (const [width, height] of [
      [960, 540],
      [640, 480],
      [540, 960],
    ] as const) {
      await display.resize(width, height);
      await showsPage(display, width, height);
    }

    await display.unplug();
    await display.resize(540, 960);
    await showsPage(display, 540, 960);

    await display.plugSecond(540, 960);
    await vi.waitUntil(
      async () => {
        const picture = await display.picture();
        if (!picture || picture.width !== 1080 || !fills(picture, 540, 960)) return false;
        return isQuiet(picture, 540, 540, 960);
      },
      { timeout: 60_000, interval: 500 },
    );
    await display.unplugSecond();

    for (const blank of [display.blank, display.unplug]) {
      await blank();
      await display.wake();
      await display.resize(540, 960);
      await showsPage(display, 540, 960);
    }
    await touchBegins(display);
    expect(screen.exitCode).toBeNull();
  },
);
