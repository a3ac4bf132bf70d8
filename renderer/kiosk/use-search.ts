import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../content/model/language.ts';
import type { SearchAnswer } from '../../main/visitor/answers.ts';
import { fetchFound, retryMs } from './api.ts';

/** Who writes a word quickly is asked for once, in milliseconds. */
const debounceMs = 120;

/** `isLate`: it answers earlier words, and the host could not be asked about these yet. */
type Search = { answer?: SearchAnswer; isLate: boolean };

/** What the words find, in any language. The answer to earlier words stays until there is a new one: nothing flashes. */
export function useSearch(words: string, language: Language, edition: number | undefined): Search {
  const [search, setSearch] = useState<Search>({ isLate: false });
  const asked = words.trim();
  useEffect(() => {
    if (!asked) return setSearch({ isLate: false });
    const abort = new AbortController();
    const ask = () => {
      fetchFound({ words: asked, language, edition }, abort.signal).then(
        (answer) => setSearch({ answer, isLate: false }),
        () => {
          if (abort.signal.aborted) return;
          setSearch(({ answer }) => ({ answer, isLate: true }));
          timer = setTimeout(ask, retryMs);
        },
      );
    };
    let timer = setTimeout(ask, debounceMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, language, edition]);
  return search;
}
