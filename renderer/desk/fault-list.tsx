import type { Fault } from '../../content/yaml/fault.ts';
import type { DeskDocument } from '../../main/desk/store/read-documents.ts';
import { DocumentLink } from './change-list.tsx';
import { type DeskLanguage, fill, type Words, wordsOf } from './words.ts';

type FaultListProps = { faults: Fault[]; documents: DeskDocument[]; language: DeskLanguage };

/** What is wrong, with the way to the document where it can be mended. */
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

type FaultProps = { fault: Fault; documents: DeskDocument[]; language: DeskLanguage };

function Where({ fault: { file, key }, documents, language }: FaultProps) {
  const { part } = wordsOf(language);
  const document = documents.find(({ id }) => `${id}.yml` === file);
  const place = part[key.split('.')[0] as keyof Words['part']];
  return (
    <p>
      {document ? <DocumentLink id={document.id} title={document.title} language={language} /> : <bdi>{file}</bdi>}
      {place ? ` · ${place}` : null}
    </p>
  );
}

function What({ fault: { expected, missing, line }, documents, language }: FaultProps) {
  const { faults: own } = wordsOf(language);
  if (missing !== undefined) {
    const named = documents.find(({ id }) => id === missing);
    if (!named) return <p>{fill(own.unknown, { id: missing })}</p>;
    return (
      <p>
        {own.absent} <DocumentLink id={missing} title={named.title} language={language} />
      </p>
    );
  }
  return (
    <p>
      {fill(own.expected, { line })} <bdi lang="en">{expected}</bdi>
    </p>
  );
}
