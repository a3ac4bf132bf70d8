import type { Page, Point } from '../driver/page.ts';
import type { Case } from './case.ts';

const width = 540;
const height = 960;

const line = (from: Point, to: Point, steps = 8): Point[] =>
  Array.from({ length: steps + 1 }, (_, step) => ({
    x: from.x + ((to.x - from.x) * step) / steps,
    y: from.y + ((to.y - from.y) * step) / steps,
  }));

const gesture = (row: number, name: string, ...doing: ((page: Page) => Promise<unknown>)[]): Case => ({
  row,
  name,
  attempt: async (_session, page) => {
    for (const act of doing) await act(page);
  },
});

const ways =
  (...given: Point[][]) =>
  (page: Page) =>
    page.touch(given);

const hold = (name: string, { x, y }: Point, holdMs: number): Case => ({
  row: 16,
  name,
  attempt: async (session, page) => {
    await page.takeMouseForFinger(true);
    const words = ['mousemove', x, y, 'mousedown', 1, 'sleep', holdMs / 1000, 'mouseup', 1];
    await session.x.xdotool(...words.map(String));
    await page.takeMouseForFinger(false);
  },
});

/** Where a finger may be: over the picture, a text, a button, the edge. */
const spots: Record<string, Point> = {
  header: { x: 270, y: 60 },
  picture: { x: 270, y: 350 },
  text: { x: 200, y: 600 },
  buttons: { x: 270, y: 880 },
};

const pinches = Object.entries(spots).flatMap(([spot, { x, y }]) => {
  const at = (distance: number) =>
    [
      { x: x - distance, y },
      { x: x + distance, y },
    ] as const;
  const [[nearLeft, nearRight], [farLeft, farRight]] = [at(20), at(180)];
  return [
    gesture(14, `two fingers apart over the ${spot}`, ways(line(nearLeft, farLeft), line(nearRight, farRight))),
    gesture(14, `two fingers together over the ${spot}`, ways(line(farLeft, nearLeft), line(farRight, nearRight))),
    gesture(14, `two taps on the ${spot}`, ways([{ x, y }]), ways([{ x, y }])),
    gesture(14, `a tap of two fingers on the ${spot}`, ways([nearLeft], [nearRight])),
  ];
});

const manyFingers = [3, 4, 5].flatMap((count) => {
  const row = (y: number) => Array.from({ length: count }, (_, finger) => ({ x: 80 + finger * 80, y }));
  const swipe = (from: number, to: number) => row(from).map((point, finger) => line(point, row(to)[finger] ?? point));
  return [
    gesture(14, `${count} fingers tap`, (page) => page.touch(row(400).map((point) => [point]))),
    gesture(14, `${count} fingers down`, (page) => page.touch(swipe(200, 800))),
    gesture(14, `${count} fingers up`, (page) => page.touch(swipe(800, 200))),
    gesture(14, `${count} fingers together`, (page) =>
      page.touch(row(500).map((point) => line(point, { x: 270, y: 480 }))),
    ),
  ];
});

const edges: [string, Point, Point][] = [
  ['left', { x: 1, y: 480 }, { x: 500, y: 480 }],
  ['right', { x: width - 2, y: 480 }, { x: 40, y: 480 }],
  ['top', { x: 270, y: 1 }, { x: 270, y: 900 }],
  ['bottom', { x: 270, y: height - 2 }, { x: 270, y: 60 }],
];

const swipes = edges.flatMap(([edge, from, to]) =>
  [4, 12, 40].map((steps) => gesture(15, `from the ${edge} edge in ${steps} steps`, ways(line(from, to, steps)))),
);

const holds = Object.entries(spots).flatMap(([spot, point]) =>
  [700, 1500].map((ms) => hold(`a finger on the ${spot} for ${ms} ms`, point, ms)),
);

export const gestureCases: Case[] = [...pinches, ...manyFingers, ...swipes, ...holds];

/** What changes a page that looks after nothing, in a browser as it comes. */
export const gestureControls = [
  'a finger on the text for 1500 ms',
  'from the left edge in 12 steps',
  'two fingers apart over the text',
];
