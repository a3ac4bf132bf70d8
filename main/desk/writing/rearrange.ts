import { createForm, type Entries } from './form.ts';

/** A button of a list: `add:papers`, `up:papers.2`, `down:papers.2`, `remove:papers.2`. */
type Move = { action: 'add' | 'up' | 'down' | 'remove'; list: string; key: string };

/** Undefined: the button is none of a list. */
export function moveOf(button: string): Move | undefined {
  const [, action, place = ''] = /^(add|up|down|remove):([\w.-]+)$/.exec(button) ?? [];
  if (action === 'add') return { action, list: place, key: '' };
  const cut = place.lastIndexOf('.');
  if (cut < 0 || !action) return undefined;
  return { action: action as Move['action'], list: place.slice(0, cut), key: place.slice(cut + 1) };
}

/** What the form would have sent, had the entry been added, moved or taken away in the page. */
export function rearrange(entries: Entries, { action, list, key }: Move): Entries {
  const keys = createForm(entries).keysOf(list);
  if (action === 'add') return [...entries, [`${list}.${freeKey(keys)}.`, '']];
  const others: Entries = [];
  const byKey = new Map(keys.map((one): [string, Entries] => [one, []]));
  for (const entry of entries) (byKey.get(keyIn(entry[0], list)) ?? others).push(entry);
  return [...others, ...moved(keys, key, action).flatMap((one) => byKey.get(one) ?? [])];
}

/** The key of the entry of a list that a field is of; empty: of none. */
function keyIn(name: string, list: string): string {
  if (!name.startsWith(`${list}.`)) return '';
  const [key = ''] = name.slice(list.length + 1).split('.', 1);
  return key;
}

function moved(keys: string[], key: string, action: Move['action']): string[] {
  const from = keys.indexOf(key);
  const without = keys.filter((one) => one !== key);
  if (from < 0 || action === 'remove') return without;
  return without.toSpliced(Math.max(0, action === 'up' ? from - 1 : from + 1), 0, key);
}

const freeKey = (keys: string[]) =>
  keys.map(Number).reduce((most, key) => (Number.isSafeInteger(key) ? Math.max(most, key) : most), -1) + 1;
