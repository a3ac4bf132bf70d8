import { choosePicture } from './choose-picture.ts';

/** The place for a picture in the form of a document: its words are asked for once there is a file to describe. */
export function documentPicture(): void {
  for (const own of document.querySelectorAll<HTMLFieldSetElement>('.document-picture')) prepare(own);
}

function prepare(own: HTMLFieldSetElement): void {
  const input = own.querySelector<HTMLInputElement>('input[type="file"]');
  const words = own.querySelector<HTMLFieldSetElement>('.picture-words');
  const place = own.querySelector<HTMLElement>('[data-max-bytes]');
  const sent = own.querySelector<HTMLElement>('.sent');
  const judge = place && choosePicture(place);
  if (!input || !words || !sent || !judge) return;
  const settle = () => {
    words.disabled = !input.files?.length && own.dataset.kept === undefined;
  };
  input.addEventListener('change', () => {
    // What cannot be taken is not sent.
    if (!judge()) input.value = '';
    settle();
  });
  own.form?.addEventListener('submit', () => {
    sent.hidden = !input.files?.length;
  });
  // The browser may show the page again as it was.
  window.addEventListener('pageshow', () => {
    sent.hidden = true;
    settle();
  });
  settle();
}
