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
      insertLine(area, button.dataset.markdown ?? '');
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

/** As a paragraph of its own; whoever watches the text hears of it as if it had been typed. */
function insertLine(area: HTMLTextAreaElement, line: string): void {
  const before = area.value.slice(0, area.selectionStart).trimEnd();
  const after = area.value.slice(area.selectionEnd).trimStart();
  const begin = before ? `${before}\n\n${line}` : line;
  area.value = after ? `${begin}\n\n${after}` : `${begin}\n`;
  area.setSelectionRange(begin.length, begin.length);
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
