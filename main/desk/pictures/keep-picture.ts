import type { Localized } from '../../../content/model/localized.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { type PictureAuthor, pictureRights } from './picture-rights.ts';
import type { Shelf } from './shelf.ts';

type Parts = { db: DeskDb; shelf: Shelf; now: () => Date };

type Handed = { bytes: Uint8Array; fileName: string; words: Localized<string> | undefined; by: PictureAuthor };

/** A file that was chosen in a form; a browser sends an empty one where none was. */
export function fileIn(form: FormData, name: string): File | undefined {
  const file = form.get(name);
  return typeof file === 'object' && file !== null && file.size > 0 ? file : undefined;
}

/**
 * Keeps a picture that was drawn anew with what it shows in words, which may come later, and answers with its name. Where it is
 * there already and described, and belongs to others, their words stay.
 *
 * @throws {CodedError} `desk.disk-full`
 */
export async function keepPicture({ db, shelf, now }: Parts, { bytes, fileName, words, by }: Handed): Promise<string> {
  db.assertRoom();
  const name = await shelf.keep(bytes, fileName);
  const areOthers = db.alternatives().has(name) && !pictureRights(db)(by, name);
  db.record((write) => {
    if (words && !areOthers) write.describePicture(name, words);
    const subject = `picture ${name}`;
    return { entry: { at: now(), actor: by.id, action: 'picture.added', subject }, result: undefined };
  });
  return name;
}

type Described = { name: string; words: Localized<string>; by: PictureAuthor };

/** Keeps what a picture shows in words, in the place of what was said before, where that is theirs who says it. Answers whether it is. */
export function describePicture({ db, now }: Omit<Parts, 'shelf'>, { name, words, by }: Described): boolean {
  if (!pictureRights(db)(by, name)) return false;
  return db.record((write) => {
    write.describePicture(name, words);
    return {
      entry: { at: now(), actor: by.id, action: 'picture.described', subject: `picture ${name}` },
      result: true,
    };
  });
}
