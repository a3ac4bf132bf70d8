import { join } from 'node:path';
import { exists } from '../files/exists.ts';
import { type Block, inlinesOf } from '../model/block.ts';
import type { DocumentType, SourceDocument } from '../model/document.ts';
import type { Localized } from '../model/localized.ts';
import type { Fault } from '../yaml/fault.ts';
import type { ReadDocument } from './content.ts';

type Complain = (path: PropertyKey[], expected: string, missing?: string) => void;

/**
 * Finds what no file can know alone: names of documents that do not exist, passages that their source does not have,
 * no commune. While a file has faults of its own, the missing document may be in it: then only what was read is held
 * against each other.
 */
export async function checkReferences(folder: string, documents: ReadDocument[], complete: boolean): Promise<Fault[]> {
  const faults: Fault[] = [];
  const byId = new Map(documents.map((document) => [document.source.id, document]));
  for (const document of documents) {
    const complain: Complain = (path, expected, missing) =>
      faults.push({
        file: document.file,
        line: document.lineOf(path),
        key: path.join('.'),
        expected,
        ...(missing !== undefined && { missing }),
      });
    const refer = (path: PropertyKey[], id?: string, type?: DocumentType): ReadDocument | undefined => {
      if (id === undefined) return undefined;
      const found = byId.get(id);
      if (found && type && found.source.type !== type)
        complain(path, `the id of a document of type ${type}; ${id} is of type ${found.source.type}`);
      else if (found) return found;
      else if (complete)
        complain(path, `the id of a document${type ? ` of type ${type}` : ''} that exists, not "${id}"`, id);
      return undefined;
    };
    const { source } = document;
    source.sites.forEach((site, index) => refer(['sites', index], site, 'site'));
    if (source.type === 'programme') refer(['decision'], source.decision, 'decision');
    if (source.type === 'site' || source.type === 'service') refer(['hours'], source.hours, 'hours');
    if (source.type === 'service') refer(['site'], source.site, 'site');
    if (source.type === 'procedure') {
      source.services.forEach((service, index) => refer(['services', index], service, 'service'));
    }
    if (source.type === 'project') checkProject(source, refer, complain);
    for (const [language, id] of linksOf(document.body)) refer(['body', language], id);
    await checkSource(folder, source, refer, complain);
  }
  if (complete) {
    const communes = documents.filter(({ source }) => source.type === 'commune').length;
    if (communes !== 1)
      faults.push({ file: folder, line: 1, key: '', expected: `one document of type commune, not ${communes}` });
  }
  return faults;
}

type Refer = (path: PropertyKey[], id: string | undefined, type?: DocumentType) => ReadDocument | undefined;

function checkProject(project: Extract<SourceDocument, { type: 'project' }>, refer: Refer, complain: Complain): void {
  const programme = refer(['programme'], project.programme, 'programme')?.source;
  if (programme?.type !== 'programme') return;
  const axes = programme.axes.map((axis) => axis.id);
  if (!axes.includes(project.axis)) complain(['axis'], `an axis of ${project.programme}: ${axes.join(', ')}`);
}

async function checkSource(
  folder: string,
  { source }: SourceDocument,
  refer: Refer,
  complain: Complain,
): Promise<void> {
  if (source.kind === 'original') {
    if (!(await exists(join(folder, source.file))))
      complain(['source', 'file'], `a file that exists, not "${source.file}"`);
  }
  if (source.kind === 'document') {
    const original = refer(['source', 'document'], source.document);
    if (!original) return;
    const words = wordsOf(original.body);
    source.passages.forEach((passage, index) => {
      if (!words.includes(normalise(passage))) {
        complain(['source', 'passages', index], `words that stand in ${source.document}`);
      }
    });
  }
}

function linksOf(body: Localized<Block[]>): [language: string, id: string][] {
  return Object.entries(body).flatMap(([language, blocks]) =>
    inlinesOf(blocks).flatMap((inline): [string, string][] =>
      inline.kind === 'document-link' ? [[language, inline.document]] : [],
    ),
  );
}

function wordsOf(body: Localized<Block[]>): string {
  const inlines = Object.values(body).flatMap(inlinesOf);
  return normalise(inlines.flatMap((inline) => (inline.kind === 'text' ? [inline.text] : [])).join(' '));
}

const normalise = (text: string) => text.replace(/\s+/g, ' ').trim();
