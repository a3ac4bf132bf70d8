/** Asks before somebody leaves a page whose form, marked `data-keep`, has something in it that was not sent. */
export function warnOfLoss(): void {
  const changed = new Set<HTMLFormElement>();
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
    form.addEventListener('input', () => changed.add(form));
    form.addEventListener('submit', () => changed.delete(form));
  }
  window.addEventListener('beforeunload', (event) => {
    if (changed.size > 0) event.preventDefault();
  });
}
