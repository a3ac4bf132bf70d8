import { replace } from '../markdown/edit.ts';
import { typeInto } from '../markdown/type-into.ts';
import { withoutUnseen } from './run.ts';

/**
 * Plain text from a message or a PDF often brings signs along that nobody sees and that turn the direction of what follows,
 * Arabic above all. A document with them is refused: they do not come in.
 */
export function pasteWithoutUnseen(): void {
  document.addEventListener('paste', (event) => {
    const { target: field } = event;
    const isText = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text');
    if (event.defaultPrevented || !isText || !field.form?.matches('.writing')) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const clean = withoutUnseen(text);
    if (clean === text) return;
    event.preventDefault();
    const [from, to] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
    typeInto(field, replace(from, to, clean, [clean.length, clean.length]));
  });
}
