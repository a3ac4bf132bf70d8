import type { DocumentType } from '../../content/model/document.ts';
import { allFields, fieldsOf } from '../../main/desk/writing/fields-of.ts';
import { entriesOf } from './form-entries.ts';

/** A form of a document as the desk's own page sends it, with what it bears unseen. */
export function writtenForm(value: Record<string, unknown>, unseen: Record<string, string> = {}): FormData {
  const data = new FormData();
  const entries = entriesOf(allFields(fieldsOf(value.type as DocumentType)), value);
  for (const [name, text] of [...Object.entries({ do: 'save', ...unseen }), ...entries]) data.append(name, text);
  return data;
}

/** A road closure in two languages, without a fault. */
export const notice = {
  type: 'notice',
  title: { fr: 'Fermeture de la rue du Port', ar: 'إغلاق شارع الميناء' },
  body: { fr: 'La rue est fermée.\n' },
  kind: 'decree',
  posted: { from: '2026-11-23', until: '2026-12-23' },
  sites: ['annex-1'],
  validity: { from: '2026-11-23', until: '2026-12-23' },
  priority: 50,
  source: { kind: 'commune' },
};
