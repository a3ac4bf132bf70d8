import type { Database } from 'better-sqlite3';
import { parseDocument } from 'yaml';

type Row = { edition: number; document: string; text: string; rules: string };

/**
 * Which languages of a document an edition leaves out. For the editions that there are, the record says which rules held
 * when they were made; one that brought a former one back has what that had, and so its list. An edition that is just
 * being published has the rules of now.
 */
export function migration013(database: Database): void {
  database.exec("ALTER TABLE edition_document ADD COLUMN without TEXT NOT NULL DEFAULT '[]'");
  const ruled = database
    .prepare<[string], Row>(
      `SELECT edition, edition_document.document, text, details AS rules
       FROM edition_document
       JOIN revision ON revision.number = revision
       JOIN edition ON edition.number = edition
       JOIN record ON record.number = (
         SELECT max(number) FROM record WHERE action = 'setting.changed' AND subject = ? AND at <= (
           SELECT min(at) FROM edition AS same WHERE same.list_sha256 = edition.list_sha256))`,
    )
    .all('setting language-rules');
  const update = database.prepare('UPDATE edition_document SET without = ? WHERE edition = ? AND document = ?');
  for (const { edition, document, text, rules } of ruled) {
    update.run(JSON.stringify(leftOut(text, rules)), edition, document);
  }
  const begun = database.prepare<[], string>('SELECT carried FROM edition_begun').pluck().get();
  if (begun === undefined) return;
  const rules = database.prepare<[], string>("SELECT value FROM setting WHERE key = 'language-rules'").pluck().get();
  const textOf = database.prepare<[number], string>('SELECT text FROM revision WHERE number = ?').pluck();
  const carried = (JSON.parse(begun) as [string, number][]).map(([document, revision]) => [
    document,
    { revision, without: leftOut(textOf.get(revision) ?? '', rules ?? '{}') },
  ]);
  database.prepare('UPDATE edition_begun SET carried = ?').run(JSON.stringify(carried));
}

/** Its languages and rules as they were when this was written: what comes to be later must not change what this does. */
const languages = ['ar', 'zgh', 'fr', 'en'];

type Texts = Record<string, unknown>;

/** The languages of a text that rules leave out of an edition; none, where the document would not be whole without them. */
function leftOut(text: string, said: string): string[] {
  const rules = groupOf(JSON.parse(said));
  const source = groupOf(
    parseDocument(text, { schema: 'core', stringKeys: true, merge: false }).toJS({ maxAliasCount: 0 }),
  );
  const reviews = groupOf(source.reviews);
  const stateOf = (language: string) => {
    const state = reviews[language];
    return typeof state === 'string' ? state : 'missing';
  };
  const untrusted = languages.filter((language) => !['source', 'checked'].includes(stateOf(language)));
  if (source.type !== 'synonyms' && untrusted.some((language) => rules[language] === 'wait')) return [];
  const left = untrusted.filter((language) => rules[language] === 'leave-out' && stateOf(language) !== 'missing');
  return isWholeWithout(source, left) ? left : [];
}

/** Its title is in another language, too, and so is every text within its facts; a text of the document itself may go. */
function isWholeWithout(source: Texts, left: string[]): boolean {
  const { reviews: _, summary: __, body: ___, keywords: ____, ...facts } = source;
  return !isLost(facts, left);
}

function isLost(value: unknown, left: string[]): boolean {
  if (Array.isArray(value)) return value.some((one) => isLost(one, left));
  const entries = Object.entries(groupOf(value));
  const isText = entries.length > 0 && entries.every(([key]) => languages.includes(key));
  if (isText) return entries.every(([key]) => left.includes(key));
  return entries.some(([, one]) => isLost(one, left));
}

const groupOf = (value: unknown): Texts =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Texts) : {};
