import type { DocumentType } from '../../../content/model/document.ts';
import { readDocument } from '../../../content/publish/read-document.ts';
import type { Fault } from '../../../content/yaml/fault.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { withOutdatedReviews } from '../translations/outdate.ts';
import { compareValues, type FieldChange } from '../writing/compare-values.ts';
import { maxTextBytes } from '../writing/limits.ts';
import { knownPictures } from './known-pictures.ts';
import { readSource } from './sources.ts';

/** A file that somebody hands in: `name` such as `annex-1.yml`. */
export type GivenFile = { name: string; text: string };

/** What a file would do. `newest` is the revision that it would follow; undefined: the document is new. */
export type JudgedFile = {
  id: string;
  type: DocumentType;
  title: string;
  /** As it would be kept. */
  text: string;
  newest: number | undefined;
  changes: FieldChange[];
};

/**
 * What files of documents would change, or what is wrong in them, by file and line. What they name, such as another
 * document, is not looked at: what is taken in is a draft.
 *
 * @param folder the state folder of the desk
 */
export async function judgeFiles(
  files: GivenFile[],
  { db, folder }: { db: DeskDb; folder: string },
): Promise<{ judged: JudgedFile[]; faults: Fault[] }> {
  const findMedia = await knownPictures(folder);
  const seen = new Set<string>();
  const faults: Fault[] = [];
  const judged: JudgedFile[] = [];
  for (const { name, text } of files) {
    const { read, faults: own } = readDocument(text, name, findMedia);
    faults.push(...own);
    if (!read) continue;
    const { id, type, title } = read.source;
    const known = db.document(id);
    const refuse = (key: string, expected: string) =>
      faults.push({ file: name, line: read.lineOf([key]), key, expected });
    if (seen.has(id)) refuse('id', 'one file a document');
    if (known ? known.type !== type : type === 'commune') {
      refuse('type', known ? `${known.type}, as the document is of that type` : 'another type: there is one commune');
    }
    if (Buffer.byteLength(text) > maxTextBytes)
      refuse('id', `a file of at most ${maxTextBytes} bytes, which a form can send`);
    seen.add(id);
    const before = known && db.revision(known.newest)?.text;
    const kept = before === undefined ? text : withOutdatedReviews(before, text);
    const changes = compareValues(before === undefined ? {} : readSource(before), readSource(kept));
    judged.push({
      id,
      type,
      title: title.fr ?? title.ar ?? Object.values(title)[0] ?? id,
      text: kept,
      newest: known?.newest,
      changes: before === kept ? [] : changes,
    });
  }
  return { judged, faults };
}
