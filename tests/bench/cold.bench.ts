import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openWindow } from '../../main/chromium/window.ts';
import { runProject } from '../support/running-screen.ts';
import { openStaticServer } from '../support/static-server.ts';
import { browserOptions } from '../support/test-browser.ts';
import { missingForDisplay, openVirtualDisplay, type VirtualDisplay } from '../support/virtual-display.ts';
import type { BenchOptions } from './bench.ts';
import { installScreen, portrait } from './bench-screen.ts';
import { byTurns, type Result, summarise } from './measure.ts';

const goalRatio = 1.35;

const slowMs = 2_000;

/** How often the display is looked at, and for how long at most. */
const lookMs = 5;
const maxMs = 60_000;

/** A picture is there when it is this much the same: the pointer and a clock may differ. */
const completeShare = 0.995;

/** A picture that has not changed for so long is a whole one. The first slide stays for ten seconds. */
const stillMs = 2_500;

/** The colour of the empty page, and what it is in the memory of the display. */
const emptyPage = '<!doctype html><body style="background: #123456">';
const emptyPixel = [0x56, 0x34, 0x12];

/** From the start of a screen, its host included, to the first whole slide, beside an empty page in the same browser. */
export async function measureCold({ slow }: BenchOptions): Promise<Result> {
  if (missingForDisplay.length > 0) throw new Error(`cold needs ${missingForDisplay.join(' and ')}`);
  const { executablePath: browser = '' } = await browserOptions();
  const installed = await installScreen();
  const [displayFolder, empty] = [join(installed.folder, 'display'), join(installed.folder, 'empty')];
  await mkdir(displayFolder);
  await mkdir(empty);
  await writeFile(join(empty, 'index.html'), emptyPage);
  const server = await openStaticServer(empty);
  const display = await openVirtualDisplay(displayFolder, portrait.width, portrait.height);

  const startOurs = (environment: NodeJS.ProcessEnv): Started => {
    const options = [...installed.options, '--shell', 'chromium', '--browser', browser];
    const child = runProject('dist/host/start.js', options, installed.folder, {
      DISPLAY: display.name,
      ...environment,
    });
    child.stdout?.resume();
    child.stderr?.resume();
    const ended = once(child, 'exit');
    return async () => {
      child.kill('SIGTERM');
      await ended;
    };
  };
  const startEmpty = (): Started => {
    const environment = { ...process.env, DISPLAY: display.name };
    const address = `${server.address}index.html`;
    return openWindow({ browser, address, windowed: false, orientation: 'portrait', environment }).close;
  };

  try {
    const whole = await learnPicture(display, () => startOurs({}));
    const blank = Buffer.from(whole.map((_, index) => emptyPixel[index % 4] ?? 0));
    const pairs = await byTurns(
      () => timeUntil(display, whole, () => startOurs(slow ? slowly : {})),
      () => timeUntil(display, blank, startEmpty),
      { warmUpPairs: 2 },
    );
    const summary = summarise(pairs);
    return {
      what: 'start of the host to the first whole slide, beside an empty page in the same browser',
      unit: 'ms',
      ...summary,
      goals: [{ what: 'ratio to the empty page', figure: summary.ratio, limit: goalRatio }],
    };
  } finally {
    await display.close();
    await server.close();
    await installed.remove();
  }
}

/** Ends what was started. */
type Started = () => Promise<void>;

const slowly = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`await new Promise((go) => setTimeout(go, ${slowMs}))`)}`,
};

/** The picture of the first slide, once it is whole. The first start has the first edition to bring in. */
async function learnPicture(display: VirtualDisplay, start: () => Started): Promise<Buffer> {
  await lookAtFirstStart(display, start);
  return lookAtFirstStart(display, start);
}

async function lookAtFirstStart(display: VirtualDisplay, start: () => Started): Promise<Buffer> {
  const end = start();
  const began = performance.now();
  let [picture, since] = [sample(display), performance.now()];
  while (performance.now() - since < stillMs || coloursOf(picture) < 20) {
    if (performance.now() - began > maxMs) throw new Error('the first slide never came');
    await setTimeout(100);
    const next = sample(display);
    if (sameShare(picture, next) < 1) [picture, since] = [next, performance.now()];
  }
  await end();
  return picture;
}

async function timeUntil(display: VirtualDisplay, wanted: Buffer, start: () => Started): Promise<number> {
  const began = performance.now();
  const end = start();
  try {
    while (sameShare(sample(display), wanted) < completeShare) {
      if (performance.now() - began > maxMs) throw new Error('the picture never came');
      await setTimeout(lookMs);
    }
    return performance.now() - began;
  } finally {
    await end();
  }
}

/** Some lines of the middle of the display: neither the header with its clock nor the state below. */
function sample(display: VirtualDisplay): Buffer {
  const lines: Buffer[] = [];
  for (let y = Math.round(portrait.height * 0.15); y < portrait.height * 0.9; y += 24) lines.push(display.line(y));
  return Buffer.concat(lines);
}

function sameShare(a: Buffer, b: Buffer): number {
  let same = 0;
  for (let at = 0; at < a.length; at += 4) {
    if (a[at] === b[at] && a[at + 1] === b[at + 1] && a[at + 2] === b[at + 2]) same++;
  }
  return same / (a.length / 4);
}

function coloursOf(picture: Buffer): number {
  const colours = new Set<number>();
  for (let at = 0; at < picture.length; at += 4) colours.add(picture.readUInt32LE(at) % 0x1000000);
  return colours.size;
}
