import { direction, languageTag } from '../../content/model/language.ts';
import { type Localized, localize } from '../../content/model/localized.ts';
import { useLocale } from './locale.tsx';

type WordsProps = { of: Localized<string>; as?: 'span' | 'p' | 'h1' | 'h3' | 'li' | 'dd'; class?: string };

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
