import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { computedName, findImports, type Import, importsOf, listModules } from '../support/imports.ts';

/**
 * Who may import whom: the first row that matches a module counts. What stands after "types of" may be imported by
 * `import type` alone. `node:*` are the modules of Node.js.
 */
type Row = { modules: string; ours: string[]; packages: string[] | { anyBut: string[] } };

/** The modules of content/model that the page may have: schemas, and zod with them, stay out of it. */
const plainModel = 'content/model/!(*.schema).ts';

/** What content is must not depend on a window or a server. */
const noWindow = { anyBut: [computedName, 'hono', '@hono/*', 'electron', 'preact', '@playwright/*'] };
const noElectron = { anyBut: [computedName, 'electron', 'preact'] };
const ofThePage = ['preact', 'i18next', 'uqr', '@fontsource*/*'];

const table: Row[] = [
  { modules: 'content/model/*.schema.ts', ours: ['content/model/**'], packages: ['zod'] },
  { modules: 'content/model/**', ours: [plainModel, 'types of content/model/**'], packages: ['types of zod'] },
  { modules: 'content/text/**', ours: ['content/text/**', plainModel], packages: [] },
  {
    modules: 'content/files/**',
    ours: ['content/files/**', 'content/model/**'],
    packages: ['node:*', 'better-sqlite3'],
  },
  { modules: 'content/yaml/**', ours: ['content/yaml/**', 'content/model/**'], packages: ['yaml', 'types of zod'] },
  {
    modules: 'content/store/**',
    ours: [
      'content/store/**',
      'content/link/outbox.schema.ts',
      'content/model/**',
      'content/text/**',
      'content/files/**',
    ],
    packages: noWindow,
  },
  {
    modules: 'content/trust/**',
    ours: ['content/trust/**', 'content/model/**', 'content/files/**', 'types of content/store/**'],
    packages: noWindow,
  },
  {
    modules: 'content/sync/**',
    ours: ['content/sync/**', 'content/model/**', 'content/files/**', 'content/store/**', 'content/trust/**'],
    packages: noWindow,
  },
  {
    modules: 'content/link/**',
    ours: ['content/link/**', 'content/model/**', 'content/files/**'],
    packages: ['node:*', 'zod'],
  },
  {
    modules: 'content/publish/**',
    ours: [
      'content/publish/**',
      'content/model/**',
      'content/text/**',
      'content/files/**',
      'content/yaml/**',
      'content/trust/distinct-keys.ts',
    ],
    packages: noWindow,
  },
  {
    modules: 'kiosk-config/**',
    ours: ['kiosk-config/**', 'content/model/**', 'content/yaml/**'],
    packages: ['zod', 'node:*'],
  },
  { modules: 'main/visitor/**', ours: ['main/visitor/**', 'content/**'], packages: noElectron },
  {
    modules: 'main/kiosk/**',
    // The words of the interface, for what has to be said without the page.
    ours: ['main/kiosk/**', 'content/**', 'main/visitor/**', 'kiosk-config/**', 'renderer/ui/texts/*.json'],
    packages: noElectron,
  },
  {
    modules: 'main/desk/**',
    ours: ['main/desk/**', 'content/**', 'main/visitor/**', 'renderer/desk/**'],
    packages: noElectron,
  },
  { modules: 'main/chromium/**', ours: ['main/chromium/**', 'content/**', 'main/kiosk/**'], packages: noElectron },
  // What starts Electron runs without it.
  { modules: 'main/electron/*-electron.ts', ours: ['content/**'], packages: noElectron },
  {
    modules: 'main/electron/policies/**',
    ours: ['main/electron/policies/**', 'main/electron/own-page.ts'],
    packages: ['types of electron'],
  },
  {
    modules: 'main/electron/**',
    ours: ['main/electron/**', 'main/*.ts', 'content/**', 'main/kiosk/**', 'main/visitor/page.ts', 'kiosk-config/**'],
    packages: { anyBut: ['preact'] },
  },
  {
    modules: 'main/*.ts',
    ours: ['main/*.ts', 'main/!(electron)/**', 'main/electron/*-electron.ts', 'content/**', 'kiosk-config/**'],
    packages: noElectron,
  },
  { modules: 'renderer/*.ts', ours: [], packages: [] },
  { modules: 'renderer/ui/**', ours: ['renderer/ui/**', plainModel, 'content/text/**'], packages: ofThePage },
  {
    modules: 'renderer/kiosk/**',
    ours: [
      'renderer/kiosk/**',
      'renderer/ui/**',
      plainModel,
      'content/text/**',
      'types of main/visitor/answers.ts',
      'types of main/kiosk/status.ts',
    ],
    packages: ofThePage,
  },
  {
    modules: 'renderer/desk/script/**',
    ours: ['renderer/desk/script/**', plainModel, 'content/text/**', 'types of renderer/desk/words.ts'],
    packages: ['mdast-util-gfm-table', 'mdast-util-to-markdown', 'types of mdast'],
  },
  // Drawn by the desk's server: nothing of it runs in a browser.
  {
    modules: 'renderer/desk/**',
    ours: [
      'renderer/desk/**',
      plainModel,
      'content/text/**',
      'types of main/desk/**',
      'types of content/yaml/fault.ts',
    ],
    packages: ['hono', 'uqr'],
  },
  {
    modules: 'build/**',
    ours: ['build/**', 'content/**', 'kiosk-config/**', 'main/**'],
    packages: { anyBut: [computedName] },
  },
  { modules: 'tests/**', ours: ['**'], packages: { anyBut: [] } },
];

const topFolders = ['content', 'kiosk-config', 'main', 'renderer', 'build', 'tests'];

const rowOf = (module: string) => table.find((row) => matchesGlob(module, row.modules));

/** Why an import is wrong; undefined: it is right. */
function judge(one: Import): string | undefined {
  const row = rowOf(one.importer);
  const place = `${one.importer}:${one.line}`;
  if (!row) return `${place}: no row of the table says what it may import`;
  const isOurs = topFolders.some((folder) => one.target.startsWith(`${folder}/`));
  const isRight = isOurs ? row.ours.some((entry) => fits(entry, one)) : allowsPackage(row, one);
  return isRight ? undefined : `${place}: imports ${one.isType ? 'types of ' : ''}${one.target}`;
}

function allowsPackage({ packages }: Row, one: Import): boolean {
  const imported = { ...one, target: packageOf(one.target) };
  if (Array.isArray(packages)) return packages.some((entry) => fits(entry, imported));
  return !packages.anyBut.some((entry) => fits(entry, imported));
}

/** `hono/cookie` is a part of `hono`. */
const packageOf = (name: string) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

function fits(entry: string, { target, isType }: Import): boolean {
  const pattern = entry.replace(/^types of /, '');
  return matchesGlob(target, pattern) && (pattern === entry || isType);
}

test('given every import of the project, it goes in an allowed direction', () => {
  const modules = listModules(topFolders);
  for (const folder of topFolders)
    expect(
      modules.filter((module) => module.startsWith(`${folder}/`)),
      folder,
    ).not.toEqual([]);
  const imports = modules.flatMap(importsOf);
  expect(imports.length).toBeGreaterThan(modules.length);
  expect(imports.flatMap((one) => judge(one) ?? [])).toEqual([]);
});

test('given the table, each row is about a module that exists', () => {
  const modules = listModules(topFolders);
  const dead = table.filter((row) => !modules.some((module) => rowOf(module) === row));
  expect(dead.map((row) => row.modules)).toEqual([]);
});

test('given all that the page runs, neither zod, a schema, nor Node.js is in it', () => {
  const seen = new Set<string>();
  const follow = (module: string) => {
    if (seen.has(module)) return;
    seen.add(module);
    if (!/\.tsx?$/.test(module)) return;
    for (const one of importsOf(module)) if (!one.isType) follow(one.target);
  };
  follow('renderer/kiosk/main.tsx');
  expect([...seen]).toContain('content/model/localized.ts');
  expect([...seen].filter((name) => /^zod|\.schema\.ts$|^node:|^main\//.test(name))).toEqual([]);
});

test.each([
  ['content/model/day.ts', "import { z } from 'zod';"],
  ['content/model/day.ts', "import { idSchema } from './basics.schema.ts';"],
  ['content/model/day.ts', "import '../files/sha256.ts';"],
  ['content/text/fold.ts', "import { idSchema } from '../model/basics.schema.ts';"],
  ['content/text/fold.ts', "import { readFile } from 'node:fs/promises';"],
  ['content/files/new.ts', "import { openBlobs } from '../store/blobs.ts';"],
  ['content/store/new.ts', "export * from '../sync/sync.ts';"],
  ['content/store/new.ts', "import { Hono } from 'hono';"],
  ['content/trust/new.ts', "import { openBlobs } from '../store/blobs.ts';"],
  ['content/sync/new.ts', "import { publish } from '../publish/publish.ts';"],
  ['content/sync/new.ts', "new Worker(new URL('../../main/start.ts', import.meta.url));"],
  ['content/publish/new.ts', "import type { Context } from 'hono';"],
  ['content/new/new.ts', "import type { Id } from '../model/id.ts';"],
  ['kiosk-config/new.ts', "import { openKiosk } from '../main/open-kiosk.ts';"],
  ['main/visitor/new.ts', "import type { Status } from '../kiosk/status.ts';"],
  ['main/kiosk/new.ts', "import { serveOnLoopback } from '../chromium/serve.ts';"],
  ['main/desk/new.ts', "import { createKiosk } from '../kiosk/compose.ts';"],
  ['renderer/desk/new.tsx', "import { createDesk } from '../../main/desk/create-desk.ts';"],
  ['renderer/kiosk/new.tsx', "import { LogInPage } from '../desk/log-in-page.tsx';"],
  ['main/chromium/new.ts', "type Api = import('../visitor/visitor-api.ts').Api;"],
  ['main/electron/new-electron.ts', "import { app } from 'electron';"],
  ['main/electron/policies/new.ts', "import { app } from 'electron';"],
  ['main/electron/new.ts', "import { serveOnLoopback } from '../chromium/serve.ts';"],
  ['main/new.ts', "await import('electron');"],
  ['main/new.ts', 'await import(name);'],
  ['main/electron/new.ts', "import { serveOnLoopback } from '../chromium/serve.ts';"],
  ['content/sync/new.ts', 'await import(`./${name}.ts`);'],
  ['main/new.ts', "import { openWindow } from './electron/window.ts';"],
  ['main/new.ts', "import '../tests/support/publisher.ts';"],
  ['renderer/ui/new.tsx', "import { useFreshness } from '../kiosk/freshness.ts';"],
  ['renderer/kiosk/new.tsx', "import { z } from 'zod';"],
  ['renderer/kiosk/new.tsx', "import { idSchema } from '../../content/model/basics.schema.ts';"],
  ['renderer/kiosk/new.tsx', "import { toCard } from '../../main/visitor/answers.ts';"],
  ['renderer/kiosk/new.tsx', "import type { Kiosk } from '../../main/kiosk/compose.ts';"],
  ['renderer/kiosk/new.tsx', "import config from '../../build/page.config.ts';"],
  ['build/new.ts', "import { page } from '../tests/support/small-commune.ts';"],
])('given a wrong import in %s (%s), it is reported', (importer, text) => {
  expect(findImports(`\n${text}`, importer).map(judge)).toEqual([expect.stringContaining(`${importer}:2: `)]);
});
