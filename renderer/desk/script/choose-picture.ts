/**
 * Makes choosing the file of a picture easier: it can be dropped, and what is too long or an SVG is said before it travels.
 * Answers with what judges the file, after which nothing is wrong with it, or a sentence stands beside it.
 *
 * @param place what is marked `data-max-bytes`, around the field of the file
 */
export function choosePicture(place: HTMLElement): (() => boolean) | undefined {
  const input = place.querySelector<HTMLInputElement>('input[type="file"]');
  const fault = place.querySelector<HTMLElement>('#picture-fault');
  if (!input || !fault) return undefined;
  place.dataset.ready = '';
  const judge = () => {
    const [file] = input.files ?? [];
    const isTooLong = file && file.size > Number(place.dataset.maxBytes);
    const isSvg = file?.type === 'image/svg+xml';
    const sentence = isTooLong ? place.dataset.tooLong : isSvg ? place.dataset.svg : '';
    fault.textContent = sentence ?? '';
    input.toggleAttribute('aria-invalid', Boolean(sentence));
    return !sentence;
  };
  input.addEventListener('change', judge);
  for (const type of ['dragenter', 'dragover'] as const) {
    place.addEventListener(type, (event) => {
      event.preventDefault();
      place.classList.add('over');
    });
  }
  for (const type of ['dragleave', 'drop'] as const) {
    place.addEventListener(type, () => place.classList.remove('over'));
  }
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  return judge;
}
