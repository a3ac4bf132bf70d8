import { choosePicture } from './choose-picture.ts';

/**
 * Makes handing in a picture easier: a bar shows how far it has come. The answer is the page that the form itself would have led to.
 */
export function uploadPicture(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) prepare(form);
}

function prepare(form: HTMLFormElement): void {
  const fault = form.querySelector<HTMLElement>('#picture-fault');
  const place = form.querySelector<HTMLElement>('[data-max-bytes]');
  const judge = place && choosePicture(place);
  if (!judge || !fault) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (judge()) send(form, fault);
  });
}

function send(form: HTMLFormElement, fault: HTMLElement): void {
  const bar = form.querySelector('progress');
  const said = form.querySelector('output');
  const button = form.querySelector('button');
  if (!bar || !said || !button || button.disabled) return;
  const body = new FormData(form);
  button.disabled = true;
  bar.hidden = false;
  const request = new XMLHttpRequest();
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = Math.floor((100 * loaded) / total);
    bar.value = percent;
    const sentence = percent < 100 ? form.dataset.sending : form.dataset.drawing;
    said.textContent = (sentence ?? '').replace('{{percent}}', String(percent));
  });
  request.addEventListener('loadend', () => {
    if (request.status === 200) return location.assign(request.responseURL);
    const again = new DOMParser().parseFromString(request.responseText, 'text/html').querySelector('form[data-upload]');
    // A desk that has no room has read nothing of what was sent: all of it stays as it is.
    const isFull = request.status === 507;
    if (again instanceof HTMLFormElement && !isFull) return keepFile(form, again);
    button.disabled = false;
    bar.hidden = true;
    said.textContent = '';
    const sentence = again?.querySelector('#picture-fault')?.textContent;
    fault.textContent = sentence ?? form.dataset.lost ?? '';
  });
  request.open('POST', form.action);
  request.responseType = 'text';
  request.send(body);
}

/** Shows the form with what is wrong; the file, which a page alone cannot keep, stays chosen unless it is what is wrong. */
function keepFile(form: HTMLFormElement, again: HTMLFormElement): void {
  const [before, after] = [form, again].map((one) => one.querySelector<HTMLInputElement>('input[type="file"]'));
  const answer = again.querySelector<HTMLElement>('#picture-fault');
  form.replaceWith(again);
  const isOtherFault = again.querySelector('.picture-words .fault') !== null;
  if (before?.files && after && answer && isOtherFault) {
    after.files = before.files;
    after.removeAttribute('aria-invalid');
    answer.textContent = '';
  }
  prepare(again);
  again.querySelector<HTMLElement>('.picture-words .fault, [aria-invalid]')?.scrollIntoView({ block: 'center' });
}
