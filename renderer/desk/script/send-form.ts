import { utf8Length } from '../../../content/text/utf8-length.ts';

/** What the desk answers to what is typed; `others` write the same document. */
type Answer = { time: string; others: string[] };

/** Why it is not kept for who is logged in: the desk is away, its disk is full, the session is over, or it is another person's. */
export type NotKept = 'lost' | 'full' | 'loggedOut' | 'ofOther' | 'ofOtherKept';

/** What a browser sends still when its page is closed already, in bytes; it allows 64 kB, with what stands around the texts. */
const maxParting = 60_000;

/** What stands around each text of a form, in bytes, at most. */
const aroundText = 150;

/** What a form sends while somebody writes in it: a picture travels with the form alone, once. */
function dataOf(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  data.delete('picture');
  return data;
}

/** Whether so much stands in a form that no browser sends it any more once the page is closed. */
export function isTooLongToPart(form: HTMLFormElement): boolean {
  const lengths = [...dataOf(form)].map(([name, text]) =>
    typeof text === 'string' ? aroundText + utf8Length(name + text) : text.size,
  );
  return lengths.reduce((sum, length) => sum + length, 0) > maxParting;
}

export async function sendForm(form: HTMLFormElement, options: RequestInit): Promise<Answer | NotKept> {
  try {
    const response = await fetch(form.dataset.typing ?? '', { method: 'POST', body: dataOf(form), ...options });
    if (isOfOther(form, response) === true) {
      const { isKept } = (await response.json().catch(() => ({}))) as { isKept?: boolean };
      return isKept ? 'ofOtherKept' : 'ofOther';
    }
    if (response.redirected) return 'loggedOut';
    if (response.status === 507) return 'full';
    return response.ok ? ((await response.json()) as Answer) : 'lost';
  } catch {
    return 'lost';
  }
}

/** Whether somebody else is logged in than who opened the page of this form; undefined: nobody is, or that is not said. */
export function isOfOther(form: HTMLFormElement, { headers }: Response): boolean | undefined {
  const [writer = ''] = form.querySelector<HTMLInputElement>('[name="writer"]')?.value.split('.') ?? [];
  const person = headers.get('desk-person');
  return person === null || writer === '' ? undefined : writer !== person;
}
