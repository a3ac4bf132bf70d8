import { cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildEdition } from '../../content/publish/build-edition.ts';
import { type BarePage, bareContent } from '../support/bare-content.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { openStaticServer } from '../support/static-server.ts';

/** Bytes that others move for the same change. Undefined: the program is not installed. */
export type OtherWays = {
  /** How many files differ. */
  changed: number;
  rsync: (() => Promise<number>) | undefined;
  git: (() => Promise<number>) | undefined;
  /** GET of every changed file whole, over the same kind of server. */
  whole: () => Promise<number>;
};

/** Files under names that they keep: what `rsync` and `git` are best at. */
type Files = Map<string, Uint8Array>;

export async function openOtherWays(folder: string, before: BarePage[], after: BarePage[]): Promise<OtherWays> {
  const [former, source] = [join(folder, 'before'), join(folder, 'source')];
  const [old, next] = [await filesOf(before), await filesOf(after)];
  const changed: Files = new Map([...next].filter(([name, bytes]) => !old.get(name)?.equals(bytes)));
  await writeFiles(former, old);
  await cp(former, source, { recursive: true, preserveTimestamps: true });
  await writeFiles(source, changed);
  return {
    changed: changed.size,
    rsync: (await isInstalled('rsync')) ? () => rsyncBytes(source, former, join(folder, 'target')) : undefined,
    git: (await isInstalled('git')) ? () => gitBytes(join(folder, 'git'), former, changed) : undefined,
    whole: () => wholeBytes(source, changed.keys()),
  };
}

async function filesOf(pages: BarePage[]): Promise<Map<string, Buffer>> {
  const { list, blobs } = buildEdition(bareContent(pages));
  const documents = list.documents.map(async ({ id }, index) => {
    const bytes = Buffer.from((await blobs[index]?.read()) ?? []);
    return [`documents/${id}.json`, bytes] as const;
  });
  const media = pages.flatMap(({ id, media = [] }) =>
    media.map((bytes, index) => [`media/${id}-${index}.webp`, Buffer.from(bytes)] as const),
  );
  return new Map([...(await Promise.all(documents)), ...media]);
}

async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}

async function run(program: string, options: string[]): Promise<string> {
  const { code, output, errors } = await runToEnd(program, options);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${errors}`);
  return output;
}

async function isInstalled(program: string): Promise<boolean> {
  return runToEnd(program, ['--version']).then(
    ({ code }) => code === 0,
    () => false,
  );
}

/** Both sides are on one machine, where rsync would send changed files whole unless it is told not to. */
async function rsyncBytes(source: string, former: string, target: string): Promise<number> {
  await linkCopy(former, target);
  const said = await run('rsync', ['-az', '--no-whole-file', '--stats', `${source}/`, `${target}/`]);
  const total = (what: string) => new RegExp(`Total bytes ${what}: ([\\d,]+)`).exec(said)?.[1]?.replaceAll(',', '');
  return Number(total('sent')) + Number(total('received'));
}

/** A copy of a folder that takes no time: only for what writes beside and renames. */
export async function linkCopy(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await run('cp', ['-al', from, to]);
}

/** A second commit, fetched by a clone of the first: every byte of the pipe to the other git, both ways. */
async function gitBytes(folder: string, former: string, changed: Files): Promise<number> {
  const [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];
  await rm(folder, { recursive: true, force: true });
  await cp(former, origin, { recursive: true });
  const git = (where: string, ...options: string[]) =>
    run('git', ['-C', where, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...options]);
  const commit = async () => {
    await git(origin, 'add', '.');
    await git(origin, 'commit', '--quiet', '-m', 'Edition');
  };
  await git(origin, 'init', '--quiet');
  await commit();
  await cp(origin, clone, { recursive: true });
  await writeFiles(origin, changed);
  await commit();
  const [up, down, counter] = [join(folder, 'up'), join(folder, 'down'), join(folder, 'counter')];
  await writeFile(counter, `#!/bin/sh\ntee '${up}' | git-upload-pack "$@" | tee '${down}'\n`, { mode: 0o755 });
  await git(clone, 'fetch', '--quiet', '--upload-pack', counter, `file://${origin}`, 'HEAD');
  return (await stat(up)).size + (await stat(down)).size;
}

async function wholeBytes(source: string, names: Iterable<string>): Promise<number> {
  const server = await openStaticServer(source);
  try {
    for (const name of names) await (await fetch(server.address + name)).arrayBuffer();
    return server.bytesMoved();
  } finally {
    await server.close();
  }
}
