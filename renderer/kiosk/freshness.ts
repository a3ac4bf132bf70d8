import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { listen, retryMs } from './api.ts';

/**
 * Counts up each time something on the screen changed that the page should ask for again. A visit takes no new
 * edition: it shows after it, when a fresh page asks.
 */
export function useFreshness({ takesEditions }: { takesEditions: boolean }): { edition: number; status: number } {
  const [count, setCount] = useState({ edition: 0, status: 0 });
  const takes = useRef(takesEditions);
  takes.current = takesEditions;
  useEffect(() => {
    const onStatus = () => setCount((old) => ({ ...old, status: old.status + 1 }));
    const onEdition = () => {
      if (takes.current) setCount((old) => ({ ...old, edition: old.edition + 1 }));
    };
    listen({
      onEvent: ({ kind }) => (kind === 'status' ? onStatus() : onEdition()),
      onBack: () => {
        onStatus();
        onEdition();
      },
    });
  }, []);
  return count;
}

/** `isLate`: it answers older keys, and the host could not be asked about the new ones yet. */
type Answered<Answer> = { answer: Answer; isLate: boolean };

/**
 * What `load` answers, asked again whenever `keys` change; undefined until the first answer. The old answer stays
 * until there is a new one, and a host that does not answer is asked again.
 */
export function useAnswer<Answer>(load: () => Promise<Answer>, keys: unknown[]): Answered<Answer> | undefined {
  const [state, setState] = useState<Answered<Answer>>();
  // Asked at once and not after the next frame, which would be one with nothing in it.
  useLayoutEffect(() => {
    let isCurrent = true;
    let timer: number | undefined;
    const ask = () => {
      load().then(
        (answer) => isCurrent && setState({ answer, isLate: false }),
        () => {
          if (!isCurrent) return;
          setState((old) => old && { ...old, isLate: true });
          timer = setTimeout(ask, retryMs);
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
