import { type Localized, localize } from '../../../content/model/localized.ts';
import { fill, wordsOf } from '../../../renderer/desk/words.ts';
import { FormPage } from '../../../renderer/desk/writing/form-page.tsx';
import { type DeskContext, pageOf } from '../desk-env.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { drawingOf } from '../writing/drawing-of.ts';
import type { FieldFault } from '../writing/fault-sentence.ts';
import { fieldsOf } from '../writing/fields-of.ts';
import type { Value } from '../writing/read-value.ts';
import type { Sheet } from '../writing/sheet.ts';

type Drawn = {
  value: Value;
  faults?: FieldFault[];
  /** What was just done, as a key of the texts. */
  done?: string | undefined;
  /** Why what was sent is no revision. */
  refused?: 'incomplete' | 'conflict';
};

/** Answers with the form of a document, as far as it is written. */
export function drawForm(db: DeskDb, context: DeskContext, sheet: Sheet, drawn: Drawn): Response | Promise<Response> {
  const { value, faults = [], done, refused } = drawn;
  const language = context.get('language');
  const { documents, writing } = wordsOf(language);
  const title = sheet.document === undefined ? undefined : localize((value.title ?? {}) as Localized<string>, language);
  const page = FormPage({
    ...pageOf(context),
    drawing: drawingOf(db, context, sheet.type, faults),
    fields: fieldsOf(sheet.type),
    value,
    title: title?.value ?? sheet.document ?? fill(writing.newTitle, { type: documents.type[sheet.type] }),
    hidden: sheet.base === undefined ? {} : { base: String(sheet.base) },
    done,
    refused,
  });
  const statuses = { incomplete: 422, conflict: 409 } as const;
  return context.html(page, refused ? statuses[refused] : 200);
}
