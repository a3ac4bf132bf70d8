import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { startScreen } from '../support/running-screen.ts';
import { openStaticServer } from '../support/static-server.ts';
import type { BenchOptions } from './bench.ts';
import { installScreen, openAlone } from './bench-screen.ts';
import { exactly, interval, mean, type Result, summarise } from './measure.ts';
import { processorMs } from './processes.ts';

/** A slide and its fade: each stretch has about one. */
const stretchMs = 11_000;

const settleMs = 8_000;

const goalPercent = 2;

/** How dark a frame is beside the darkest slide at rest to be called black. */
const blackShare = 0.6;

/** A late frame comes more than a frame and a half after the one before. */
const lateMs = 25;

/**
 * Processor time of the attract loop beside a picture of it that stands still, both at once, each in a browser of its
 * own that draws without a graphics processor; then every frame of some fades, looked at one by one.
 */
export async function measureLoop({ slow, seconds }: BenchOptions): Promise<Result> {
  const installed = await installScreen();
  const screen = await startScreen(installed.options);
  const still = join(installed.folder, 'still');
  await mkdir(still);
  const server = await openStaticServer(still);
  const [ours, baseline] = [await openAlone(), await openAlone()];
  try {
    if (slow) await ours.page.addInitScript(pulse);
    await ours.page.goto(screen.address);
    await ours.page.locator('.slide').first().waitFor();
    await ours.page.evaluate(() => document.fonts.ready);
    await writeFile(join(still, 'still.png'), await ours.page.screenshot());
    await writeFile(join(still, 'index.html'), '<!doctype html><body style="margin:0"><img src="still.png">');
    await baseline.page.goto(`${server.address}index.html`);
    await setTimeout(settleMs);

    const percents = await watch(ours.pid, baseline.pid, Math.max(2, Math.round((seconds * 1000) / stretchMs)));
    const differences = percents.ours.map((value, index) => value - (percents.baseline[index] ?? Number.NaN));
    const frames = await lookAtFrames(ours.page);
    return {
      what: `processor time of the attract loop over ${seconds} s, beside a still picture`,
      unit: '% of a core',
      ...summarise(percents),
      goals: [
        { what: '% of a core above still', figure: interval(differences, mean), limit: goalPercent },
        { what: 'black frames', figure: exactly(frames.black), limit: 0 },
      ],
      notes: { 'frames looked at': frames.seen, 'late frames': frames.late, 'of frames in fades': frames.drawn },
    };
  } finally {
    await ours.close();
    await baseline.close();
    await server.close();
    await screen.stop();
    await installed.remove();
  }
}

/** Percent of a core that each browser used in each stretch. */
async function watch(ours: number, baseline: number, stretches: number) {
  const percents = { ours: [] as number[], baseline: [] as number[] };
  for (let stretch = 0; stretch < stretches; stretch++) {
    const start = performance.now();
    const [a, b] = [processorMs(ours), processorMs(baseline)];
    await setTimeout(stretchMs);
    const passed = performance.now() - start;
    percents.ours.push(((processorMs(ours) - a) / passed) * 100);
    // Time that is counted in hundredths of a second can be none: a ratio needs more than that.
    percents.baseline.push((Math.max(processorMs(baseline) - b, 1) / passed) * 100);
  }
  return percents;
}

/** Films three fades. Filming costs processor time, so it is done apart. */
async function lookAtFrames(page: Page) {
  const session = await page.context().newCDPSession(page);
  const pictures: string[] = [];
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push(data);
    void session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  const atRest = await brightness((await page.screenshot({ type: 'jpeg' })).toString('base64'));
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 60, maxWidth: 270, maxHeight: 480 });
  const { late, drawn } = await page.evaluate(countLate, { ms: stretchMs * 3, lateMs });
  await session.send('Page.stopScreencast');
  const seen = await Promise.all(pictures.map(brightness));
  return { seen: seen.length, black: seen.filter((one) => one < atRest * blackShare).length, late, drawn };
}

/** Mean brightness, from 0 to 255, of where the slide is. */
async function brightness(picture: string): Promise<number> {
  const image = sharp(Buffer.from(picture, 'base64'));
  const { width, height } = await image.metadata();
  const [top, tall] = [Math.round(height * 0.15), Math.round(height * 0.55)];
  const { channels } = await image.extract({ left: 0, top, width, height: tall }).greyscale().stats();
  return channels[0]?.mean ?? Number.NaN;
}

/** Runs in the page: how many frames came late while something faded. */
function countLate({ ms, lateMs }: { ms: number; lateMs: number }): Promise<{ late: number; drawn: number }> {
  return new Promise((resolve) => {
    const counted = { late: 0, drawn: 0 };
    const start = performance.now();
    let before: number | undefined;
    const onFrame = (now: number) => {
      const fades = document.getAnimations().length > 0;
      if (fades && before !== undefined) {
        counted.drawn++;
        if (now - before > lateMs) counted.late++;
      }
      before = fades ? now : undefined;
      if (now - start < ms) requestAnimationFrame(onFrame);
      else resolve(counted);
    };
    requestAnimationFrame(onFrame);
  });
}

/** Runs in the page: a movement without an end over the slides, and darkness for a moment at each change. */
function pulse(): void {
  new MutationObserver((changes) => {
    for (const slide of document.querySelectorAll('.slide')) {
      if (slide.getAnimations().length > 0) continue;
      slide.animate([{ opacity: 0.7 }, { opacity: 1 }], { duration: 2000, iterations: Infinity });
    }
    const main = document.querySelector('main');
    if (!changes.some(({ target, addedNodes }) => target === main && addedNodes.length > 0)) return;
    const darkness = document.createElement('div');
    Object.assign(darkness.style, { position: 'fixed', inset: '0', background: '#000' });
    document.body.append(darkness);
    window.setTimeout(() => darkness.remove(), 200);
  }).observe(document, { childList: true, subtree: true });
}
