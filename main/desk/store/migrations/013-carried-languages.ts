import type { Database } from 'better-sqlite3';
import { applyLanguageRules, languageRulesSetting } from '../../documents/language-rules.ts';
import { readSource } from '../../documents/sources.ts';

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
    .all(`setting ${languageRulesSetting.key}`);
  const update = database.prepare('UPDATE edition_document SET without = ? WHERE edition = ? AND document = ?');
  for (const { edition, document, text, rules } of ruled) {
    update.run(JSON.stringify(leftOut(text, rules)), edition, document);
  }
  const begun = database.prepare<[], string>('SELECT carried FROM edition_begun').pluck().get();
  if (begun === undefined) return;
  const rules = database
    .prepare<[string], string>('SELECT value FROM setting WHERE key = ?')
    .pluck()
    .get(languageRulesSetting.key);
  const textOf = database.prepare<[number], string>('SELECT text FROM revision WHERE number = ?').pluck();
  const carried = (JSON.parse(begun) as [string, number][]).map(([document, revision]) => [
    document,
    { revision, without: leftOut(textOf.get(revision) ?? '', rules ?? '{}') },
  ]);
  database.prepare('UPDATE edition_begun SET carried = ?').run(JSON.stringify(carried));
}

function leftOut(text: string, said: string): string[] {
  const rules = languageRulesSetting.schema.safeParse(JSON.parse(said));
  const ruled = rules.success ? applyLanguageRules(readSource(text), rules.data) : { without: [] };
  return 'without' in ruled ? ruled.without : [];
}
