import type { Words } from '../words.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * What a browser itself finds wrong with a field keeps its form from being sent: it is said in the language of the page, not
 * in that of the browser, and the field is unfolded, since nothing is said of one that is not in sight.
 */
export function sayNativeFaults(): void {
  const words = JSON.parse(document.body.dataset.faults ?? 'null') as Words['nativeFaults'] | null;
  if (!words) return;
  const said = new Set<Field>();
  document.addEventListener('invalid', ({ target }) => say(target as Field), true);
  // A field for which something is said counts as faulty until that is taken back.
  for (const type of ['click', 'keydown', 'input']) document.addEventListener(type, takeBack, true);

  function say(field: Field): void {
    for (let fold = folded(field); fold; fold = folded(fold)) fold.open = true;
    field.setCustomValidity(sentenceFor(field, words as Words['nativeFaults']));
    said.add(field);
  }

  function takeBack(): void {
    for (const field of said) field.setCustomValidity('');
    said.clear();
  }
}

const folded = (element: Element) => element.closest<HTMLDetailsElement>('details:not([open])');

/** Empty: the browser's own words. */
function sentenceFor(
  { validity, type, title }: Field,
  { needed, file, halfWritten, early }: Words['nativeFaults'],
): string {
  if (validity.valueMissing) return type === 'file' ? file : needed;
  if (validity.badInput) return halfWritten;
  if (validity.rangeUnderflow) return early;
  return validity.patternMismatch ? title : '';
}
