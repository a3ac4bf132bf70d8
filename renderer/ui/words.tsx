import { direction, type Language, languageTag } from '../../content/model/language.ts';
import { type Localized, localize } from '../../content/model/localized.ts';
import { useLocale } from './locale.tsx';

/** A text of a document as it is, in the visitor's language or else in another: where it cannot say in which. */
export const inWords = (text: Localized<string>, language: Language): string => localize(text, language)?.value ?? '';

type WordsProps = { of: Localized<string>; as?: 'span' | 'p' | 'h1' | 'h3' | 'li'; class?: string };

/** A text of a document in the visitor's language, else in another: then it says in which, and reads in its direction. */
export function Words({ of, as: Element = 'span', class: className }: WordsProps) {
  const { language } = useLocale();
  const shown = localize(of, language);
  if (!shown) return null;
  const foreign =
    shown.language === language ? {} : { lang: languageTag(shown.language), dir: direction(shown.language) };
  return (
    <Element class={className} {...foreign}>
      {shown.value}
    </Element>
  );
}
