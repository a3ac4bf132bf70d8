/** A line that is shown on several stays one: the Enter key sends the form, as in other fields of one line. */
export function keepOneLine(): void {
  document.addEventListener('keydown', (event) => {
    const area = event.target;
    if (!(area instanceof HTMLTextAreaElement) || area.dataset.line === undefined) return;
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    area.form?.requestSubmit(area.form.querySelector<HTMLButtonElement>('[type="submit"]'));
  });
}
