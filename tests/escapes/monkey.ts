import type { Page, Point } from './driver/page.ts';
import type { Session } from './driver/session.ts';

/** A handful of events, as one call each for keys and buttons and for fingers. */
export type Batch = { words: string[]; touches: Point[][][] };

const held = ['ctrl', 'alt', 'shift', 'super'];

const keys = [
  ...'abcdefghijklmnopqrstuvwxyz0123456789'.split(''),
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
  ...'Tab Escape space Return BackSpace Delete Insert Home End Left Right Up Down Prior Next Menu Print Pause'.split(
    ' ',
  ),
  ...'plus minus comma period slash Super_L Alt_L XF86Back XF86Forward XF86HomePage XF86Search XF86Reload'.split(' '),
];

/** What hands that know no limits do: chords, buttons, drags and many fingers, the same for each seed. */
export function createMonkey(random: () => number, size: { width: number; height: number }) {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Value>(list: Value[]): Value => list[below(list.length)] as Value;
  const place = (): [string, string] => [String(below(size.width)), String(below(size.height))];
  const point = (): Point => ({ x: below(size.width), y: below(size.height) });

  const chord = () => ['key', '--delay', '1', [...held.filter(() => random() < 0.3), pick(keys)].join('+')];
  const button = () => {
    const down = held.filter(() => random() < 0.15);
    const click = ['mousemove', ...place(), 'click', pick(['1', '1', '1', '2', '3', '4', '5', '8', '9'])];
    return [...down.flatMap((key) => ['keydown', key]), ...click, ...down.flatMap((key) => ['keyup', key])];
  };
  const drag = () => [
    'mousemove',
    ...place(),
    'mousedown',
    '1',
    'mousemove',
    ...place(),
    'mousemove',
    ...place(),
    'mouseup',
    '1',
  ];

  return {
    /** @param count of events; one in ten is a touch */
    batch: (count: number): Batch => {
      const words: string[] = [];
      const touches: Point[][][] = [];
      for (let event = 0; event < count; event++) {
        const kind = random();
        if (kind < 0.6) words.push(...chord());
        else if (kind < 0.85) words.push(...button());
        else if (kind < 0.9) words.push(...drag());
        else touches.push(Array.from({ length: 1 + below(5) }, () => [point(), point(), point()]));
      }
      return { words, touches };
    },
  };
}

export async function play({ words, touches }: Batch, { x }: Session, page: Page): Promise<void> {
  await x.xdotool(...words);
  // A page that begins anew under a finger does not answer.
  for (const ways of touches) await page.touch(ways).catch(() => undefined);
}
