import { belongsToOther, putAway } from './put-away.ts';
import { isTooLongToPart, type NotKept, sendForm } from './send-form.ts';

/** What is typed is sent so long after its first change, in milliseconds, however fast somebody types on. */
const waitMs = 1000;

/** How long an answer may take, in milliseconds; without one the desk is taken to be away. */
const patienceMs = 4000;

/**
 * Sends what stands in a form that bears `data-typing`, the address for it, to the desk while somebody writes, and says
 * how far it is kept. What cannot be sent is tried again until it is.
 */
export function keepTyping(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-typing]')) keep(form);
}

function keep(form: HTMLFormElement): void {
  const said = form.querySelector<HTMLOutputElement>('.kept');
  const others = form.querySelector<HTMLElement>('[data-others]');
  if (!said || !others) return;
  const count = countOf(form);
  const show = putAway(form, said);
  const state = { isChanged: false, isSaving: false, timer: 0, sending: undefined as AbortController | undefined };

  const say = (what: 'kept' | 'waiting' | NotKept, time = '') => {
    const sentence = (said.dataset[what] ?? '').replace('{{time}}', time);
    if (said.textContent !== sentence) said.textContent = sentence;
    said.classList.toggle('alarmed', what !== 'kept' && what !== 'waiting');
  };

  const later = () => {
    if (!state.timer && !state.isSaving) state.timer = window.setTimeout(() => void send(), waitMs);
  };

  const send = async () => {
    window.clearTimeout(state.timer);
    state.timer = 0;
    if (!state.isChanged || state.sending || state.isSaving) return;
    state.isChanged = false;
    state.sending = new AbortController();
    const signal = AbortSignal.any([state.sending.signal, AbortSignal.timeout(patienceMs)]);
    const answer = await sendForm(form, { signal });
    state.sending = undefined;
    if (state.isSaving) return;
    if (typeof answer === 'string') {
      state.isChanged ||= answer !== 'ofOtherKept';
      if (answer === 'ofOther' || answer === 'ofOtherKept') show(answer);
      say(answer);
    } else {
      show(undefined);
      say('kept', answer.time);
      const names = answer.others.join(others.dataset.between);
      others.textContent = names && (others.dataset.others ?? '').replace('{{names}}', names);
    }
    if (state.isChanged) later();
  };

  const isWaiting = () => (state.isChanged || state.sending !== undefined) && !state.isSaving;

  // Somebody comes back to the page, who may be another person by now.
  const lookAgain = async () => {
    const isOther = await belongsToOther(form);
    if (isOther === undefined || isOther === form.hidden) return;
    if (isWaiting()) await send();
    else show(isOther ? 'ofOtherKept' : undefined);
  };

  const change = ({ target }: Event) => {
    // What has no name is not sent, such as which languages are in sight.
    if (target instanceof HTMLInputElement && !target.name) return;
    count();
    state.isChanged = true;
    if (!said.classList.contains('alarmed')) say('waiting');
    later();
  };
  form.addEventListener('input', change);
  form.addEventListener('change', change);
  window.addEventListener('online', () => void send());
  // The form itself goes now: nothing that was typed before may come in after it.
  form.addEventListener('submit', () => {
    state.isSaving = true;
    window.clearTimeout(state.timer);
    state.timer = 0;
    state.sending?.abort();
  });
  window.addEventListener('pageshow', () => (state.isSaving = false));
  window.addEventListener('pagehide', () => {
    // A request that waits for its answer ends with the page; this one does not, where it is not too long.
    if (!isWaiting() || isTooLongToPart(form)) return;
    state.sending?.abort();
    void sendForm(form, { keepalive: true });
  });
  window.addEventListener('beforeunload', (event) => {
    if (!isWaiting()) return;
    const isTooLong = isTooLongToPart(form);
    // What is sent now comes in while the browser asks.
    if (isTooLong) void send();
    if (isTooLong || said.classList.contains('alarmed')) event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void send();
    else void lookAgain();
  });
  window.addEventListener('focus', () => void lookAgain());
}

/** Counts what is typed in a page, under a name of its own, so that the desk knows what was sent before a save. */
function countOf(form: HTMLFormElement): () => void {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = 'typed';
  form.append(field);
  const page = [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  let changes = 0;
  const count = () => {
    field.value = `${page}.${changes}`;
    changes += 1;
  };
  count();
  return count;
}
