import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exists } from '../../../content/files/exists.ts';
import { createKeys } from '../../../content/publish/create-keys.ts';
import { loadKeys } from '../../../content/publish/keys.ts';
import { isDevelopmentRoot } from '../../../content/trust/refresh.ts';
import { fingerprint } from '../../support/list-files.ts';
import { type Ended, ended } from '../../support/run-to-end.ts';
import { runProject } from '../../support/running-screen.ts';
import { page, procedure, smallCommune, writeContent } from '../../support/small-commune.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A person's home with a content folder in it, and the program that this person runs. */
async function desk() {
  const home = await temporaryFolder();
  const [content, repository, keys] = ['content', 'repository', 'keys'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  await writeContent(content, await smallCommune());
  const run = (...options: string[]): Promise<Ended> => ended(runProject('main/edition.ts', options, home));
  const publish = (...options: string[]) => run('--content', content, '--repository', repository, ...options);
  return { home, content, repository, keys, run, publish };
}

test('given no keys, development keys are made in the state folder, and edition 1 is published', async () => {
  const { home, repository, publish } = await desk();
  const first = await publish();
  expect(first).toMatchObject({ code: 0, errors: '' });
  expect(first.output).toBe(
    `Edition 1 is in ${repository}: 5 documents, 8 files written.\n  New: second, annex-1, commune, first, third\n  Picture files: 2 new\n`,
  );
  const keys = join(home, '.local', 'state', 'shubbak', 'development', 'keys');
  expect(isDevelopmentRoot((await loadKeys(keys)).firstRoot ?? Buffer.alloc(0))).toBe(true);
  for (const name of await readdir(keys)) expect((await stat(join(keys, name))).mode & 0o777, name).toBe(0o600);
});

test('given a change, a second edition names it; given none, nothing but signatures changes', async () => {
  const { content, repository, publish } = await desk();
  await publish();
  await writeContent(content, { 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) });
  expect((await publish()).output).toBe(
    `Edition 2 is in ${repository}: 5 documents, 2 files written.\n  Changed: first\n`,
  );
  expect((await publish()).output).toBe(
    `Nothing changed: edition 2 stays in ${repository}. Its signatures were renewed.\n`,
  );
});

test('given --dry-run, what would change is said and nothing is written', async () => {
  const { home, content, keys, publish } = await desk();
  await createKeys(keys, { development: false, now: new Date() });
  const before = await fingerprint(home);
  const first = await publish('--keys', keys, '--dry-run');
  expect(first.code).toBe(0);
  expect(first.output).toMatch(/^Edition 1 would have 5 documents, 8 files to write; nothing was written\.\n {2}New: /);
  expect(await fingerprint(home)).toEqual(before);

  await publish('--keys', keys);
  await writeContent(content, { 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) });
  const published = await fingerprint(home);
  expect((await publish('--keys', keys, '--dry-run')).output).toContain('  Changed: first\n');
  expect(await fingerprint(home)).toEqual(published);
});

test('given a procedure that asks more than the law allows, it is published, and each breach is told, in a dry run too', async () => {
  const { content, publish } = await desk();
  await writeContent(content, { 'papers.yml': procedure('papers', { receipt: false }) });
  for (const options of [['--dry-run'], [], []]) {
    const { code, output, errors } = await publish(...options);
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/^(Edition 1 would have|Edition 1 is in|Nothing changed)/);
    expect(output).toContain('ATTENTION: the procedures have 1 thing that is not allowed by Law 55-19, as read in');
    expect(output).toMatch(/^ {2}papers\.yml:\d+: receipt: gives no receipt: one must be given$/m);
  }
});

test('given faults, each is told with file and line, the code is 1, and there is no edition', async () => {
  const { content, repository, publish } = await desk();
  await writeFile(join(content, 'first.yml'), 'id: first\ntype: poster\n');
  await writeContent(content, {
    'second.yml': page('second', { sites: ['annex-9'] }),
    'third.yml': page('third', { body: { fr: '<b>x</b>\n' } }),
  });
  const { code, output, errors } = await publish();
  expect([code, output]).toEqual([1, '']);
  expect(errors).toMatch(/^first\.yml:2: type: expected /m);
  expect(errors).toMatch(/^third\.yml:\d+: body\.fr: expected no HTML/m);
  expect(errors).toContain('[content.faults]');
  expect(errors).not.toMatch(/^\s+at /m);
  expect(await exists(repository)).toBe(false);
});

const isOneSentence = (words: string) => /^[^\n]+\n$/.test(words);

test.each([
  ['an unknown option', ['--publish']],
  ['an option without its value', ['--content']],
  ['a word that is no option', ['content']],
  ['keys that are not there', ['--keys', '/nonexistent']],
  ['a content folder that is not there', ['--content', '/nonexistent']],
])('given %s, one sentence says so, the code is 1, and nothing is published', async (_state, options) => {
  const { repository, run } = await desk();
  const { code, output, errors } = await run('--repository', repository, ...options);
  expect([code, output]).toEqual([1, '']);
  expect(isOneSentence(errors), errors).toBe(true);
  expect(await exists(repository)).toBe(false);
});

test('given --help, every option is named, and the home folder stays as it was', async () => {
  const { home, run } = await desk();
  const before = await fingerprint(home);
  const { code, output } = await run('--help');
  expect(code).toBe(0);
  for (const option of ['--content', '--repository', '--keys', '--dry-run']) expect(output).toContain(option);
  expect(await fingerprint(home)).toEqual(before);
});
