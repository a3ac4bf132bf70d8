import type { Block } from '../../../content/model/block.ts';
import type { SourceDocument } from '../../../content/model/document.ts';
import { languages } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';
import { checkReferences } from '../../../content/publish/check-references.ts';
import type { ReadDocument } from '../../../content/publish/content.ts';
import { type FindMedia, parseMarkdown } from '../../../content/publish/markdown.ts';
import { readDocument } from '../../../content/publish/read-document.ts';
import { knownPictures } from '../documents/known-pictures.ts';
import { readSource } from '../documents/sources.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { type FieldFault, faultOf } from './fault-sentence.ts';
import type { Value } from './read-value.ts';

/** Where what a document names is looked up: other documents, and files in the state folder. */
export type Surroundings = { db: DeskDb; folder: string };

/**
 * What keeps a document from being published, field by field: the rules of publishing, held against its text and against
 * what the desk has beside it. The only place where one document is judged by itself.
 *
 * @param text of its YAML file
 */
export async function findFaults(id: string, text: string, { db, folder }: Surroundings): Promise<FieldFault[]> {
  const file = `${id}.yml`;
  const value = readSource(text);
  const findMedia = await knownPictures(folder);
  const { read, faults } = readDocument(text, file, findMedia);
  const own = faults.map(({ key, expected, textLine }) =>
    faultOf(key, expected, valueAt(value, key) === undefined, textLine === undefined ? {} : { line: String(textLine) }),
  );
  // What cannot be read as a document may have a text that can be.
  if (!read) return distinct([...own, ...markdownFaults(value, findMedia)]);
  const others = referred(value, read.body).flatMap((one) => readOther(one, db));
  const references = (await checkReferences(folder, [read, ...others], true)).filter((fault) => fault.file === file);
  return distinct([...own, ...references.map(({ key, expected }) => faultOf(key, expected, false))]);
}

function markdownFaults(value: Value, findMedia: FindMedia): FieldFault[] {
  return languages.flatMap((language) => {
    const text = valueAt(value, `body.${language}`);
    if (typeof text !== 'string') return [];
    return parseMarkdown(text, findMedia).faults.map(({ line, expected }) =>
      faultOf(`body.${language}`, expected, false, { line: String(line) }),
    );
  });
}

/** Every word that could be the id of another document: whether it is one, the desk knows. */
function referred(value: Value, body: Localized<Block[]>): string[] {
  const ids = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part === 'string' && /^[a-z0-9-]{1,64}$/.test(part)) ids.add(part);
    if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk);
  };
  walk({ ...value, body });
  ids.delete(String(value.id));
  return [...ids];
}

/** Another document, which may be unfinished: no more of it than what is held against this one. */
function readOther(id: string, db: DeskDb): ReadDocument[] {
  const known = db.document(id);
  const text = known && db.revision(known.newest)?.text;
  if (!known || text === undefined) return [];
  const value = readSource(text);
  const source = { id, type: known.type, sites: [], services: [], axes: value.axes ?? [], source: { kind: 'commune' } };
  const body = Object.fromEntries(
    languages.flatMap((language) => {
      const written = valueAt(value, `body.${language}`);
      return typeof written === 'string' ? [[language, parseMarkdown(written, () => undefined).blocks]] : [];
    }),
  );
  return [{ file: `${id}.yml`, source: source as unknown as SourceDocument, body, lineOf: () => 1 }];
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((inner, step) => (inner as Value | null | undefined)?.[step], value);
}

/** One sentence a field is enough, and what is no time or day is neither before nor after another. */
function distinct(faults: FieldFault[]): FieldFault[] {
  const seen = new Set<string>();
  const isWrongWithin = (path: string) => faults.some((other) => other.path.startsWith(`${path}.`));
  return faults.filter(({ path, key, values }) => {
    if ((key === 'timeOrder' || key === 'dateOrder') && isWrongWithin(path)) return false;
    const place = `${path} ${values.line ?? ''}`;
    return !seen.has(place) && seen.add(place);
  });
}
