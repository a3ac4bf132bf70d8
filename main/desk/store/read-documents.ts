import type { Database } from 'better-sqlite3';
import type { Envelope } from '../documents/envelope.ts';
import type { Site } from '../sites.ts';

/** How far the newest revision of a document has come. */
export type DocumentState = 'draft' | 'in-review' | 'approved';

/** A document as lists show it. `newest` and `approved` are numbers of revisions; the next edition carries `approved`. */
export type DeskDocument = Envelope & { state: DocumentState; newest: number; approved: number | undefined };

/** The text of a document's YAML file at one moment. Without an author, the desk took it in from a folder. */
export type Revision = { number: number; document: string; at: string; author: number | null; text: string };

/** A revision as lists show it: texts can be long, and there can be many. */
export type RevisionLine = Omit<Revision, 'text'>;

/** So many revisions make a page. */
const revisionPage = 50;

export type DocumentReads = {
  /** Every document, by id. */
  documents(): DeskDocument[];
  document(id: string): DeskDocument | undefined;
  revision(number: number): Revision | undefined;
  /** A page of what revisions a document has, the newest first, without their texts. @param before a number, for the page after one */
  revisionsOf(document: string, before?: number): RevisionLine[];
  /** The one before a revision of its document. */
  revisionBefore(revision: Pick<Revision, 'number' | 'document'>): Revision | undefined;
  /** Every place where screens stand, by id. */
  sites(): Site[];
};

export function createDocumentReads(database: Database): DocumentReads {
  const all = database.prepare<[], DocumentRow>('SELECT * FROM document ORDER BY id');
  const one = database.prepare<[string], DocumentRow>('SELECT * FROM document WHERE id = ?');
  const revision = database.prepare<[number], Revision>('SELECT * FROM revision WHERE number = ?');
  const revisions = database.prepare<[string, number], RevisionLine>(
    `SELECT number, document, at, author FROM revision WHERE document = ? AND number < ?
     ORDER BY number DESC LIMIT ${revisionPage}`,
  );
  const revisionBefore = database.prepare<[string, number], Revision>(
    'SELECT * FROM revision WHERE document = ? AND number < ? ORDER BY number DESC LIMIT 1',
  );
  const sites = database.prepare<[], DocumentRow>("SELECT * FROM document WHERE type = 'site' ORDER BY id");
  return {
    documents: () => all.all().map(parse),
    document: (id) => {
      const found = one.get(id);
      return found && parse(found);
    },
    revision: (number) => revision.get(number),
    revisionsOf: (document, before = Number.MAX_SAFE_INTEGER) => revisions.all(document, before),
    revisionBefore: ({ document, number }) => revisionBefore.get(document, number),
    sites: () => sites.all().map(({ id, title }) => ({ id, title: JSON.parse(title) as Site['title'] })),
  };
}

type DocumentRow = Omit<DeskDocument, 'title' | 'sites' | 'approved'> & {
  title: string;
  sites: string;
  approved: number | null;
};

const parse = ({ title, sites, approved, ...row }: DocumentRow): DeskDocument => ({
  ...row,
  title: JSON.parse(title) as Envelope['title'],
  sites: JSON.parse(sites) as string[],
  approved: approved ?? undefined,
});
