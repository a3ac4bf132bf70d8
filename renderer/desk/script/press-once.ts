/** A form marked `data-once` is sent once, however often its button is pressed. */
export function pressOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    let isSent = false;
    form.addEventListener('submit', (event) => {
      if (isSent) event.preventDefault();
      isSent = true;
    });
    // The browser may show the page again as it was: then nothing was sent yet.
    window.addEventListener('pageshow', () => {
      isSent = false;
    });
  }
}
