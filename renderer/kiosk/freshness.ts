import { useEffect, useState } from 'preact/hooks';
import type { ScreenEvent } from '../../main/kiosk/status.ts';
import { listen } from './api.ts';

/** A visit is over when the screen was not touched for so long, in milliseconds. */
const visitMs = 60_000;

/** How long to wait before asking a host again that did not answer, in milliseconds. */
const retryMs = 2_000;

/** Counts up each time something on the screen changed that the page should ask for again. */
export function useFreshness(): { edition: number; status: number } {
  const [count, setCount] = useState({ edition: 0, status: 0 });
  useEffect(() => {
    const quiet = whenQuiet(() => setCount((old) => ({ ...old, edition: old.edition + 1 })));
    listen((event: ScreenEvent) => {
      if (event.kind === 'edition') quiet();
      else setCount((old) => ({ ...old, status: old.status + 1 }));
    });
  }, []);
  return count;
}

/** A new edition does not change the page under somebody's finger: it waits for the end of the visit. */
function whenQuiet(act: () => void): () => void {
  let lastTouch = -visitMs;
  let timer: number | undefined;
  addEventListener('pointerdown', (event) => (lastTouch = event.timeStamp), { capture: true });
  const attempt = () => {
    clearTimeout(timer);
    const wait = lastTouch + visitMs - performance.now();
    if (wait <= 0) act();
    else timer = setTimeout(attempt, wait);
  };
  return attempt;
}

/**
 * What `load` answers, asked again whenever `keys` change; undefined until the first answer. The old answer stays
 * until there is a new one, and a host that does not answer is asked again.
 */
export function useAnswer<Answer>(load: () => Promise<Answer>, keys: unknown[]): { answer: Answer } | undefined {
  const [state, setState] = useState<{ answer: Answer }>();
  useEffect(() => {
    let isCurrent = true;
    let timer: number | undefined;
    const ask = () => {
      load().then(
        (answer) => isCurrent && setState({ answer }),
        () => {
          if (isCurrent) timer = setTimeout(ask, retryMs);
        },
      );
    };
    ask();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, keys);
  return state;
}
