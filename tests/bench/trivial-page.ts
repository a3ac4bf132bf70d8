import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from '../../main/places.ts';

/** A page of the same library that does next to nothing: a button that counts how often it was touched. */
const source = (preact: string) => `
import { h, render } from ${JSON.stringify(preact)};
import { useState } from ${JSON.stringify(join(preact, 'hooks'))};
function Counter() {
  const [count, setCount] = useState(0);
  return h('button', { style: 'font-size: 60px; padding: 60px', onClick: () => setCount(count + 1) }, 'Touched ' + count);
}
render(h(Counter), document.body);
`;

/** Builds it into a folder: `page.js`, and `index.html` with the same script inside. */
export async function buildTrivialPage(folder: string): Promise<void> {
  const root = join(folder, 'source');
  await mkdir(root, { recursive: true });
  await writeFile(join(root, 'main.js'), source(join(projectFolder, 'node_modules', 'preact')));
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { input: join(root, 'main.js'), output: { entryFileNames: 'page.js' } },
    },
  });
  await rm(root, { recursive: true, force: true });
  const script = await readFile(join(folder, 'page.js'), 'utf8');
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><html><body></body><script type="module">${script}</script></html>`,
  );
}
