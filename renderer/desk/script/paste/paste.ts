import { asBlock, replace } from '../markdown/edit.ts';
import { selectedIn, typeInto } from '../markdown/type-into.ts';
import { type MarkdownWords, markdownWords } from '../markdown/words.ts';
import { type Converted, htmlToMarkdown } from './html-to-markdown.ts';

/** What is pasted from a word processor or a page into a text of Markdown keeps its form, and says what it has left. */
export function preparePaste(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-markdown]')) {
    const words = markdownWords(area);
    if (words) prepare(area, words);
  }
}

function prepare(area: HTMLTextAreaElement, words: MarkdownWords): void {
  const said = document.createElement('output');
  said.className = 'pasted';
  area.after(said);
  area.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    if (html === '') return;
    const converted = htmlToMarkdown(html);
    if (!converted) return say(said, words.pasted.tooLong);
    const { markdown, form, leftOut } = converted;
    if (form === 'plain' && Object.keys(leftOut).length === 0) return;
    event.preventDefault();
    const selected = selectedIn(area);
    const end: [number, number] = [markdown.length, markdown.length];
    typeInto(
      area,
      form === 'blocks' ? asBlock(selected, markdown, end) : replace(selected.from, selected.to, markdown, end),
    );
    say(said, sentenceFor(leftOut, words), undoButton(said, area, words));
  });
}

function sentenceFor(leftOut: Converted['leftOut'], { pasted }: MarkdownWords): string {
  const kinds = Object.entries(leftOut).map(
    ([kind, count]) => `${pasted.kind[kind as keyof typeof leftOut]} (${count})`,
  );
  return kinds.length === 0 ? pasted.whole : `${pasted.without} ${kinds.join(pasted.comma)}.`;
}

/** The way back stands there as long as nothing was typed since. */
function undoButton(said: HTMLOutputElement, area: HTMLTextAreaElement, { pasted }: MarkdownWords): HTMLButtonElement {
  const undo = document.createElement('button');
  undo.type = 'button';
  undo.className = 'quiet';
  undo.textContent = pasted.undo;
  const typed = () => undo.remove();
  area.addEventListener('input', typed, { once: true });
  undo.addEventListener('click', () => {
    area.removeEventListener('input', typed);
    area.focus();
    document.execCommand('undo');
    say(said, pasted.undone);
  });
  return undo;
}

function say(said: HTMLOutputElement, sentence: string, ...more: Node[]): void {
  said.replaceChildren(sentence, ...more);
}
