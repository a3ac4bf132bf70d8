import { type Localized, localize } from '../../../content/model/localized.ts';
import { wordsOf } from '../../../renderer/desk/words.ts';
import { ConflictPage } from '../../../renderer/desk/writing/conflict-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf } from '../desk-env.ts';
import { compareValues, textsOf } from '../writing/compare-values.ts';
import type { Entries } from '../writing/form.ts';
import { conflictsIn } from '../writing/merge-values.ts';
import type { Value } from '../writing/read-value.ts';
import type { Sheet } from '../writing/sheet.ts';

type Both = {
  /** From which both went on. */
  former: Sheet;
  mine: Value;
  /** As the form sent it, to be sent again with the choices. */
  entries: Entries;
  theirs: Sheet;
};

/** Answers with what somebody else saved meanwhile, beside what was written here: nothing is saved yet. */
export function drawConflict({ db }: DeskParts, context: DeskContext, both: Both): Response | Promise<Response> {
  const { former, mine, entries, theirs } = both;
  const language = context.get('language');
  const revision = db.revision(theirs.base ?? 0);
  const conflicts = conflictsIn(former.before, mine, theirs.before);
  const isOpen = (path: string) => conflicts.some((one) => path === one.path || path.startsWith(`${one.path}.`));
  const title = localize((theirs.before.title ?? {}) as Localized<string>, language);
  const page = ConflictPage({
    ...pageOf(context),
    type: theirs.type,
    title: title?.value ?? String(theirs.document),
    by: db.colleagues().find(({ id }) => id === revision?.author)?.name ?? wordsOf(language).record.byDesk,
    at: revision?.at ?? '',
    entries: entries.filter(([name]) => !isAnswer(name)),
    revision: theirs.base ?? 0,
    conflicts: conflicts.map(({ path, mine, theirs }) => ({
      path,
      mine: textsOf(mine, path),
      theirs: textsOf(theirs, path),
    })),
    taken: compareValues(former.before, theirs.before).filter(({ path }) => !isOpen(path)),
  });
  return context.html(page, 409);
}

/** What the page of a conflict sends beside the form. */
const isAnswer = (name: string) => name === 'do' || name === 'theirs' || name.startsWith('choice:');

/** The paths of which theirs was chosen. */
export const yieldedIn = (entries: Entries): Set<string> =>
  new Set(entries.flatMap(([name, text]) => (name.startsWith('choice:') && text === 'theirs' ? [name.slice(7)] : [])));
