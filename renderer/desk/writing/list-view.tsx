import type { Field } from '../../../main/desk/writing/field.ts';
import { fill, wordsOf } from '../words.ts';
import { CopyDayBefore } from './copy-day.tsx';
import { type Drawing, entryOf, faultsAt, idOf, labelOf, type Spot, wordsFor } from './drawing.ts';
import { describedBy, Explained, focusOn } from './explained.tsx';
import { type FieldProps, Fields, FieldView } from './field-view.tsx';
import { TextInput } from './text-input.tsx';

/**
 * A list, whose entries are added, moved and taken away by buttons that send the form; the page's script does it at once,
 * and makes new entries from the template. The order on the page is the order of the list.
 */
export function ListView({ drawing, field, spot, value }: FieldProps) {
  if (field.kind !== 'list') return null;
  const { of, atLeast } = field;
  const written: unknown[] = Array.isArray(value) ? value : [];
  const entries = [...written, ...Array<undefined>(Math.max(0, atLeast - written.length)).fill(undefined)];
  const isSmall = of.kind === 'group' && of.fields.every(({ kind }) => kind === 'line');
  const add = wordsFor('add', drawing, spot.key) ?? wordsOf(drawing.language).writing.add.openings;
  const faults = faultsAt(drawing, spot);
  return (
    <fieldset
      class={isSmall ? 'field list small' : 'field list'}
      id={idOf(spot)}
      tabindex={-1}
      aria-describedby={describedBy(drawing, spot, faults)}
      {...focusOn(drawing, spot)}
    >
      <legend>{labelOf(drawing, spot.key)}</legend>
      <Explained drawing={drawing} spot={spot} faults={faults} />
      <ol>
        {entries.map((entry, index) => (
          <Entry drawing={drawing} of={of} list={spot} entry={String(index)} value={entry} />
        ))}
      </ol>
      <template>
        <Entry drawing={drawing} of={of} list={spot} entry={templateEntry} value={undefined} />
      </template>
      <button
        type="submit"
        class="quiet"
        name="do"
        value={`add:${spot.name}`}
        formaction={`${drawing.action}#${idOf(spot)}`}
      >
        <span aria-hidden="true">+</span> {add}
        <span class="unseen"> {labelOf(drawing, spot.key)}</span>
      </button>
      <CopyDayBefore drawing={drawing} spot={spot} />
    </fieldset>
  );
}

/** What stands for the number of an entry in the template of its list. */
const templateEntry = '~';

type EntryProps = { drawing: Drawing; of: Field; list: Spot; entry: string; value: unknown };

function Entry({ drawing, of, list, entry, value }: EntryProps) {
  const { writing } = wordsOf(drawing.language);
  const spot = entryOf(list, entry);
  const label = (what: string) => fill(writing.ofEntry, { what, list: labelOf(drawing, list.key) });
  const actions = [
    ['up', '↑'],
    ['down', '↓'],
    ['remove', '✕'],
  ] as const;
  return (
    <li class="entry">
      <div class="of-entry" {...marksOfFault(drawing, list, spot, entry)}>
        <EntryFields drawing={drawing} of={of} spot={spot} value={value} />
      </div>
      <div class="moves">
        {actions.map(([action, sign]) => (
          <button
            type="submit"
            class="quiet"
            name="do"
            value={`${action}:${spot.name}`}
            data-move={action}
            formaction={`${drawing.action}#${idOf(list)}`}
            // Of the template: its number is said once it has one.
            aria-label={
              entry === templateEntry ? undefined : fill(label(writing[action]), { number: Number(entry) + 1 })
            }
            data-label={label(writing[action])}
            title={writing[action]}
          >
            <span aria-hidden="true">{sign}</span>
          </button>
        ))}
      </div>
    </li>
  );
}

/** What is wrong with an entry as a whole, such as an end before its beginning, is said of all its fields together. */
function marksOfFault(drawing: Drawing, list: Spot, spot: Spot, entry: string) {
  const faults = faultsAt(drawing, spot);
  if (faults.length === 0) return {};
  return {
    id: idOf(spot),
    role: 'group',
    tabindex: -1,
    'aria-label': `${labelOf(drawing, list.key)} ${Number(entry) + 1}`,
    'aria-describedby': idOf(spot, 'fault'),
    ...focusOn(drawing, spot),
  };
}

/** The entry of a list has no frame of its own: it is in that of the list. */
function EntryFields({ drawing, of, spot, value }: Omit<FieldProps, 'field'> & { of: Field }) {
  const faults = faultsAt(drawing, spot);
  if (of.kind === 'group') {
    return (
      <>
        <Explained drawing={drawing} spot={spot} faults={faults} />
        <Fields drawing={drawing} fields={of.fields} spot={spot} value={value} />
      </>
    );
  }
  if (of.kind === 'area') {
    return (
      <div class="field">
        <label class="unseen" for={idOf(spot)}>
          {labelOf(drawing, spot.key)}
        </label>
        <Explained drawing={drawing} spot={{ ...spot, key: '' }} faults={faults} />
        <TextInput drawing={drawing} field={of} spot={{ ...spot, key: '' }} value={value} />
      </div>
    );
  }
  // Its label is that of the list, which stands above it.
  return (
    <div class="of-list">
      <FieldView drawing={drawing} field={of} spot={spot} value={value} />
    </div>
  );
}
