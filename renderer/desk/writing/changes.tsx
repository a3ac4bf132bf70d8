import type { FieldChange } from '../../../main/desk/writing/compare-values.ts';
import type { Drawing } from './drawing.ts';
import { placeOf } from './place-of.ts';
import { valueIn } from './value-in.ts';

type ChangesProps = { changes: FieldChange[]; drawing: Pick<Drawing, 'type' | 'language'> };

/** Each field that changed, with its words: those that came and those that went. */
export function Changes({ changes, drawing }: ChangesProps) {
  return (
    <>
      {changes.map(({ path, pieces }) => (
        <>
          <h3>{placeOf(drawing, path)}</h3>
          <p class="compared" dir="auto">
            {pieces.map(({ kind, text }) => {
              const said = valueIn(drawing.language, path, text);
              return kind === 'same' ? said : kind === 'added' ? <ins>{said}</ins> : <del>{said}</del>;
            })}
          </p>
        </>
      ))}
    </>
  );
}
