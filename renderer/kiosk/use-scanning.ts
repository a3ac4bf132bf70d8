import { useEffect } from 'preact/hooks';

/** How long each stop has the focus, in milliseconds: time enough to press, and with more time, to begin to. */
export const stopMs = { normal: 2_000, more: 5_000 };

const stops = 'button:enabled:not([aria-disabled="true"]), input, [tabindex="0"]';

/**
 * With one switch: the focus goes on by itself, round and round, and the switch, which sends Enter or a space, selects what
 * has it. Each press gives the next stop its whole time. A touch ends it, but for one of the sheet where it begins: then there
 * is a hand that needs none of it.
 *
 * @param perStopMs undefined: nothing moves by itself
 */
export function useScanning(perStopMs: number | undefined, end: () => void): void {
  useEffect(() => {
    if (!perStopMs) return;
    const goOn = () => {
      const offered = [...document.querySelectorAll<HTMLElement>(stops)].filter(
        (stop) => !stop.closest('[inert]') && stop.checkVisibility(),
      );
      const at = offered.findIndex((stop) => stop === document.activeElement);
      offered[(at + 1) % offered.length]?.focus();
    };
    let timer = setInterval(goOn, perStopMs);
    const beginStop = () => {
      clearInterval(timer);
      timer = setInterval(goOn, perStopMs);
    };
    const onTouch = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest('.beside-sheet'))) end();
    };
    addEventListener('keyup', beginStop);
    addEventListener('pointerdown', onTouch);
    return () => {
      clearInterval(timer);
      removeEventListener('keyup', beginStop);
      removeEventListener('pointerdown', onTouch);
    };
  }, [perStopMs]);
}
