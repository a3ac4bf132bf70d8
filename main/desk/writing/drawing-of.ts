import type { Localized } from '../../../content/model/localized.ts';
import type { Drawing } from '../../../renderer/desk/writing/drawing.ts';
import { type DeskContext, personOf } from '../desk-env.ts';
import { readSource } from '../documents/sources.ts';
import { everySite, holds } from '../people/roles.ts';
import type { Site } from '../sites.ts';
import type { DeskDb } from '../store/desk-db.ts';

/** The sites that somebody may write for. */
export const sitesOfAuthor = (db: DeskDb, context: DeskContext): Site[] =>
  db.sites().filter(({ id }) => holds(personOf(context).held, 'author', id));

/** What the fields of a form are drawn with, for who asks. */
export function drawingOf(
  db: DeskDb,
  context: DeskContext,
  { type, faults, focusAt }: Pick<Drawing, 'type' | 'faults' | 'focusAt'>,
): Drawing {
  const documents = db.documents();
  return {
    language: context.get('language'),
    action: context.req.path,
    type,
    faults,
    focusAt,
    documents: documents.map(({ id, type, title }) => ({ id, type, title })),
    axes: documents.filter((one) => one.type === 'programme').flatMap(({ id, newest }) => axesOf(db, id, newest)),
    sites: sitesOfAuthor(db, context),
    maySetEverySite: holds(personOf(context).held, 'author', everySite),
  };
}

function axesOf(db: DeskDb, programme: string, revision: number): Drawing['axes'] {
  const { axes } = readSource(db.revision(revision)?.text ?? '');
  if (!Array.isArray(axes)) return [];
  return axes.flatMap((axis: { id?: unknown; title?: Localized<string> } | null) =>
    typeof axis?.id === 'string' ? [{ programme, id: axis.id, title: axis.title ?? {} }] : [],
  );
}
