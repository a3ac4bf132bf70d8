import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { fetchHome, listen, retryMs } from './api.ts';

/**
 * What the screen told: the number of its edition, once it is heard of, and how often something else changed that the
 * page should ask for again.
 */
export type Heard = { edition?: { number: number | undefined }; changes: number };

export function useScreenEvents(): Heard {
  const [heard, setHeard] = useState<Heard>({ changes: 0 });
  useEffect(() => {
    listen((event) =>
      setHeard(({ edition, changes }) => {
        if (event.kind === 'status') return { edition, changes: changes + 1 };
        if (event.kind === 'edition') return { edition: { number: event.number }, changes };
        return { edition: { number: event.edition }, changes: changes + 1 };
      }),
    );
  }, []);
  return heard;
}

/**
 * What home has, asked again only where the screen tells of another edition than that one: the attract loop would begin
 * anew. A visit takes no new edition: it shows after it, when a fresh page asks.
 */
export function useHome({ edition }: Heard, { takesEditions }: { takesEditions: boolean }): HomeAnswer | undefined {
  const [asked, setAsked] = useState<Heard['edition']>();
  const home = useAnswer(fetchHome, [asked])?.answer;
  const isOutdated = home !== undefined && edition !== undefined && edition.number !== home.edition?.number;
  useEffect(() => {
    if (isOutdated && takesEditions) setAsked(edition);
  }, [isOutdated, takesEditions, edition]);
  return home;
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
