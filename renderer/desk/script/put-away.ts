import { isOfOther, type NotKept } from './send-form.ts';

/**
 * Takes a form out of sight while another person is logged in than who opened it, and says whose it is.
 *
 * @param said bears the sentences
 * @returns what is called with whether its text is kept for her, and with nothing when she is back
 */
export function putAway(
  form: HTMLFormElement,
  said: HTMLElement,
): (of: Extract<NotKept, 'ofOther' | 'ofOtherKept'> | undefined) => void {
  const notice = document.createElement('p');
  notice.className = 'alarm';
  notice.setAttribute('role', 'alert');
  return (of) => {
    form.hidden = of !== undefined;
    notice.textContent = of === undefined ? '' : (said.dataset[of] ?? '');
    if (of === undefined) notice.remove();
    else form.before(notice);
  };
}

/** Asks who is logged in, without sending anything of a form; undefined: nobody is, or the desk does not answer. */
export async function belongsToOther(form: HTMLFormElement): Promise<boolean | undefined> {
  const response = await fetch('/account').catch(() => undefined);
  return response && isOfOther(form, response);
}
