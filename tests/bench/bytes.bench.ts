import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { pageFolder, projectFolder } from '../../main/places.ts';
import { compare, type Summary } from './measure.ts';

/** The JavaScript of the visitor's page, every view included, beside the smallest page of the same library. */
export const goal = { what: 'the page has at most 40 kB', isMet: (summary: Summary) => summary.ours.median <= 40_000 };

export async function measure(): Promise<Summary> {
  const trivial = await buildTrivialPage();
  try {
    const [ours, baseline] = [await brotliBytes(pageFolder), await brotliBytes(trivial)];
    return await compare(
      'page JavaScript, brotli, beside a Preact page of one line',
      'bytes',
      () => ours,
      () => baseline,
    );
  } finally {
    await rm(trivial, { recursive: true, force: true });
  }
}

async function brotliBytes(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const scripts = await Promise.all(
    names.filter((name) => name.endsWith('.js')).map((name) => readFile(join(folder, name))),
  );
  return brotliCompressSync(Buffer.concat(scripts)).length;
}

async function buildTrivialPage(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shubbak-trivial-'));
  await writeFile(join(root, 'index.html'), '<!doctype html><script type="module" src="./main.js"></script>');
  const preact = JSON.stringify(join(projectFolder, 'node_modules', 'preact'));
  await writeFile(
    join(root, 'main.js'),
    `import { h, render } from ${preact};\nrender(h('p', null, 'Hello'), document.body);\n`,
  );
  await build({ root, configFile: false, logLevel: 'silent', build: { modulePreload: { polyfill: false } } });
  await rm(join(root, 'main.js'));
  return root;
}
