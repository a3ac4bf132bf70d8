import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../model/coded-error.ts';
import { decodeText } from '../yaml/decode-text.ts';
import { type Fault, FaultsError } from '../yaml/fault.ts';
import { checkReferences } from './check-references.ts';
import type { Content, ReadDocument } from './content.ts';
import { readDocument } from './read-document.ts';
import { readMedia } from './read-media.ts';

export type ReadOptions = {
  /** Where what pictures look like is kept from one time to the next; left out: nowhere. */
  rendered?: string;
  /** What reads a document; left out: it is read anew. */
  read?: typeof readDocument;
};

/**
 * Reads a content folder: one YAML file a document, pictures in `media/`, printed originals in `sources/`.
 *
 * @throws {CodedError} `content.missing`, or {@link FaultsError} `content.faults` with every fault of every file; then
 * nothing may be published.
 */
export async function readContent(folder: string, options?: ReadOptions): Promise<Content> {
  const { faults, ...content } = await readUnfinished(folder, options);
  if (faults.length > 0) throw new FaultsError('content.faults', faults);
  return content;
}

/**
 * The same for content that is being written: every document and picture that could be read, and every fault.
 *
 * @throws {CodedError} `content.missing`
 */
export async function readUnfinished(
  folder: string,
  { rendered, read = readDocument }: ReadOptions = {},
): Promise<Content & { faults: Fault[] }> {
  const faults: Fault[] = [];
  const media = await readMedia(folder, faults, rendered);
  const pictures = new Map(
    media.map(({ address, sizes }) => [
      address,
      sizes.map(({ listed: { sha256, width, height } }) => ({ media: sha256, width, height })),
    ]),
  );
  const documents: ReadDocument[] = [];
  for (const file of await listYaml(folder)) {
    const bytes = await readFile(join(folder, file)).catch(() => undefined);
    const text = bytes ? decodeText(bytes, file) : { file, line: 1, key: '', expected: 'a file that can be read' };
    if (typeof text !== 'string') {
      faults.push(text);
      continue;
    }
    const document = read(text, file, (address) => pictures.get(address));
    faults.push(...document.faults);
    if (document.read) documents.push(document.read);
  }
  const everyFileRead = faults.length === 0;
  if (documents.length === 0 && everyFileRead) {
    faults.push({ file: folder, line: 1, key: '', expected: 'at least one document, in a file such as commune.yml' });
  }
  faults.push(...(await checkReferences(folder, documents, everyFileRead)));
  return { documents, media, faults };
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
