import { replace } from './edit.ts';
import { selectedIn, typeInto } from './type-into.ts';
import type { MarkdownWords } from './words.ts';

/** Signs that would end the words of a link, or begin something else. */
const escaped = (words: string) => words.replace(/[[\]\\]/g, '\\$&').replace(/\s+/g, ' ');

/** As an address within brackets: nothing in it ends the link. */
const encoded = (address: string) =>
  address.trim().replace(/[\s()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** Asks where the selected words lead, to a document of the commune or to a page outside, and makes them a link. */
export function askForLink(area: HTMLTextAreaElement, words: MarkdownWords): void {
  const selected = selectedIn(area);
  const chosen = selected.text.slice(selected.from, selected.to).trim();
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  const dialog = document.createElement('dialog');
  dialog.className = 'choices link-choice';
  dialog.setAttribute('aria-label', words.link);
  const form = document.createElement('form');
  form.method = 'dialog';
  const name = fieldIn(form, words.linkWords, isAddress ? '' : chosen);
  name.dir = area.dir;
  name.lang = area.lang;
  const page = document.createElement('select');
  labelled(form, words.linkDocument, page);
  page.append(new Option(words.linkNone, ''));
  void offerDocuments(page);
  const address = fieldIn(form, words.linkAddress, isAddress ? chosen : '');
  address.inputMode = 'url';
  address.dir = 'ltr';
  address.placeholder = 'https://';
  address.pattern = 'https?://.+';
  address.title = words.linkAddressHint;
  const fault = document.createElement('p');
  fault.className = 'fault';
  fault.setAttribute('role', 'alert');
  const bar = document.createElement('div');
  bar.className = 'line';
  bar.append(buttonOf('submit', words.linkInsert), buttonOf('button', words.close));
  bar.lastElementChild?.addEventListener('click', () => dialog.close());
  form.append(fault, bar);
  form.addEventListener('submit', (event) => {
    const to = page.value ? `doc:${page.value}` : encoded(address.value);
    const shown = name.value.trim() || (page.value ? (page.selectedOptions[0]?.text ?? '') : address.value.trim());
    if (to) return dialog.addEventListener('close', () => put(`[${escaped(shown)}](${to})`), { once: true });
    event.preventDefault();
    fault.textContent = words.linkNeeded;
    page.focus();
  });
  const put = (link: string) => {
    const { from, to } = selected;
    typeInto(area, replace(from, to, link, [link.length, link.length]));
  };
  dialog.append(form);
  dialog.addEventListener('close', () => {
    dialog.remove();
    area.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function fieldIn(form: HTMLFormElement, label: string, value: string): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'text';
  input.value = value;
  input.autocomplete = 'off';
  labelled(form, label, input);
  return input;
}

function labelled(form: HTMLFormElement, text: string, field: HTMLElement): void {
  const label = document.createElement('label');
  label.className = 'field';
  label.append(text, field);
  form.append(label);
}

function buttonOf(type: 'submit' | 'button', text: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = type;
  button.className = type === 'submit' ? '' : 'quiet';
  button.textContent = text;
  return button;
}

/** The documents of the commune by their titles, as their page lists them; without a network, an address is left. */
async function offerDocuments(page: HTMLSelectElement): Promise<void> {
  const response = await fetch('/documents').catch(() => undefined);
  const listed = new DOMParser().parseFromString((await response?.text()) ?? '', 'text/html');
  for (const link of listed.querySelectorAll('td a[href^="/documents/"]')) {
    const id = link.getAttribute('href')?.split('/')[2] ?? '';
    page.append(new Option(link.textContent, id));
  }
}
