import { direction, type Language, languageTag } from '../../content/model/language.ts';
import { type Localized, localize } from '../../content/model/localized.ts';
import type { MarkedPart } from '../../content/text/mark-matches.ts';
import { useLocale } from './locale.tsx';

/** A text of a document as it is, in the visitor's language or else in another: where it cannot say in which. */
export const inWords = (text: Localized<string>, language: Language): string => localize(text, language)?.value ?? '';

type WordsProps = {
  of: Localized<string>;
  as?: 'span' | 'p' | 'h1' | 'h3' | 'li';
  class?: string;
  /** The same text with what was searched for, in the languages in which that stands there. */
  marked?: Localized<MarkedPart[]> | undefined;
};

/** A text of a document in the visitor's language, else in another: then it says in which, and reads in its direction. */
export function Words({ of, as: Element = 'span', class: className, marked }: WordsProps) {
  const { language } = useLocale();
  const shown = localize(of, language);
  if (!shown) return null;
  const foreign =
    shown.language === language ? {} : { lang: languageTag(shown.language), dir: direction(shown.language) };
  const parts = marked?.[shown.language];
  return (
    <Element class={className} {...foreign}>
      {parts ? <Marked parts={parts} /> : shown.value}
    </Element>
  );
}

/** Words that were searched for stand out in their text and change neither its letters nor its direction. */
export function Marked({ parts }: { parts: MarkedPart[] }) {
  return parts.map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : text));
}
