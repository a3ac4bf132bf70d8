import { direction, type Language, languageTag } from '../../../content/model/language.ts';
import type { Field } from '../../../main/desk/writing/field.ts';
import { wordsOf } from '../words.ts';
import { type Drawing, faultsAt, idOf, type Spot } from './drawing.ts';
import { describedBy, focusOn } from './explained.tsx';
import { shownText } from './shown.ts';

type TextInputProps = {
  drawing: Drawing;
  field: Field;
  spot: Spot;
  value: unknown;
  /** The language of what is written; none: the writer's own. */
  tongue?: Language | undefined;
};

const rows: Partial<Record<Field['kind'], number>> = { markdown: 12, words: 4, 'word-groups': 20, area: 3 };

/** Where a text, a number, a day or a time is written. */
export function TextInput({ drawing, field, spot, value, tongue }: TextInputProps) {
  const text = shownText(field, value);
  const faults = faultsAt(drawing, spot);
  const common = {
    id: idOf(spot),
    name: spot.name,
    lang: tongue && languageTag(tongue),
    dir: tongue ? direction(tongue) : isLatin(field) ? 'ltr' : 'auto',
    'aria-describedby': describedBy(drawing, spot, faults),
    'aria-invalid': faults.length > 0 ? ('true' as const) : undefined,
    ...focusOn(drawing, spot),
  };
  const isOneLine = field.kind === 'line' && !text.includes('\n');
  // A field of one line cannot show a text of several, and would lose their ends; in several languages, it would be short.
  if (!isOneLine || (tongue && field.format === 'text')) {
    return (
      <>
        <textarea
          {...common}
          rows={isOneLine ? 1 : (rows[field.kind] ?? 3)}
          data-line={isOneLine ? 'true' : undefined}
          data-markdown={field.kind === 'markdown' ? 'true' : undefined}
        >
          {`\n${text}`}
        </textarea>
        {field.kind === 'markdown' && tongue ? (
          <a href={`/pictures/choose?texts=${tongue}`} target="_blank" data-insert-picture={common.id}>
            {wordsOf(drawing.language).pictures.insertHere}
          </a>
        ) : null}
      </>
    );
  }
  // A day that is none would not be shown.
  const isDay = field.format === 'date' && /^(\d{4}-\d{2}-\d{2})?$/.test(text);
  return (
    <input
      {...common}
      type={isDay ? 'date' : 'text'}
      inputmode={field.format === 'number' ? 'decimal' : undefined}
      class={field.format === 'text' || field.format === 'address' ? undefined : 'short'}
      value={text}
      autocomplete="off"
    />
  );
}

const isLatin = (field: Field) => field.kind === 'line' && field.format !== 'text';
