/** What is typed is sent so long after its first change, in milliseconds, however fast somebody types on. */
const waitMs = 1000;

/** How long an answer may take, in milliseconds; without one the desk is taken to be away. */
const patienceMs = 4000;

type Answer = { time: string; others: string[] };

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
    const answer = await post(form, { signal });
    state.sending = undefined;
    if (state.isSaving) return;
    if (typeof answer === 'string') {
      state.isChanged = true;
      say(answer);
    } else {
      say('kept', answer.time);
      const names = answer.others.join(others.dataset.between);
      others.textContent = names && (others.dataset.others ?? '').replace('{{names}}', names);
    }
    if (state.isChanged) later();
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
    // A request that waits for its answer ends with the page; this one does not.
    if ((!state.isChanged && !state.sending) || state.isSaving) return;
    state.sending?.abort();
    void post(form, { keepalive: true });
  });
  window.addEventListener('beforeunload', (event) => {
    if (state.isChanged && !state.isSaving && said.classList.contains('alarmed')) event.preventDefault();
  });
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

/** Why it is not kept: the desk is away, its disk is full, or the session is over. */
type NotKept = 'lost' | 'full' | 'loggedOut';

async function post(form: HTMLFormElement, options: RequestInit): Promise<Answer | NotKept> {
  try {
    const address = form.dataset.typing ?? '';
    const body = new FormData(form);
    // A picture travels with the form alone, once.
    body.delete('picture');
    const response = await fetch(address, { method: 'POST', body, ...options });
    if (response.redirected) return 'loggedOut';
    if (response.status === 507) return 'full';
    return response.ok ? ((await response.json()) as Answer) : 'lost';
  } catch {
    return 'lost';
  }
}
