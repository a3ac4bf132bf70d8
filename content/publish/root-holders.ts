import type { Root } from '@tufjs/models';
import { CodedError } from '../model/coded-error.ts';
import type { SigningKey } from './keys.ts';
import { keysOf, rootKeyNames, shortId } from './root.ts';

/** Fewer digits of a key's id could name another key than the one that was meant. */
const leastDigits = 8;

/**
 * The root keys of holders who leave, by the ids that people were shown.
 *
 * @param leaving beginnings of key ids
 * @throws {CodedError} `keys.no-such-holder`
 */
export function leavingIds(root: Root, leaving: string[]): string[] {
  const { keys } = keysOf(root, 'root');
  return leaving.map((digits) => {
    const found = keys.filter(({ keyID }) => digits.length >= leastDigits && keyID.startsWith(digits.toLowerCase()));
    if (found.length === 1 && found[0]) return found[0].keyID;
    throw new CodedError(
      'keys.no-such-holder',
      `Root ${root.version} has no root key ${digits}, but ${keys.map(({ keyID }) => shortId(keyID)).join(', ')}: npm run keys -- show --repository DIR lists them.`,
    );
  });
}

/**
 * What the keys of those who come are called: the name of the key whose place they take, or another one where somebody who
 * stays has a file of that name, which must not be written over.
 *
 * @param here the keys in the keys folder by name
 */
export function namesInstead(
  root: Root,
  leaving: string[],
  here: ReadonlyMap<string, SigningKey>,
): Map<string, string> {
  const { keys } = keysOf(root, 'root');
  const stays = (name: string) => {
    const key = here.get(name)?.key;
    return key !== undefined && !leaving.includes(key.keyID);
  };
  const taken = new Set([...here.keys()].filter(stays));
  const names = new Map<string, string>();
  for (const [index, { keyID }] of keys.entries()) {
    if (!leaving.includes(keyID)) continue;
    let name = rootKeyNames(keys.length)[index] ?? 'root';
    for (let other = keys.length + 1; taken.has(name); other++) name = `root-${other}`;
    taken.add(name);
    names.set(keyID, name);
  }
  return names;
}
