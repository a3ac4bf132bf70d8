import { everySite, holds, holdsForAll } from '../people/roles.ts';
import type { DeskDb } from '../store/desk-db.ts';
import type { Person } from '../store/read-people.ts';
import { pictureUses } from './uses.ts';

/** Whom a right is asked for. */
export type PictureAuthor = Pick<Person, 'id' | 'held'>;

/** Whether somebody may change the words of a picture, remove it, and bring it back. */
export type MayChangePicture = (author: PictureAuthor, name: string) => boolean;

/**
 * A picture belongs to the documents that show it: who writes all of them may change it. One that none shows belongs to who
 * brought it first, and to who writes at every site at which she does; one of a content folder, to who writes at every site.
 * Any author may show any picture in what she writes.
 *
 * @param uses as `pictureUses` reads them out of every document
 */
export function pictureRights(db: DeskDb, uses = pictureUses(db)): MayChangePicture {
  const bringers = db.firstBringers();
  return ({ id, held }, name) => {
    if (holds(held, 'author', everySite)) return true;
    const documents = uses.get(name) ?? [];
    if (documents.length > 0) {
      return documents.every((one) => holdsForAll(held, 'author', db.document(one)?.sites ?? []));
    }
    const bringer = bringers.get(name);
    if (bringer === id) return true;
    const theirs = db.colleague(bringer ?? 0)?.held ?? [];
    return holdsForAll(
      held,
      'author',
      theirs.filter(({ role }) => role === 'author').map(({ site }) => site),
    );
  };
}
