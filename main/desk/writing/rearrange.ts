import { createForm, type Entries } from './form.ts';

/**
 * A button of a list: `add:papers`, `up:papers.2`, `down:papers.2`, `remove:papers.2`; `copy:week.monday>tuesday,friday`
 * writes the entries of one list into others beside it.
 */
type Move =
  | { action: 'add' | 'up' | 'down' | 'remove'; list: string; key: string }
  | { action: 'copy'; list: string; to: string[] };

/** Undefined: the button is none of a list. */
export function moveOf(button: string): Move | undefined {
  const [, from, beside] = /^copy:([\w.-]+)>(\w+(?:,\w+){0,5})$/.exec(button) ?? [];
  if (from && beside) {
    const to = beside.split(',').map((name) => from.replace(/[^.]*$/, name));
    return { action: 'copy', list: from, to };
  }
  const [, action, place = ''] = /^(add|up|down|remove):([\w.-]+)$/.exec(button) ?? [];
  if (action === 'add') return { action, list: place, key: '' };
  const cut = place.lastIndexOf('.');
  if (cut < 0 || !action) return undefined;
  return { action: action as 'up' | 'down' | 'remove', list: place.slice(0, cut), key: place.slice(cut + 1) };
}

/** What the form would have sent, had the entry been added, moved, taken away or copied in the page. */
export function rearrange(entries: Entries, move: Move): Entries {
  if (move.action === 'copy') return copied(entries, move.list, move.to);
  const { action, list, key } = move;
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

function copied(entries: Entries, list: string, to: string[]): Entries {
  const within = (name: string, one: string) => name.startsWith(`${one}.`);
  const others = entries.filter(([name]) => !to.some((one) => within(name, one)));
  const own = entries.filter(([name]) => within(name, list));
  return [
    ...others,
    ...to.flatMap((one) => own.map(([name, text]): [string, string] => [one + name.slice(list.length), text])),
  ];
}

function moved(keys: string[], key: string, action: 'up' | 'down' | 'remove'): string[] {
  const from = keys.indexOf(key);
  const without = keys.filter((one) => one !== key);
  if (from < 0 || action === 'remove') return without;
  return without.toSpliced(Math.max(0, action === 'up' ? from - 1 : from + 1), 0, key);
}

const freeKey = (keys: string[]) =>
  keys.map(Number).reduce((most, key) => (Number.isSafeInteger(key) ? Math.max(most, key) : most), -1) + 1;
