import type { RefObject } from 'preact';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';

/** So many characters say what somebody looks for. */
export const maxWords = 100;

type SearchFieldProps = {
  field: RefObject<HTMLInputElement | null>;
  words: string;
  setWords: (words: string) => void;
  onEnter: () => void;
};

/** One box for all languages. The browser offers nothing that was written before, and the system shows no keyboard. */
export function SearchField({ field, words, setWords, onEnter }: SearchFieldProps) {
  const { t } = useLocale();
  const clear = () => {
    setWords('');
    field.current?.focus();
  };
  return (
    <search class="field">
      <h1>
        <label for="words">{t('search.title')}</label>
      </h1>
      <div class="box">
        <Icon name="search" />
        <input
          id="words"
          type="text"
          // An empty field begins where the page does.
          dir={words ? 'auto' : undefined}
          inputMode="none"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={maxWords}
          placeholder={t('search.hint')}
          value={words}
          ref={field}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Else it would be pressed on what has the focus then.
            event.preventDefault();
            onEnter();
          }}
        />
        {words && (
          <button class="clear" onMouseDown={(event) => event.preventDefault()} onClick={clear}>
            <Icon name="close" />
            {t('search.clear')}
          </button>
        )}
      </div>
    </search>
  );
}
