import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { CodedError } from '../../content/model/coded-error.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The files of the look, by name, in memory: a request names one of them, never a path on the disk. */
export type Look = {
  stylesheet: string;
  script: string;
  icon: string;
  files: Map<string, { bytes: Buffer<ArrayBuffer>; type: string }>;
};

/** @throws {CodedError} `desk.no-look` */
export async function readLook(folder: string): Promise<Look> {
  const names = await readdir(folder).catch(() => []);
  const stylesheet = names.find((name) => extname(name) === '.css');
  const script = names.find((name) => name.startsWith('script-'));
  const icon = names.find((name) => name.startsWith('icon-'));
  if (!stylesheet || !script || !icon)
    throw new CodedError('desk.no-look', `There are no built pages in ${folder}: run "npm run build".`);
  const files: Look['files'] = new Map();
  for (const name of names) {
    const type = types[extname(name)];
    if (type) files.set(name, { bytes: await readFile(join(folder, name)), type });
  }
  return { stylesheet: `/look/${stylesheet}`, script: `/look/${script}`, icon: `/look/${icon}`, files };
}
