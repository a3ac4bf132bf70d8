import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Block, PictureSize } from '../model/block.ts';
import { CodedError } from '../model/coded-error.ts';
import { sourceDocumentSchema } from '../model/document.schema.ts';
import type { SourceDocument } from '../model/document.ts';
import { languages } from '../model/language.ts';
import type { Localized } from '../model/localized.ts';
import { decodeText } from '../yaml/decode-text.ts';
import { type Fault, FaultsError } from '../yaml/fault.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { checkReferences } from './check-references.ts';
import type { Content, ReadDocument } from './content.ts';
import { parseMarkdown } from './markdown.ts';
import { type MediaPicture, readMedia } from './read-media.ts';

/**
 * Reads a content folder: one YAML file a document, pictures in `media/`, printed originals in `sources/`.
 *
 * @throws {CodedError} `content.missing`, or {@link FaultsError} `content.faults` with every fault of every file; then
 * nothing may be published.
 */
export async function readContent(folder: string): Promise<Content> {
  const faults: Fault[] = [];
  const media = await readMedia(folder, faults);
  const documents: ReadDocument[] = [];
  for (const file of await listYaml(folder)) {
    const bytes = await readFile(join(folder, file)).catch(() => undefined);
    const text = bytes ? decodeText(bytes, file) : { file, line: 1, key: '', expected: 'a file that can be read' };
    if (typeof text !== 'string') {
      faults.push(text);
      continue;
    }
    const document = readDocument(text, file, media);
    faults.push(...document.faults);
    if (document.read) documents.push(document.read);
  }
  const everyFileRead = faults.length === 0;
  if (documents.length === 0 && everyFileRead) {
    faults.push({ file: folder, line: 1, key: '', expected: 'at least one document, in a file such as commune.yml' });
  }
  faults.push(...(await checkReferences(folder, documents, everyFileRead)));
  if (faults.length > 0) throw new FaultsError('content.faults', faults);
  return { documents, media };
}

async function listYaml(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause) => {
    throw new CodedError(
      'content.missing',
      `There is no content folder ${folder}: name one with --content DIR.`,
      cause,
    );
  });
  return names.filter((name) => /\.ya?ml$/.test(name)).toSorted();
}

function readDocument(text: string, file: string, media: MediaPicture[]): { read?: ReadDocument; faults: Fault[] } {
  const parsed = parseYaml(text, file, sourceDocumentSchema);
  if (Array.isArray(parsed)) return { faults: parsed };
  const { value: source, lineOf, textLineOf } = parsed;
  const faults: Fault[] = [];
  if (`${source.id}.yml` !== file) {
    faults.push({
      file,
      line: lineOf(['id']),
      key: 'id',
      expected: `the name of its file, which ends in .yml: ${file.replace(/\.ya?ml$/, '')}`,
    });
  }
  const body: Localized<Block[]> = {};
  for (const language of languages) {
    const markdown = source.body?.[language];
    if (markdown === undefined) continue;
    const result = parseMarkdown(markdown, (address) => findSizes(media, address));
    body[language] = result.blocks;
    const firstLine = textLineOf(['body', language]);
    faults.push(
      ...result.faults.map(({ line, expected }) => ({
        file,
        line: firstLine + line - 1,
        key: `body.${language}`,
        expected,
      })),
    );
  }
  for (const { path, expected } of checkReviews(source)) {
    faults.push({ file, line: lineOf(path), key: path.join('.'), expected });
  }
  return { read: { file, source, body, lineOf }, faults };
}

function findSizes(media: MediaPicture[], address: string): PictureSize[] | undefined {
  const picture = media.find((entry) => entry.address === address);
  return picture?.sizes.map(({ listed: { sha256, width, height } }) => ({ media: sha256, width, height }));
}

function checkReviews({ title, reviews }: SourceDocument): { path: string[]; expected: string }[] {
  return languages.flatMap((language) => {
    const hasTitle = title[language] !== undefined;
    if (hasTitle === (reviews[language] !== 'missing')) return [];
    const expected = hasTitle
      ? 'another state than missing, since there is a title'
      : 'missing, since there is no title';
    return [{ path: ['reviews', language], expected: `${expected} in that language` }];
  });
}
