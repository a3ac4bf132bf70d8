import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { hasProgram } from './has-program.ts';

/** An X display in memory, whose picture can be read. */
export type VirtualDisplay = {
  name: string;
  pixel: (x: number, y: number) => Pixel;
  /** The pixels of one line as they lie in memory: blue, green, red and nothing, a byte each. Cheap to ask for. */
  line: (y: number) => Buffer;
  close: () => Promise<void>;
};

export type Pixel = { red: number; green: number; blue: number };

/** What a virtual display needs and this machine does not have. */
export const missingForDisplay = ['Xvfb', 'openbox'].filter((name) => !hasProgram(name));

/**
 * Starts Xvfb on a free display, with a bare window manager over it: without one nothing becomes full screen.
 *
 * @param manage options of openbox
 */
export async function openVirtualDisplay(
  folder: string,
  width: number,
  height: number,
  manage: string[] = [],
): Promise<VirtualDisplay> {
  const size = `${width}x${height}x24`;
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-fbdir', folder, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(server.stdio[3] as NodeJS.ReadableStream, 'data');
  const name = `:${String(number).trim()}`;
  const manager = spawn('openbox', manage, { stdio: 'ignore', env: { ...process.env, DISPLAY: name } });
  const file = openSync(join(folder, 'Xvfb_screen0'), 'r');
  const { start, bytesPerLine } = readFormat(file);
  const line = (y: number) => {
    const pixels = Buffer.alloc(width * 4);
    readSync(file, pixels, 0, pixels.length, start + y * bytesPerLine);
    return pixels;
  };
  return {
    name,
    pixel: (x, y) => {
      const pixels = line(y);
      return { blue: pixels.readUInt8(x * 4), green: pixels.readUInt8(x * 4 + 1), red: pixels.readUInt8(x * 4 + 2) };
    },
    line,
    close: async () => {
      closeSync(file);
      await end(manager);
      await end(server);
    },
  };
}

/** The file is in the format of xwd: a header of 32-bit numbers, a table of colours of 12 bytes each, the pixels. */
function readFormat(file: number): { start: number; bytesPerLine: number } {
  const header = Buffer.alloc(100);
  readSync(file, header, 0, header.length, 0);
  return { start: header.readUInt32BE(0) + header.readUInt32BE(76) * 12, bytesPerLine: header.readUInt32BE(48) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
