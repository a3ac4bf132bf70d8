import { newEntry } from './new-entry.ts';

/** Writes the entries of a list into another one of the same kind, and answers with the way back. */
export function copyList(from: HTMLElement, to: HTMLElement): () => void {
  const template = to.querySelector<HTMLTemplateElement>(':scope > template');
  const former = to.querySelector(':scope > ol');
  if (!template || !former) return () => undefined;
  const fresh = former.cloneNode() as Element;
  let key = Number(to.dataset.next ?? former.childElementCount);
  for (const entry of from.querySelectorAll(':scope > ol > .entry')) {
    const copy = newEntry(template, to.id.replace(/^f-/, ''), key);
    key += 1;
    if (!copy) continue;
    const values = [...entry.querySelectorAll('input')].map(({ value }) => value);
    for (const [index, input] of copy.querySelectorAll('input').entries()) input.value = values[index] ?? '';
    fresh.append(copy);
  }
  to.dataset.next = String(key);
  former.replaceWith(fresh);
  return () => fresh.replaceWith(former);
}
