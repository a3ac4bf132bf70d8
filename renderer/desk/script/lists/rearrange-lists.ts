import type { Words } from '../../words.ts';
import { copyList } from './copy-list.ts';
import { newEntry } from './new-entry.ts';

type ListWords = Words['lists'];

/**
 * Adds, moves and takes away the entries of lists in the page itself, where their buttons would else send the form and
 * have it drawn anew. What is taken away can be put back in its place.
 */
export function rearrangeLists(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-lists]')) {
    const words = JSON.parse(form.dataset.lists ?? '') as ListWords;
    const said = document.createElement('output');
    said.className = 'unseen';
    form.append(said);
    form.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[name="do"]') : null;
      const [, action, name = ''] = /^(add|up|down|remove|copy):(.+)$/.exec(button?.value ?? '') ?? [];
      if (button && action === 'copy') {
        event.preventDefault();
        return copy(form, button, name, words);
      }
      const list = button?.closest<HTMLElement>('.list');
      if (!button || !list || !action) return;
      event.preventDefault();
      const entry = button.closest<HTMLElement>('.entry');
      if (action === 'add') add(list, name);
      else if (entry && action === 'remove') remove(entry, words, () => settle(form, list));
      else if (entry) said.textContent = move(entry, action === 'up', button, words);
      settle(form, list);
    });
  }
}

function add(list: HTMLElement, name: string): void {
  const template = list.querySelector<HTMLTemplateElement>(':scope > template');
  const key = Number(list.dataset.next ?? entriesOf(list).length);
  const entry = template && newEntry(template, name, key);
  if (!entry) return;
  // An entry that was taken away may come back: no key serves twice.
  list.dataset.next = String(key + 1);
  list.querySelector(':scope > ol')?.append(entry);
  firstField(entry)?.focus();
}

/** The other entry goes past this one, in which the focus stays. */
function move(entry: HTMLElement, isUp: boolean, button: HTMLButtonElement, words: ListWords): string {
  const entries = entriesOf(entry.parentElement);
  const at = entries.indexOf(entry);
  const other = entries[isUp ? at - 1 : at + 1];
  if (!other) return '';
  if (isUp) entry.after(other);
  else entry.before(other);
  const to = isUp ? at - 1 : at + 1;
  // At the end of its way a button is not there any more.
  const isEnd = to === 0 || to === entries.length - 1;
  const back = button.parentElement?.querySelector<HTMLElement>(`[data-move="${isUp ? 'down' : 'up'}"]`);
  (isEnd ? back : button)?.focus();
  entry.scrollIntoView({ block: 'nearest' });
  return words.moved.replace('{{number}}', String(to + 1)).replace('{{count}}', String(entries.length));
}

function remove(entry: HTMLElement, words: ListWords, settled: () => void): void {
  const what = entry.closest('.list')?.querySelector('legend')?.textContent.trim() ?? '';
  const number = entriesOf(entry.parentElement).indexOf(entry) + 1;
  const sentence = words.removed.replace('{{list}}', what).replace('{{number}}', String(number));
  const line = wayBack('li', sentence, words, () => {
    line.replaceWith(entry);
    firstField(entry)?.focus();
    settled();
  });
  entry.replaceWith(line);
  line.querySelector('button')?.focus();
}

/** `name` is `week.monday>tuesday,friday`: the lists stand beside each other. */
function copy(form: HTMLFormElement, button: HTMLElement, name: string, words: ListWords): void {
  const [from = '', to = ''] = name.split('>');
  const listOf = (path: string) => document.getElementById(`f-${path}`);
  const source = listOf(from);
  if (!source) return;
  const targets = to.split(',').map((day) => listOf(from.replace(/[^.]*$/, day)));
  const backs = targets.flatMap((target) => (target ? [copyList(source, target)] : []));
  const settled = () => {
    for (const target of targets) if (target) settle(form, target);
  };
  if (button.nextElementSibling?.matches('.taken-away')) button.nextElementSibling.remove();
  const line = wayBack('span', words.copied, words, () => {
    for (const back of backs.toReversed()) back();
    line.remove();
    button.focus();
    settled();
  });
  button.after(line);
  settled();
}

/** A line that says what was done, with a button that undoes it. */
function wayBack(element: 'li' | 'span', sentence: string, { undo: word }: ListWords, undo: () => void): HTMLElement {
  const line = document.createElement(element);
  line.className = 'taken-away';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = word;
  button.setAttribute('aria-label', `${word} : ${sentence}`);
  button.addEventListener('click', undo);
  line.append(sentence, button);
  return line;
}

/** Where somebody writes in an entry; some languages may be out of sight. */
function firstField(entry: HTMLElement): HTMLElement | undefined {
  const fields = entry.querySelectorAll<HTMLElement>('input:not([type="hidden"]), textarea, select');
  return [...fields].find((field) => field.checkVisibility());
}

const entriesOf = (list: Element | null): HTMLElement[] => {
  const entries = list?.querySelectorAll<HTMLElement>(':scope > .entry, :scope > ol > .entry');
  return [...(entries ?? [])];
};

/** The buttons of each entry say its number, and what is kept of the form is kept anew. */
function settle(form: HTMLFormElement, list: HTMLElement): void {
  for (const [index, entry] of entriesOf(list).entries()) {
    for (const button of entry.querySelectorAll<HTMLElement>(':scope > .moves > button')) {
      button.setAttribute('aria-label', (button.dataset.label ?? '').replace('{{number}}', String(index + 1)));
    }
  }
  form.dispatchEvent(new Event('change', { bubbles: true }));
}
