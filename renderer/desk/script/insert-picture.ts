import { asBlock } from './markdown/edit.ts';
import { selectedIn, typeInto } from './markdown/type-into.ts';

/**
 * Copies the Markdown of a picture on the page where one is chosen; and where a link to that page bears
 * `data-insert-picture`, the id of a text area, shows the choices in a dialog and puts the line where the cursor is.
 */
export function insertPicture(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-choices] [data-markdown]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const { markdown = '', copied = '' } = button.dataset;
      void navigator.clipboard.writeText(markdown).then(() => (button.textContent = copied));
    });
  }
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-insert-picture]') : null;
    const area = document.getElementById(link?.dataset.insertPicture ?? '');
    if (!link || !(area instanceof HTMLTextAreaElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void choose(link, area);
  });
}

async function choose(link: HTMLAnchorElement, area: HTMLTextAreaElement): Promise<void> {
  const response = await fetch(link.href).catch(() => undefined);
  const page = new DOMParser().parseFromString((await response?.text()) ?? '', 'text/html');
  const choices = page.querySelector('[data-choices]');
  // Logged out meanwhile, or no network: the page itself says so, beside what is being written.
  if (!choices) return void window.open(link.href, '_blank', 'noopener');
  const dialog = document.createElement('dialog');
  dialog.className = 'choices';
  dialog.setAttribute('aria-label', link.textContent.trim());
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'quiet';
  close.textContent = choices instanceof HTMLElement ? (choices.dataset.close ?? '') : '';
  close.addEventListener('click', () => dialog.close());
  dialog.append(choices, close);
  for (const line of dialog.querySelectorAll('input')) line.remove();
  // What is being written stays where it is.
  for (const other of dialog.querySelectorAll('a')) other.target = '_blank';
  for (const button of dialog.querySelectorAll<HTMLButtonElement>('[data-markdown]')) {
    button.hidden = false;
    button.textContent = button.dataset.insert ?? '';
    button.setAttribute('aria-label', button.dataset.insertLabel ?? '');
    button.addEventListener('click', () => {
      dialog.close();
      const line = button.dataset.markdown ?? '';
      typeInto(area, asBlock(selectedIn(area), line, [line.length, line.length]));
    });
  }
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    area.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
