import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** An X display in memory, whose picture can be read. */
export type VirtualDisplay = {
  name: string;
  pixel: (x: number, y: number) => Promise<Pixel>;
  close: () => Promise<void>;
};

export type Pixel = { red: number; green: number; blue: number };

function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, name)));
}

/** What a virtual display needs and this machine does not have. */
export const missingForDisplay = ['Xvfb', 'openbox'].filter((name) => !hasProgram(name));

/** Starts Xvfb on a free display, with a bare window manager over it: without one nothing becomes full screen. */
export async function openVirtualDisplay(folder: string, width: number, height: number): Promise<VirtualDisplay> {
  const size = `${width}x${height}x24`;
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-fbdir', folder, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(server.stdio[3] as NodeJS.ReadableStream, 'data');
  const name = `:${String(number).trim()}`;
  const manager = spawn('openbox', [], { stdio: 'ignore', env: { ...process.env, DISPLAY: name } });
  return {
    name,
    pixel: async (x, y) => readPixel(await readFile(join(folder, 'Xvfb_screen0')), x, y),
    close: async () => {
      await end(manager);
      await end(server);
    },
  };
}

/** The file is in the format of xwd: a header of 32-bit numbers, a table of colours of 12 bytes each, the pixels. */
function readPixel(picture: Buffer, x: number, y: number): Pixel {
  const [headerBytes, bytesPerLine, colours] = [
    picture.readUInt32BE(0),
    picture.readUInt32BE(48),
    picture.readUInt32BE(76),
  ];
  const at = headerBytes + colours * 12 + y * bytesPerLine + x * 4;
  return { blue: picture.readUInt8(at), green: picture.readUInt8(at + 1), red: picture.readUInt8(at + 2) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
