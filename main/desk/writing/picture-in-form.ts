import { isDiskFull } from '../../../content/files/disk-full.ts';
import { languages } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';
import { describePicture, fileIn, keepPicture } from '../pictures/keep-picture.ts';
import { pictureMarkdown } from '../pictures/picture-markdown.ts';
import type { PictureAuthor } from '../pictures/picture-rights.ts';
import { reEncode } from '../pictures/re-encode.ts';
import type { Shelf } from '../pictures/shelf.ts';
import { wordsIn } from '../pictures/words-form.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { createForm, type Entries } from './form.ts';

/** The place for a picture in the form of a document, as the page shows it. */
export type PicturePlace = {
  /** A picture that is kept already, and in no text yet: its words are missing. */
  kept?: string | undefined;
  /** By field. */
  typed: Record<string, string>;
  /** What is wrong, by field, as keys of the texts. */
  faults: Record<string, string>;
};

const keptField = 'picture-kept';

const isOwnField = (name: string) => name === keptField || name.startsWith('words-');

/** The place as it stands in a form that is shown again. */
export function placeIn(entries: Entries): PicturePlace {
  const typed = Object.fromEntries(entries.filter(([name]) => isOwnField(name)));
  return { kept: typed[keptField] || undefined, typed, faults: {} };
}

type Parts = { db: DeskDb; shelf: Shelf; now: () => Date };

type Taken = { entries: Entries; place: PicturePlace };

/**
 * Keeps the picture that was chosen in a form, and puts it below the text of each language in which it is described: from then
 * on it is a line of that text, whatever becomes of the form.
 */
export async function takePicture(parts: Parts, form: FormData, entries: Entries, by: PictureAuthor): Promise<Taken> {
  try {
    return await takeIn(parts, form, entries, by);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    return { entries, place: { ...placeIn(entries), faults: { picture: 'full' } } };
  }
}

async function takeIn(parts: Parts, form: FormData, entries: Entries, by: PictureAuthor): Promise<Taken> {
  const place = placeIn(entries);
  const file = fileIn(form, 'picture');
  const before = place.kept !== undefined && (await parts.shelf.has(place.kept, 'media')) ? place.kept : undefined;
  const asked = wordsIn(place.typed);
  const isDescribed = languages.some((language) => place.typed[`words-${language}`]?.trim());
  if (!file && before === undefined) {
    const faults: Record<string, string> = isDescribed ? { picture: 'fileOrNoWords' } : {};
    return { entries, place: { ...place, kept: undefined, faults } };
  }
  const words = 'words' in asked ? asked.words : undefined;
  const bytes = file && (await reEncode(new Uint8Array(await file.arrayBuffer())));
  if (typeof bytes === 'string') return { entries, place: { ...place, kept: before, faults: { picture: bytes } } };
  const name = bytes && file ? await keepPicture(parts, { bytes, fileName: file.name, words, by }) : (before ?? '');
  if (!words) return { entries, place: { ...place, kept: name, faults: 'faults' in asked ? asked.faults : {} } };
  if (!file) describePicture(parts, { name, words, by });
  return { entries: withPicture(entries, name, words), place: placeIn([]) };
}

/** The form as if somebody had written the picture into it. */
function withPicture(entries: Entries, name: string, words: Localized<string>): Entries {
  const form = createForm(entries);
  const body = languages.flatMap((language): Entries => {
    const alternative = words[language];
    if (alternative === undefined) return [];
    const text = form.text(`body.${language}`)?.trimEnd() ?? '';
    return [[`body.${language}`, `${text && `${text}\n\n`}${pictureMarkdown(name, alternative)}\n`]];
  });
  const changed = new Set(body.map(([field]) => field));
  return [...entries.filter(([field]) => !isOwnField(field) && !changed.has(field)), ...body];
}
