import { cp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstRootFile } from '../../../content/publish/keys.ts';
import { draftFile } from '../../../content/publish/next-keys.ts';
import { fingerprint } from '../../support/list-files.ts';
import { createPublisher } from '../../support/publisher.ts';
import { type Ended, ended } from '../../support/run-to-end.ts';
import { runProject } from '../../support/running-screen.ts';
import { createScreen } from '../../support/screen.ts';
import { commune, page } from '../../support/small-commune.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const run = (...words: string[]): Promise<Ended> => ended(runProject('main/keys.ts', words, '/nonexistent'));

/** A repository that was signed so many days ago, by the clock of this machine. */
async function signed(daysAgo: number, rootHolders = {}) {
  const publisher = await createPublisher({ 'commune.yml': commune() }, rootHolders);
  await publisher.publish({}, new Date(Date.now() - daysAgo * 86_400_000));
  const { repository, keysFolder } = publisher;
  return { publisher, repository, keysFolder, where: ['--repository', repository, '--keys', keysFolder] };
}

test('given create, keys are made once, readable by their owner alone, with the root that screens trust', async () => {
  const keys = join(await temporaryFolder(), 'keys');
  const made = await run('create', keys);
  expect(made).toMatchObject({ code: 0, errors: '' });
  expect(made.output).toContain(join(keys, firstRootFile));
  const names = await readdir(keys);
  expect(names).toContain('targets.pem');
  for (const name of names) expect((await stat(join(keys, name))).mode & 0o777).toBe(0o600);
  const before = await fingerprint(keys);
  const again = await run('create', keys);
  expect(again).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('[trust.keys-exist]') });
  expect(await fingerprint(keys)).toEqual(before);
});

test('given create with three root keys, each is a file of its own', async () => {
  const keys = join(await temporaryFolder(), 'keys');
  expect(await run('create', keys, '--root-keys', '3', '--threshold', '2')).toMatchObject({ code: 0 });
  expect((await readdir(keys)).filter((name) => name.startsWith('root-'))).toEqual([
    'root-1.pem',
    'root-2.pem',
    'root-3.pem',
  ]);
});

test('given show, a table has a line for each role; what ages is told with its remedy', async () => {
  const { repository } = await signed(50);
  const { code, output, errors } = await run('show', '--repository', repository);
  expect([code, errors]).toEqual([0, '']);
  const [header, root, targets, snapshot, timestamp, ...warnings] = output.trim().split('\n');
  expect(header).toMatch(/^role +version +expires +days left +must sign +keys$/);
  expect(root).toMatch(/^root +1 +\d{4}-\d\d-\d\d +-?\d+ +1 of 1 +[0-9a-f]{8}$/);
  expect(targets).toMatch(/^targets +1 +\S+ +31[45] +1 of 1 /);
  expect(snapshot).toMatch(/^snapshot +1 +\S+ +39 /);
  expect(timestamp).toMatch(/^timestamp +1 +\S+ +39 /);
  const aged = warnings.filter((line) => !line.includes(' of root '));
  expect(aged).toEqual(
    ['snapshot', 'timestamp'].map(
      (role) =>
        `The signature of ${role} counts for 39 more days, less than half of its life: run npm run keys -- renew --repository DIR --keys DIR.`,
    ),
  );
});

test('given show and signatures that have expired, the code is 1; renewed, it is 0', async () => {
  const { repository, where } = await signed(91);
  const expired = await run('show', '--repository', repository);
  expect(expired.code).toBe(1);
  expect(expired.output).toContain('The signature of timestamp has expired, and screens take nothing new: run ');
  expect(await run('renew', ...where)).toMatchObject({
    code: 0,
    output: `Snapshot and timestamp of edition 1 in ${repository} are signed anew.\n`,
  });
  expect(await run('show', '--repository', repository)).toMatchObject({ code: 0 });
});

test('given rotate, a screen takes the edition after it, and the former keys are kept', async () => {
  const { publisher, repository, keysFolder, where } = await signed(1);
  const screen = await createScreen(await publisher.pinnedRoot());
  await screen.sync(repository, new Date());
  const kept = ['targets', 'timestamp'].map((role) => join(keysFolder, 'retired', `2.${role}.pem`)).join(', ');
  expect(await run('rotate', 'timestamp', 'targets', ...where)).toEqual({
    code: 0,
    errors: '',
    output: `Root 2 is in ${repository}. The former keys are kept as ${kept}.\n`,
  });
  await publisher.publish({ 'first.yml': page('first') }, new Date());
  expect(await screen.sync(repository, new Date())).toMatchObject({ kind: 'activated', edition: 2 });
});

test('given two of three holders, the words of each step lead to the next, and the root is renewed', async () => {
  const { repository, keysFolder, where } = await signed(1, { rootKeys: 3, threshold: 2 });
  const homes = await temporaryFolder();
  for (const holder of [1, 2, 3]) {
    await cp(join(keysFolder, `root-${holder}.pem`), join(homes, `${holder}.pem`));
    await rm(join(keysFolder, `root-${holder}.pem`));
  }
  const draft = draftFile(keysFolder);
  const begun = await run('renew', 'root', ...where);
  expect(begun).toMatchObject({ code: 1, output: '' });
  expect(begun.errors).toContain(`run npm run keys -- sign ${draft} --key FILE`);
  const first = await run('sign', draft, '--key', join(homes, '3.pem'));
  expect(first.output).toMatch(
    /^Signed: root 2, which counts until \d{4}-\d\d-\d\d, with the same keys\.\nStill missing: the signatures of 1 of the root keys \w{8}, \w{8}\.\n$/,
  );
  const second = await run('sign', draft, '--key', join(homes, '1.pem'));
  expect(second.output).toContain('All signatures are there: bring ');
  expect(await run('renew', 'root', ...where)).toMatchObject({ code: 0, output: `Root 2 is in ${repository}.\n` });
});

test('given signatures older than a hundred days, renewing them asks for a look at the clock', async () => {
  const { where } = await signed(101);
  const refused = await run('renew', ...where);
  expect(refused).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('[publish.clock-ahead]') });
  expect(await run('renew', ...where, '--clock-is-right')).toMatchObject({ code: 0 });
});

test('given a holder of a root key who leaves, show names the key, and rotate replaces it alone', async () => {
  const { repository, keysFolder, where } = await signed(1, { rootKeys: 3, threshold: 2 });
  const idsOf = async () => /^root .* 2 of 3 +(.*)$/m.exec((await run('show', '--repository', repository)).output)?.[1];
  const [first, second, third] = (await idsOf())?.split(' ') ?? [];
  expect(await run('rotate', 'root', '--leaving', second ?? '', ...where)).toEqual({
    code: 0,
    errors: '',
    output: `Root 2 is in ${repository}. The former keys are kept as ${join(keysFolder, 'retired', '2.root-2.pem')}.\n`,
  });
  expect(await idsOf()).toMatch(new RegExp(`^${first} (?!${second})\\w{8} ${third}$`));
});

test.each([
  ['no action', [], 'keys.usage'],
  ['an unknown action', ['destroy'], 'keys.usage'],
  ['a name of every object', ['constructor'], 'keys.usage'],
  ['create without a folder', ['create'], 'keys.usage'],
  ['a threshold above the keys', ['create', '/nonexistent/keys', '--threshold', '2'], 'keys.threshold'],
  ['a threshold that is no number', ['create', '/nonexistent/keys', '--threshold', 'two'], 'keys.threshold'],
  ['show without a repository', ['show'], 'keys.usage'],
  ['show of nothing', ['show', '--repository', '/nonexistent'], 'publish.no-edition'],
  ['renew of an unknown role', ['renew', 'targets'], 'keys.usage'],
  ['renew without keys', ['renew', '--repository', '/nonexistent', '--keys', '/nonexistent'], 'trust.keys-missing'],
  ['rotate without a role', ['rotate'], 'keys.usage'],
  ['rotate of an unknown role', ['rotate', 'root', 'mirror'], 'keys.usage'],
  ['a holder who leaves another role', ['rotate', 'targets', '--leaving', 'ffffffff'], 'keys.usage'],
  ['sign without a key', ['sign', '/nonexistent'], 'keys.usage'],
  ['an unknown option', ['show', '--all'], undefined],
])('given %s, one sentence says so and the code is 1', async (_state, words, code) => {
  const { code: exit, output, errors } = await run(...words);
  expect([exit, output]).toEqual([1, '']);
  expect(errors).toMatch(/^[^\n]+\n$/);
  if (code) expect(errors).toContain(`[${code}]`);
});

test('given --help, every action, role and option is named', async () => {
  const { code, output } = await run('--help');
  expect(code).toBe(0);
  const names = ['create', 'show', 'renew', 'renew root', 'rotate', 'sign', 'root, targets, snapshot, timestamp'];
  const options = ['--repository', '--keys', '--key ', '--root-keys', '--threshold'];
  for (const name of [...names, ...options]) expect(output).toContain(name);
});
