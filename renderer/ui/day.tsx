import { formatDay } from '../../content/text/dates.ts';
import { useLocale } from './locale.tsx';

/** A day in words, set apart from the direction of the text around it. */
export function Day({ of, weekday = false }: { of: string; weekday?: boolean }) {
  const { language } = useLocale();
  return (
    <time dateTime={of}>
      <bdi>{formatDay(of, language, { weekday })}</bdi>
    </time>
  );
}
