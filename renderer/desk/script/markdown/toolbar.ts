import type { Edit, Selected } from './edit.ts';
import { isMarked, type Mark, toggleMark } from './emphasis.ts';
import { iconOf, type Shape } from './icon.ts';
import { isCallout, isKind, type LineKind, newTable, nextEntry, toggleCallout, toggleLines } from './lines.ts';
import { askForLink } from './link-dialog.ts';
import { selectedIn, typeInto } from './type-into.ts';
import { type MarkdownWords, markdownWords } from './words.ts';

/** What a button makes of the selected text; none where it asks something first. `key` by its place: with Ctrl, in any alphabet. */
type Tool = {
  name: Shape;
  key?: `Key${string}`;
  edit(selected: Selected, words: MarkdownWords): Edit | undefined;
  /** Whether the selected text, or that at the cursor, is that already; left out: it is nothing that a text can be. */
  isOn?(selected: Selected): boolean;
};

/** Every block and every piece of a text that a screen draws, and nothing else; pictures have a button of their own. */
const tools: Tool[] = [
  emphasis('bold', 'KeyB', '**'),
  emphasis('italic', 'KeyI', '*'),
  lines('heading'),
  lines('subheading'),
  lines('list'),
  lines('numbers'),
  { name: 'link', key: 'KeyK', edit: () => undefined },
  { name: 'table', edit: (selected, { column }) => newTable(selected, column) },
  { name: 'callout', edit: (selected, { sample }) => toggleCallout(selected, sample), isOn: isCallout },
];

function emphasis(name: 'bold' | 'italic', key: `Key${string}`, mark: Mark): Tool {
  return {
    name,
    key,
    edit: (selected, { sample }) => toggleMark(selected, mark, sample),
    isOn: (selected) => isMarked(selected, mark),
  };
}

function lines(name: LineKind): Tool {
  return { name, edit: (selected) => toggleLines(selected, name), isOn: (selected) => isKind(selected, name) };
}

/** Gives each text that holds Markdown a row of buttons, and the keys of a word processor. */
export function addToolbars(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-markdown]')) {
    const words = markdownWords(area);
    if (words) addToolbar(area, words);
  }
}

function addToolbar(area: HTMLTextAreaElement, words: MarkdownWords): void {
  const use = (tool: Tool) => {
    const edit = tool.edit(selectedIn(area), words);
    if (edit) typeInto(area, edit);
    else askForLink(area, words);
  };
  const bar = document.createElement('div');
  bar.className = 'toolbar';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', `${words.toolbar} · ${area.labels[0]?.textContent ?? ''}`);
  bar.setAttribute('aria-controls', area.id);
  bar.append(...tools.map((tool) => buttonFor(tool, words, () => use(tool))));
  const picture = area.parentElement?.querySelector('[data-insert-picture]');
  if (picture) bar.append(picture);
  area.before(bar);
  rove(bar);
  const press = () => {
    for (const tool of tools) {
      const button = bar.querySelector(`[data-tool="${tool.name}"]`);
      if (tool.isOn) button?.setAttribute('aria-pressed', String(tool.isOn(selectedIn(area))));
    }
  };
  // Where the cursor went, by whichever means.
  for (const type of ['input', 'keyup', 'pointerup', 'select', 'focus']) area.addEventListener(type, press);
  press();
  area.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey) return;
    const isAlone = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const edit = event.key === 'Enter' && isAlone ? nextEntry(selectedIn(area)) : undefined;
    const tool = (event.ctrlKey || event.metaKey) && !event.shiftKey && tools.find(({ key }) => key === event.code);
    if (!edit && !tool) return;
    event.preventDefault();
    if (edit) typeInto(area, edit);
    if (tool) use(tool);
  });
}

function buttonFor({ name, key }: Tool, words: MarkdownWords, press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.dataset.tool = name;
  button.setAttribute('aria-label', words[name]);
  const letter = key?.slice('Key'.length);
  button.title = letter ? `${words[name]} (Ctrl+${letter})` : words[name];
  if (letter) button.setAttribute('aria-keyshortcuts', `Control+${letter}`);
  button.append(iconOf(name));
  // What is selected stays selected.
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', press);
  return button;
}

/** One stop for the tab key; the arrows go from button to button, the way the page is read. */
function rove(bar: HTMLElement): void {
  const stops = [...bar.querySelectorAll<HTMLElement>('button, a')];
  const settle = (stop: HTMLElement) => {
    for (const one of stops) one.tabIndex = one === stop ? 0 : -1;
  };
  if (stops[0]) settle(stops[0]);
  bar.addEventListener('focusin', ({ target }) => {
    const stop = stops.find((one) => one === target);
    if (stop) settle(stop);
  });
  bar.addEventListener('keydown', (event) => {
    const at = stops.findIndex((one) => one === document.activeElement);
    const isLeft = getComputedStyle(bar).direction === 'rtl';
    const steps: Record<string, number> = {
      ArrowRight: isLeft ? at - 1 : at + 1,
      ArrowLeft: isLeft ? at + 1 : at - 1,
      Home: 0,
      End: stops.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    stops.at(to % stops.length)?.focus();
  });
}
