import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Windows = { focused: number; size: string; visible: string[] };

/** Keys, buttons and windows of a display, by the test extension of X: what a program has no way to tell from a hand. */
export function createXdotool(display: string) {
  const xdotool = async (...words: string[]): Promise<string> =>
    (await run('xdotool', words, { env: { PATH: process.env.PATH, DISPLAY: display } })).stdout.trim();
  return {
    xdotool,
    /** The window that has the keys, with its place and size, and every window that can be seen, menus included. */
    windows: async (): Promise<Windows> => {
      const words = ['getwindowfocus', 'getwindowgeometry', '--shell', '%1', 'search', '--onlyvisible', '--name', ''];
      const said = await xdotool(...words).catch(() => '');
      const read = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(said)?.[1]);
      return {
        focused: read('WINDOW'),
        size: ['X', 'Y', 'WIDTH', 'HEIGHT'].map(read).join(' '),
        visible: said.split('\n').filter((line) => /^\d+$/.test(line)),
      };
    },
  };
}

export type Xdotool = ReturnType<typeof createXdotool>;
