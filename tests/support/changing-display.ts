import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { takePicture } from '../../main/chromium/take-picture.ts';
import { projectFolder } from '../../main/places.ts';
import { hasProgram } from './has-program.ts';

/** An X display whose size, orientation and monitors change while it is in use, under what a screen's session runs. */
export type ChangingDisplay = {
  name: string;
  /** What it shows; undefined: nothing can be read just now. */
  picture: () => Promise<Picture | undefined>;
  /** Another mode, as if the display were turned or another one plugged in. */
  resize: (width: number, height: number) => Promise<void>;
  unplug: () => Promise<void>;
  /** As X does after a while without a touch, and when the display is asked for again. */
  blank: () => Promise<void>;
  wake: () => Promise<void>;
  /** Presses the first button of the mouse there. */
  click: (x: number, y: number) => Promise<void>;
  /** Two displays side by side, each of this size. */
  plugSecond: (width: number, height: number) => Promise<void>;
  unplugSecond: () => Promise<void>;
  close: () => Promise<void>;
};

export type Picture = { width: number; height: number; at: (x: number, y: number) => string };

const programs = ['Xvnc', 'xrandr', 'xsetroot', 'xset', 'xdotool', 'openbox', 'scrot', 'rsvg-convert', 'xwallpaper'];

/** What it needs and this machine does not have. */
export const missingForChanges = programs.filter((name) => !hasProgram(name));

const output = 'VNC-0';

/** Starts Xvnc, whose outputs can be set by xrandr, on a free display; nobody can reach it from a network. */
export async function openChangingDisplay(folder: string, width: number, height: number): Promise<ChangingDisplay> {
  const options = ['-geometry', `${width}x${height}`, '-depth', '24', '-SecurityTypes', 'None', '-nolisten', 'tcp'];
  const socket = ['-rfbport', '-1', '-rfbunixpath', join(folder, 'vnc.sock')];
  const server = spawn('Xvnc', ['-displayfd', '3', ...options, ...socket], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(server.stdio[3] as NodeJS.ReadableStream, 'data');
  const name = `:${String(number).trim()}`;
  const environment = { ...process.env, DISPLAY: name };
  const system = join(projectFolder, 'build', 'system');
  const script = await readFile(join(system, 'window-manager'), 'utf8');
  const session = spawn('sh', ['-c', script.replaceAll('/usr/lib/shubbak', system)], {
    stdio: 'ignore',
    env: environment,
  });
  const run = async (program: string, ...words: string[]) =>
    void (await promisify(execFile)(program, words, { env: environment }));
  const xrandr = (...words: string[]) => run('xrandr', ...words);
  return {
    name,
    picture: async () => {
      const png = await takePicture(environment);
      return png && readPixels(png);
    },
    resize: async (newWidth, newHeight) => {
      const mode = `${newWidth}x${newHeight}`;
      // A mode that is there already is not made again.
      await xrandr('--newmode', mode, '0', ...[newWidth, 0, 0, newWidth, newHeight, 0, 0, newHeight].map(String)).catch(
        () => undefined,
      );
      await xrandr('--addmode', output, mode).catch(() => undefined);
      await xrandr('--output', output, '--mode', mode);
    },
    unplug: () => xrandr('--output', output, '--off'),
    blank: () => run('xset', 's', 'activate'),
    wake: () => run('xset', 's', 'reset'),
    click: (x, y) => run('xdotool', 'mousemove', String(x), String(y), 'click', '1'),
    plugSecond: async (oneWidth, oneHeight) => {
      await xrandr('--fb', `${2 * oneWidth}x${oneHeight}`);
      await xrandr('--setmonitor', 'first', `${oneWidth}/100x${oneHeight}/100+0+0`, output);
      await xrandr('--setmonitor', 'second', `${oneWidth}/100x${oneHeight}/100+${oneWidth}+0`, 'none');
    },
    unplugSecond: async () => {
      for (const name of ['first', 'second']) await xrandr('--delmonitor', name);
    },
    close: async () => {
      for (const child of [session, server]) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
    },
  };
}

async function readPixels(png: Buffer): Promise<Picture> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { width, height, at: (x, y) => data.toString('hex', 3 * (y * width + x), 3 * (y * width + x) + 3) };
}
