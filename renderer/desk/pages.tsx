import { type DeskLanguage, fill, wordsOf } from './words.ts';

type PagesProps = {
  /** The page that is shown, from 1 on, and how many there are. */
  number: number;
  pages: number;
  /** The address of a page. */
  to: (page: number) => string;
  language: DeskLanguage;
};

/** Leads to the page before and after; nothing, where there is one page. */
export function Pages({ number, pages, to, language }: PagesProps) {
  const { screens: words } = wordsOf(language);
  if (pages <= 1) return null;
  return (
    <nav class="line" aria-label={words.pages}>
      {number > 1 ? <a href={to(number - 1)}>{words.before}</a> : null}
      <span>{fill(words.pageOf, { number, pages })}</span>
      {number < pages ? <a href={to(number + 1)}>{words.after}</a> : null}
    </nav>
  );
}
