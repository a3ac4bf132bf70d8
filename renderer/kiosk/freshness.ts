import { useEffect, useRef, useState } from 'preact/hooks';
import { listen } from './api.ts';

/** How long to wait before asking a host again that did not answer, in milliseconds. */
const retryMs = 2_000;

/**
 * Counts up each time something on the screen changed that the page should ask for again. A visit takes no new
 * edition: it shows after it, when a fresh page asks.
 */
export function useFreshness({ takesEditions }: { takesEditions: boolean }): { edition: number; status: number } {
  const [count, setCount] = useState({ edition: 0, status: 0 });
  const takes = useRef(takesEditions);
  takes.current = takesEditions;
  useEffect(() => {
    listen((event) => {
      if (event.kind === 'status') setCount((old) => ({ ...old, status: old.status + 1 }));
      else if (takes.current) setCount((old) => ({ ...old, edition: old.edition + 1 }));
    });
  }, []);
  return count;
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
