import type { DeskDocument } from '../../main/desk/store/read-documents.ts';
import type { DocumentFault } from '../../main/desk/writing/document-fault.ts';
import { DocumentLink } from './change-list.tsx';
import { type DeskLanguage, fill, wordsOf } from './words.ts';
import { placeOf } from './writing/place-of.ts';

type FaultListProps = { faults: DocumentFault[]; documents: DeskDocument[]; language: DeskLanguage };

/** What is wrong in documents, with the way to where it can be mended. */
export function FaultList({ faults, documents, language }: FaultListProps) {
  return (
    <ul class="faults">
      {faults.map((fault) => (
        <li>
          <Where fault={fault} documents={documents} language={language} />
          <What fault={fault} documents={documents} language={language} />
        </li>
      ))}
    </ul>
  );
}

type FaultProps = { fault: DocumentFault; documents: DeskDocument[]; language: DeskLanguage };

function Where({ fault: { document: id, file, path }, documents, language }: FaultProps) {
  const document = documents.find((one) => one.id === id);
  if (!document) return file === undefined ? null : <p dir="ltr">{file}</p>;
  const place = path && placeOf({ type: document.type, language }, path);
  return (
    <p>
      <DocumentLink id={document.id} title={document.title} language={language} />
      {place ? ` · ${place}` : null}
    </p>
  );
}

function What({ fault: { key, values, missing }, documents, language }: FaultProps) {
  const { faults: own, writing } = wordsOf(language);
  if (missing === undefined) return <p>{fill(writing.fault[key], values)}</p>;
  const named = documents.find(({ id }) => id === missing);
  if (!named) return <p>{fill(own.unknown, { id: missing })}</p>;
  return (
    <p>
      {own.absent} <DocumentLink id={missing} title={named.title} language={language} />
    </p>
  );
}
