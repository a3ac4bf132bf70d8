import { spawn } from 'node:child_process';
import { once } from 'node:events';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { takePicture } from '../../../../main/chromium/take-picture.ts';
import { hasProgram } from '../../../support/has-program.ts';

const missing = ['Xvfb', 'scrot'].filter((name) => !hasProgram(name));

test.skipIf(missing.length > 0)('given an X display, its picture is a PNG of its size', async () => {
  const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '320x200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void display.kill());
  const [number] = await once(display.stdio[3] as NodeJS.ReadableStream, 'data');
  const { WAYLAND_DISPLAY: _none, ...environment } = process.env;
  const picture = await takePicture({ ...environment, DISPLAY: `:${String(number).trim()}` });
  expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 320, height: 200 });
});

test('given no display, or no program that takes a picture, there is none', async () => {
  expect(await takePicture({ PATH: process.env.PATH })).toBeUndefined();
  expect(await takePicture({ PATH: '/nowhere', DISPLAY: ':0' })).toBeUndefined();
});
