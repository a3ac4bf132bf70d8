import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Block } from '../../../content/model/block.ts';
import { sourceDocumentSchema } from '../../../content/model/document.schema.ts';
import type { SourceDocument } from '../../../content/model/document.ts';
import { languages } from '../../../content/model/language.ts';
import type { Localized } from '../../../content/model/localized.ts';
import { checkReferences } from '../../../content/publish/check-references.ts';
import type { ReadDocument } from '../../../content/publish/content.ts';
import { type FindMedia, parseMarkdown } from '../../../content/publish/markdown.ts';
import { describeIssue } from '../../../content/yaml/describe-issue.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { type FieldFault, faultOf } from './fault-sentence.ts';
import type { Value } from './read-value.ts';
import { valueOf } from './write-yaml.ts';

/** Where what a document names is looked up: other documents, and files in the state folder. */
export type Surroundings = { db: DeskDb; folder: string };

/** What keeps a document from being published, field by field; the same rules, in the same order, as publishing has. */
export async function findFaults(value: Value, { db, folder }: Surroundings): Promise<FieldFault[]> {
  const file = `${String(value.id)}.yml`;
  const findMedia = await mediaIn(folder);
  const markdown = markdownOf(value, findMedia);
  const parsed = sourceDocumentSchema.safeParse(value);
  if (!parsed.success) {
    const own = parsed.error.issues.flatMap(describeIssue).map(({ path, expected }) => {
      const place = path.join('.');
      return faultOf(place, expected, valueAt(value, place) === undefined);
    });
    return distinct([...own, ...markdown.faults]);
  }
  const document: ReadDocument = { file, source: parsed.data, body: markdown.body, lineOf: () => 1 };
  const others = referred(value, markdown.body).flatMap((id) => readOther(id, db));
  const faults = await checkReferences(folder, [document, ...others], true);
  const own = faults.filter((fault) => fault.file === file);
  return distinct([...markdown.faults, ...own.map(({ key, expected }) => faultOf(key, expected, false))]);
}

function markdownOf(value: Value, findMedia: FindMedia): { body: Localized<Block[]>; faults: FieldFault[] } {
  const body: Localized<Block[]> = {};
  const faults: FieldFault[] = [];
  for (const language of languages) {
    const text = valueAt(value, `body.${language}`);
    if (typeof text !== 'string') continue;
    const read = parseMarkdown(text, findMedia);
    body[language] = read.blocks;
    for (const { line, expected } of read.faults) {
      faults.push(faultOf(`body.${language}`, expected, false, { line: String(line) }));
    }
  }
  return { body, faults };
}

/** Whether a picture is there is all that counts here; its sizes are made at publish. */
async function mediaIn(folder: string): Promise<FindMedia> {
  const names = new Set(await readdir(join(folder, 'media')).catch(() => []));
  return (address) =>
    address.startsWith('media/') && names.has(address.slice('media/'.length))
      ? [{ media: '0'.repeat(64), width: 1, height: 1 }]
      : undefined;
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
  const value = valueOf(text);
  const source = { id, type: known.type, sites: [], services: [], axes: value.axes ?? [], source: { kind: 'commune' } };
  const { body } = markdownOf(value, () => undefined);
  return [{ file: `${id}.yml`, source: source as unknown as SourceDocument, body, lineOf: () => 1 }];
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((inner, step) => (inner as Value | null | undefined)?.[step], value);
}

/** One sentence a field is enough. */
function distinct(faults: FieldFault[]): FieldFault[] {
  const seen = new Set<string>();
  return faults.filter(({ path, values }) => {
    const place = `${path} ${values.line ?? ''}`;
    return !seen.has(place) && seen.add(place);
  });
}
