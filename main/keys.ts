import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CodedError } from '../content/model/coded-error.ts';
import { changeRoot } from '../content/publish/change-root.ts';
import { createKeys } from '../content/publish/create-keys.ts';
import { firstRootFile, loadKeysOf, type Role, roles } from '../content/publish/keys.ts';
import { readEditionOf } from '../content/publish/read-repository.ts';
import { renew, renewedRoles } from '../content/publish/renew.ts';
import { roleStates } from '../content/publish/role-states.ts';
import { signDraft } from '../content/publish/sign-draft.ts';
import { describeChange, describeRoles } from './describe-keys.ts';
import { keysHelp } from './keys-help.ts';
import { runProgram } from './run-program.ts';

const options = {
  repository: { type: 'string' },
  keys: { type: 'string' },
  key: { type: 'string' },
  'root-keys': { type: 'string' },
  threshold: { type: 'string' },
  leaving: { type: 'string', multiple: true },
  'clock-is-right': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Text = Exclude<keyof typeof options, 'help' | 'leaving' | 'clock-is-right'>;

type Values = { [Name in Text]?: string } & { leaving?: string[]; 'clock-is-right'?: boolean };

type Action = (words: string[], values: Values, now: Date) => Promise<string>;

const actions: Record<string, Action> = { create, show, renew: renewSignatures, rotate, sign };

runProgram(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name = '', ...words] = positionals;
  if (values.help) return console.log(keysHelp);
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw wrongUse(`one of ${Object.keys(actions).join(', ')} is needed, not "${name}"`);
  console.log(await action(words, values, new Date()));
});

async function create([folder, ...more]: string[], values: Values, now: Date): Promise<string> {
  if (!folder || more.length > 0) throw wrongUse('create needs one folder');
  await createKeys(folder, { development: false, now, ...rootHolders(values) });
  return `New keys are in ${folder}. Who has them can publish in the commune's name; give its screens ${join(folder, firstRootFile)} to trust.`;
}

async function show(words: string[], values: Values, now: Date): Promise<string> {
  refuseMore(words, 'show');
  const states = roleStates(await readEditionOf(needed(values, 'repository')), now);
  if (states.some(({ life }) => life === 'expired')) process.exitCode = 1;
  return describeRoles(states);
}

async function renewSignatures(words: string[], values: Values, now: Date): Promise<string> {
  if (words.join() === 'root') return change([], values, now);
  refuseMore(words, 'renew');
  const repository = needed(values, 'repository');
  const keys = await loadKeysOf(needed(values, 'keys'), renewedRoles);
  const number = await renew({ repository, keys, now, ...clockOf(values) });
  return `Snapshot and timestamp of edition ${number} in ${repository} are signed anew.`;
}

async function rotate(words: string[], values: Values, now: Date): Promise<string> {
  const named = [...new Set(words)].filter((word): word is Role => roles.some((role) => role === word));
  if (named.length === 0 || named.length < new Set(words).size)
    throw wrongUse(`rotate needs any of ${roles.join(', ')}`);
  if (values.leaving && (!named.includes('root') || values['root-keys']))
    throw wrongUse('--leaving says which root keys go with rotate root, and their number stays');
  return change(named, values, now);
}

async function change(named: Role[], values: Values, now: Date): Promise<string> {
  const [repository, keysFolder] = [needed(values, 'repository'), needed(values, 'keys')];
  const { version, retired } = await changeRoot({
    repository,
    keysFolder,
    roles: named,
    now,
    ...rootHolders(values),
    ...clockOf(values),
    ...(values.leaving && { leaving: values.leaving }),
  });
  const kept = retired.length > 0 ? ` The former keys are kept as ${retired.join(', ')}.` : '';
  return `Root ${version} is in ${repository}.${kept}`;
}

async function sign([draft, ...more]: string[], values: Values): Promise<string> {
  if (!draft || more.length > 0) throw wrongUse('sign needs one draft');
  return describeChange(draft, await signDraft(draft, needed(values, 'key')));
}

function rootHolders({ 'root-keys': rootKeys, threshold }: Values) {
  return {
    ...(rootKeys === undefined ? {} : { rootKeys: Number(rootKeys) }),
    ...(threshold === undefined ? {} : { threshold: Number(threshold) }),
  };
}

function clockOf(values: Values) {
  return { clockIsRight: values['clock-is-right'] ?? false };
}

function needed(values: Values, name: Text): string {
  const value = values[name];
  if (!value) throw wrongUse(`--${name} is needed`);
  return value;
}

function refuseMore(words: string[], action: string): void {
  if (words.length > 0) throw wrongUse(`${action} does not know "${words.join(' ')}"`);
}

function wrongUse(what: string): CodedError {
  return new CodedError('keys.usage', `Wrong use, ${what}: see npm run keys -- --help.`);
}
