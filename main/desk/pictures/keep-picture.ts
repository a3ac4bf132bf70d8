import type { Localized } from '../../../content/model/localized.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Shelf } from './shelf.ts';

type Parts = { db: DeskDb; shelf: Shelf; now: () => Date };

/** `by`: the id of an account. */
type Handed = { bytes: Uint8Array; fileName: string; words: Localized<string> | undefined; by: number };

/** A file that was chosen in a form; a browser sends an empty one where none was. */
export function fileIn(form: FormData, name: string): File | undefined {
  const file = form.get(name);
  return typeof file === 'object' && file !== null && file.size > 0 ? file : undefined;
}

/**
 * Keeps a picture that was drawn anew with what it shows in words, which may come later, and answers with its name.
 *
 * @throws {CodedError} `desk.disk-full`
 */
export async function keepPicture({ db, shelf, now }: Parts, { bytes, fileName, words, by }: Handed): Promise<string> {
  db.assertRoom();
  const name = await shelf.keep(bytes, fileName);
  db.record((write) => {
    if (words) write.describePicture(name, words);
    return { entry: { at: now(), actor: by, action: 'picture.added', subject: `picture ${name}` }, result: undefined };
  });
  return name;
}

type Described = { name: string; words: Localized<string>; by: number };

/** Keeps what a picture shows in words, in the place of what was said before. */
export function describePicture({ db, now }: Omit<Parts, 'shelf'>, { name, words, by }: Described): void {
  db.record((write) => {
    write.describePicture(name, words);
    return {
      entry: { at: now(), actor: by, action: 'picture.described', subject: `picture ${name}` },
      result: undefined,
    };
  });
}
