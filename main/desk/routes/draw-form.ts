import { type Localized, localize } from '../../../content/model/localized.ts';
import { fill, wordsOf } from '../../../renderer/desk/words.ts';
import { FormPage } from '../../../renderer/desk/writing/form-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf } from '../desk-env.ts';
import { drawingOf } from '../writing/drawing-of.ts';
import type { FieldFault } from '../writing/fault-sentence.ts';
import { allFields, fieldsOf } from '../writing/fields-of.ts';
import { type PicturePlace, placeIn } from '../writing/picture-in-form.ts';
import { placeFaults } from '../writing/place-faults.ts';
import type { Value } from '../writing/read-value.ts';
import type { Sheet } from '../writing/sheet.ts';
import { typingOn } from '../writing/typing.ts';

type Drawn = {
  value: Value;
  /** The key of the page that this one goes on from; undefined: it was opened anew. */
  copy?: string | undefined;
  faults?: FieldFault[];
  /** The place for a picture; left out: nothing stands in it. */
  place?: PicturePlace;
  /** What was just done, as a key of the texts. */
  done?: string | undefined;
  /** Why what was sent is no revision. */
  refused?: 'incomplete' | 'full';
};

/** Answers with the form of a document, as far as it is written. */
export function drawForm(
  parts: DeskParts,
  context: DeskContext,
  sheet: Sheet,
  drawn: Drawn,
): Response | Promise<Response> {
  const { value, done, refused, place = placeIn([]) } = drawn;
  const fields = fieldsOf(sheet.type);
  const faults = placeFaults(allFields(fields), value, drawn.faults ?? []);
  const isRefused = refused !== undefined || done === 'documentUnfinished';
  const language = context.get('language');
  const { documents, writing } = wordsOf(language);
  const title = sheet.document === undefined ? undefined : localize((value.title ?? {}) as Localized<string>, language);
  const typing = typingOn(parts, context, sheet, drawn.copy);
  const page = FormPage({
    ...pageOf(context),
    drawing: drawingOf(parts.db, context, {
      type: sheet.type,
      faults,
      focusAt: isRefused ? faults.find(({ at }) => at !== undefined)?.at : undefined,
    }),
    fields,
    value,
    place,
    title: title?.value ?? sheet.document ?? fill(writing.newTitle, { type: documents.type[sheet.type] }),
    hidden: {
      copy: typing.key,
      writer: typing.writer.mark,
      ...(sheet.base === undefined ? {} : { base: String(sheet.base) }),
    },
    typing,
    done,
    refused,
  });
  const statuses = { incomplete: 422, full: 507 } as const;
  return context.html(page, refused ? statuses[refused] : 200);
}
