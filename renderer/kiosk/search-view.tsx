import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { HomeAnswer, SectionName } from '../../main/visitor/answers.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Keyboard } from './keyboard/keyboard.tsx';
import { ScrollButtons } from './scroll-buttons.tsx';
import { FoundSentence, SearchAnswers, Topics } from './search-answers.tsx';
import { maxWords, SearchField } from './search-field.tsx';
import { useSearch } from './use-search.ts';

type SearchViewProps = {
  home: HomeAnswer;
  /** They live in the memory of the visit, and nowhere else. */
  words: string;
  setWords: (words: string) => void;
  open: (id: string) => void;
  openSection: (name: SectionName) => void;
};

/** A field, what it finds from the first letter on, and a keyboard that covers neither. */
export function SearchView({ home, words, setWords, open, openSection }: SearchViewProps) {
  const { language, t } = useLocale();
  const [hasKeyboard, setKeyboard] = useState(true);
  const field = useRef<HTMLInputElement>(null);
  const answers = useRef<HTMLDivElement>(null);
  const { answer, isLate } = useSearch(words, language, home.edition?.number);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => answers.current?.scrollTo(0, 0), [answer]);

  // Drawn once, and not anew with every letter.
  const keyboard = useMemo(() => {
    /** Writes where the caret is, as a real keyboard would; who went elsewhere by a finger is led back to the field. */
    const write = (text: string, erased = 0) => {
      const input = field.current;
      if (!input) return;
      if (!document.activeElement?.closest('.keyboard')) input.focus();
      const { value, selectionStart: from, selectionEnd: to } = input;
      const end = to ?? value.length;
      const start = from === to ? Math.max(0, end - erased) : (from ?? end);
      if (value.length - (end - start) + text.length > maxWords) return;
      input.setRangeText(text, start, end, 'end');
      setWords(input.value);
    };
    return <Keyboard type={write} erase={() => write('', 1)} close={() => setKeyboard(false)} />;
  }, []);
  return (
    <div class="search">
      <SearchField
        field={field}
        words={words}
        setWords={setWords}
        onEnter={() => answers.current?.querySelector('button')?.focus()}
      />
      <div class="answers tiles" ref={answers}>
        <div role="status">
          {isLate && <p>{t('waiting')}</p>}
          {answer && <FoundSentence answer={answer} />}
        </div>
        {answer && <SearchAnswers answer={answer} open={open} />}
        {(!answer || answer.found.length === 0) && <Topics home={home} openSection={openSection} />}
      </div>
      <ScrollButtons of={answers} />
      {hasKeyboard ? (
        keyboard
      ) : (
        <button class="raise" onClick={() => setKeyboard(true)}>
          <Icon name="raise" />
          {t('keyboard.open')}
        </button>
      )}
    </div>
  );
}
