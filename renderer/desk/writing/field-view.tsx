import type { Child } from 'hono/jsx';
import { languages, languageTag } from '../../../content/model/language.ts';
import { languageNames } from '../../../content/model/language-names.ts';
import type { Field } from '../../../main/desk/writing/field.ts';
import { wordsOf } from '../words.ts';
import { Boxes, ChoiceInput } from './choice-input.tsx';
import { CopyMonday } from './copy-day.tsx';
import { type Drawing, entryOf, faultsAt, idOf, labelOf, type Spot, spotWithin } from './drawing.ts';
import { describedBy, Explained, focusOn } from './explained.tsx';
import { ListView } from './list-view.tsx';
import { TextInput } from './text-input.tsx';

export type FieldProps = { drawing: Drawing; field: Field; spot: Spot; value: unknown };

/** A field with its label, its help and what is wrong with it, and all fields within it. */
export function FieldView({ drawing, field, spot, value }: FieldProps) {
  switch (field.kind) {
    case 'own-id':
      return <input type="hidden" name={spot.name} value={typeof value === 'string' ? value : ''} />;
    case 'languages':
      return <Languages drawing={drawing} field={field} spot={spot} value={value} />;
    case 'group':
      return <Group drawing={drawing} field={field} spot={spot} value={value} />;
    case 'list':
      return <ListView drawing={drawing} field={field} spot={spot} value={value} />;
    case 'variants':
      return <Variants drawing={drawing} field={field} spot={spot} value={value} />;
    case 'truth':
      return <Truth drawing={drawing} field={field} spot={spot} value={value} />;
    case 'sites':
    case 'boxes':
    case 'references':
      return (
        <Fieldset drawing={drawing} field={field} spot={spot} value={value}>
          <Boxes drawing={drawing} field={field} spot={spot} value={value} />
        </Fieldset>
      );
    default:
      return <One drawing={drawing} field={field} spot={spot} value={value} />;
  }
}

/** The fields of a group, one after the other. */
export function Fields({ drawing, fields, spot, value }: Omit<FieldProps, 'field'> & { fields: Field[] }) {
  const values = objectOf(value);
  return (
    <>
      {fields.map((field) => (
        <FieldView drawing={drawing} field={field} spot={spotWithin(spot, field.name)} value={values[field.name]} />
      ))}
    </>
  );
}

function One({ drawing, field, spot, value }: FieldProps) {
  const isChoice = field.kind === 'choice' || field.kind === 'reference' || field.kind === 'axis';
  return (
    <div class="field" data-field={lastOf(spot)}>
      <label for={idOf(spot)}>
        {labelOf(drawing, spot.key)}
        <Optional field={field} drawing={drawing} />
      </label>
      <Explained drawing={drawing} spot={spot} faults={faultsAt(drawing, spot)} />
      {isChoice ? (
        <ChoiceInput drawing={drawing} field={field} spot={spot} value={value} />
      ) : (
        <TextInput drawing={drawing} field={field} spot={spot} value={value} />
      )}
    </div>
  );
}

function Truth({ drawing, spot, value }: FieldProps) {
  const faults = faultsAt(drawing, spot);
  return (
    <div class="field" data-field={lastOf(spot)}>
      <label class="tick">
        <input
          type="checkbox"
          id={idOf(spot)}
          name={spot.name}
          checked={value === true}
          aria-describedby={describedBy(drawing, spot, faults)}
          aria-invalid={faults.length > 0 ? 'true' : undefined}
          {...focusOn(drawing, spot)}
        />{' '}
        {labelOf(drawing, spot.key)}
      </label>
      <Explained drawing={drawing} spot={spot} faults={faults} />
    </div>
  );
}

/** One text in several languages, side by side. */
function Languages({ drawing, field, spot, value }: FieldProps) {
  if (field.kind !== 'languages') return null;
  const { of } = field;
  const texts = objectOf(value);
  return (
    <Fieldset drawing={drawing} field={field} spot={spot} value={value}>
      <div class="tongues">
        {languages.map((language) => {
          const inner = entryOf(spot, language);
          const faults = faultsAt(drawing, inner);
          return (
            <div data-language={language}>
              <label for={idOf(inner)} lang={languageTag(language)}>
                {languageNames[language]}
              </label>
              {faults.length > 0 ? (
                <div class="fault" id={idOf(inner, 'fault')}>
                  {faults.map((fault) => (
                    <p>{fault}</p>
                  ))}
                </div>
              ) : null}
              {of.kind === 'choice' ? (
                <ChoiceInput drawing={drawing} field={of} spot={inner} value={texts[language]} />
              ) : (
                <TextInput drawing={drawing} field={of} spot={inner} value={texts[language]} tongue={language} />
              )}
            </div>
          );
        })}
      </div>
    </Fieldset>
  );
}

function Group({ drawing, field, spot, value }: FieldProps) {
  if (field.kind !== 'group') return null;
  return (
    <Fieldset drawing={drawing} field={field} spot={spot} value={value}>
      {field.name === 'week' ? <CopyMonday drawing={drawing} spot={spot} /> : null}
      <div class="group">
        <Fields drawing={drawing} fields={field.fields} spot={spot} value={value} />
      </div>
    </Fieldset>
  );
}

/** One of several groups of fields; which one is chosen shows, by the style, the fields of that one. */
function Variants({ drawing, field, spot, value }: FieldProps) {
  if (field.kind !== 'variants') return null;
  const chosen = objectOf(value)[field.by];
  const by = spotWithin(spot, field.by);
  return (
    <Fieldset drawing={drawing} field={field} spot={spot} value={value}>
      <label for={idOf(by)}>{labelOf(drawing, by.key)}</label>
      <ChoiceInput drawing={drawing} field={{ ...field, isOptional: false }} spot={by} value={chosen} />
      {field.options
        .filter(({ fields }) => fields.length > 0)
        .map((option) => (
          <div class="variant" data-variant={option.value}>
            <Fields
              drawing={drawing}
              fields={option.fields}
              spot={{ ...spot, name: `${spot.name}.${option.value}` }}
              value={option.value === chosen ? value : {}}
            />
          </div>
        ))}
    </Fieldset>
  );
}

type FieldsetProps = FieldProps & { children: Child };

/** What may be left out and is empty is folded away, so that a long form is short. */
function Fieldset({ drawing, field, spot, value, children }: FieldsetProps) {
  const faults = faultsAt(drawing, spot);
  const label = labelOf(drawing, spot.key);
  const isFolded = field.isOptional && value === undefined && faults.length === 0 && !alwaysOpen.has(spot.key);
  const body = (
    <fieldset
      class="field"
      data-field={lastOf(spot)}
      id={idOf(spot)}
      tabindex={-1}
      aria-describedby={describedBy(drawing, spot, faults)}
      {...focusOn(drawing, spot)}
    >
      <legend>
        {label}
        <Optional field={field} drawing={drawing} />
      </legend>
      <Explained drawing={drawing} spot={spot} faults={faults} />
      {children}
    </fieldset>
  );
  if (!isFolded) return body;
  return (
    <details class="folded">
      <summary>{label}</summary>
      {body}
    </details>
  );
}

/** Not always written, and yet what makes a page worth reading. */
const alwaysOpen = new Set(['summary', 'body', 'keywords', 'attract']);

function Optional({ field, drawing }: Pick<FieldProps, 'field' | 'drawing'>) {
  if (!field.isOptional) return null;
  return <span class="optional"> {wordsOf(drawing.language).writing.optional}</span>;
}

const lastOf = ({ key }: Spot) => key.split('.').at(-1);

const objectOf = (value: unknown) =>
  (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as Record<string, unknown>;
