import { fold } from '../../../content/text/fold.ts';
import type { Asked } from './field.ts';

type Line = Extract<Asked, { kind: 'line' }>;

/** The value of one line. Numbers and times are taken as people write them; what is neither stays as it was written. */
export function lineValue({ format, mayBeEmpty }: Line, text: string): string | number | undefined {
  const written = text.trim();
  if (written === '') return mayBeEmpty ? '' : undefined;
  if (format === 'number') return numberOf(written) ?? written;
  if (format === 'time') return timeOf(written) ?? written;
  return written;
}

/** `1 200,50` is 1200.5, in digits of any kind. */
function numberOf(text: string): number | undefined {
  const digits = fold(text).replace(/\s/g, '').replace(',', '.');
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(digits) ? Number(digits) : undefined;
}

/** `8h30`, `8:30`, `08.30` and `0830` are 08:30; `8h` is 08:00. */
function timeOf(text: string): string | undefined {
  const [, hour = '', minute = '00'] = /^(\d{1,2})\s*(?:[:h.]?\s*(\d{2}))?h?$/i.exec(fold(text.slice(0, 20))) ?? [];
  return hour ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}
