import type { DocumentType } from '../../../content/model/document.ts';
import { localize } from '../../../content/model/localized.ts';
import type { Field } from '../../../main/desk/writing/field.ts';
import { siteName } from '../site-name.ts';
import { fill, wordsOf } from '../words.ts';
import { type Choice, type Drawing, faultsAt, idOf, type Spot } from './drawing.ts';
import { describedBy, focusOn } from './explained.tsx';

type ChoiceProps = { drawing: Drawing; field: Field; spot: Spot; value: unknown };

export type Option = { value: string; text: string; group?: string | undefined };

/** One of several. What is chosen and not offered, such as a document that is gone, stays chosen until it is changed. */
export function ChoiceInput({ drawing, field, spot, value }: ChoiceProps) {
  const { writing } = wordsOf(drawing.language);
  const faults = faultsAt(drawing, spot);
  const chosen = typeof value === 'string' ? value : '';
  const options = withChosen(optionsOf(drawing, field, spot), [chosen], drawing);
  return (
    <select
      id={idOf(spot)}
      name={spot.name}
      aria-describedby={describedBy(drawing, spot, faults)}
      aria-invalid={faults.length > 0 ? 'true' : undefined}
      {...focusOn(drawing, spot)}
    >
      <option value="">{field.isOptional ? writing.none : writing.choose}</option>
      {grouped(options).map(([group, inner]) =>
        group ? (
          <optgroup label={group}>
            <Options options={inner} chosen={chosen} />
          </optgroup>
        ) : (
          <Options options={inner} chosen={chosen} />
        ),
      )}
    </select>
  );
}

function Options({ options, chosen }: { options: Option[]; chosen: string }) {
  return (
    <>
      {options.map(({ value, text }) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </>
  );
}

/** Some of several. */
export function Boxes({ drawing, field, spot, value }: ChoiceProps) {
  const ticked = Array.isArray(value) ? value.map(String) : [];
  const all = field.kind === 'sites' && Array.isArray(value) && value.length === 0;
  const options = withChosen(optionsOf(drawing, field, spot), ticked, drawing);
  return (
    <div class="boxes">
      {options.map((option) => (
        <label>
          <input
            type="checkbox"
            name={spot.name}
            value={option.value}
            checked={ticked.includes(option.value) || (all && option.value === '*')}
          />{' '}
          {option.text}
        </label>
      ))}
    </div>
  );
}

function optionsOf(drawing: Drawing, field: Field, spot: Spot): Option[] {
  switch (field.kind) {
    case 'choice':
    case 'boxes':
      return field.values.map((value) => ({ value, text: valueName(drawing, spot, value) }));
    case 'variants':
      return field.options.map(({ value }) => ({ value, text: valueName(drawing, { ...spot, key: field.by }, value) }));
    case 'reference':
    case 'references':
      return documentOptions(drawing, field.type);
    case 'axis':
      return drawing.axes.map(({ programme, id, title }) => ({
        value: id,
        text: localize(title, drawing.language)?.value ?? id,
        group: nameOf(drawing, programme),
      }));
    case 'sites':
      return [
        ...(drawing.maySetEverySite ? [{ value: '*', text: wordsOf(drawing.language).writing.every }] : []),
        ...drawing.sites.map(({ id }) => ({ value: id, text: siteName(id, drawing.sites, drawing.language) })),
      ];
    default:
      return [];
  }
}

function valueName({ language }: Drawing, { key }: Spot, value: string): string {
  const table: Record<string, string> = wordsOf(language).writing.choice;
  return table[`${key.split('.').at(-1)}.${value}`] ?? value;
}

/** By title; those of any type, by type. */
function documentOptions(drawing: Drawing, type: DocumentType | undefined): Option[] {
  const { language, documents } = drawing;
  const types = wordsOf(language).documents.type;
  return documents
    .filter((document) => type === undefined || document.type === type)
    .map((document) => ({
      value: document.id,
      text: titleOf(document, language),
      group: type === undefined ? types[document.type] : undefined,
    }))
    .toSorted((a, b) => a.text.localeCompare(b.text, language));
}

const titleOf = ({ id, title }: Choice, language: Drawing['language']) => localize(title, language)?.value ?? id;

function nameOf({ documents, language }: Drawing, id: string): string {
  const found = documents.find((document) => document.id === id);
  return found ? titleOf(found, language) : id;
}

function withChosen(options: Option[], chosen: string[], { language }: Drawing): Option[] {
  const gone = chosen.filter((one) => one && !options.some(({ value }) => value === one));
  const { unknown } = wordsOf(language).writing;
  return [...options, ...gone.map((id) => ({ value: id, text: fill(unknown, { id }) }))];
}

function grouped(options: Option[]): [group: string, options: Option[]][] {
  return [...Map.groupBy(options, ({ group }) => group ?? '')];
}
