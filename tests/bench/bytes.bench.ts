import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { pageFolder } from '../../main/places.ts';
import type { BenchOptions } from './bench.ts';
import { byTurns, exactly, type Result, summarise } from './measure.ts';
import { buildTrivialPage } from './trivial-page.ts';

const goalBytes = 40_000;

/** The JavaScript of the visitor's page, every view included, beside the smallest page of the same library. */
export async function measureBytes({ slow }: BenchOptions): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-trivial-'));
  try {
    await buildTrivialPage(folder);
    const ours = (await brotliBytes(pageFolder)) + (slow ? brotliCompressSync(randomBytes(goalBytes)).length : 0);
    const baseline = await brotliBytes(folder);
    const pairs = await byTurns(
      () => ours,
      () => baseline,
    );
    return {
      what: 'page JavaScript, brotli, beside a Preact page of one button',
      unit: 'bytes',
      ...summarise(pairs),
      goals: [{ what: 'bytes', figure: exactly(ours), limit: goalBytes }],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function brotliBytes(folder: string): Promise<number> {
  // In one order: what stands before it changes how small a file becomes.
  const names = (await readdir(folder, { recursive: true })).toSorted();
  const scripts = await Promise.all(
    names.filter((name) => name.endsWith('.js')).map((name) => readFile(join(folder, name))),
  );
  return brotliCompressSync(Buffer.concat(scripts)).length;
}
