import type { LineOf } from '../yaml/parse-yaml.ts';
import { type DocumentFile, readDocument } from './read-document.ts';

/** So many documents are kept in memory; where there are more, each is read anew. */
const maxKept = 500;

/** `asked`: the sizes of each picture that the text names, as JSON, by its address; undefined: there was none. */
type Kept = { text: string; asked: Map<string, string | undefined>; file: DocumentFile };

/**
 * Reads documents as {@link readDocument} does, and each of them once, for as long as neither its text nor a picture in it
 * changes: of an edition, one document has. What it answers with is shared, and nobody changes it.
 */
export function readDocumentsOnce(): typeof readDocument {
  const kept = new Map<string, Kept>();
  return (text, file, findMedia) => {
    const sizesOf = (address: string) => {
      const sizes = findMedia(address);
      return sizes && JSON.stringify(sizes);
    };
    const known = kept.get(file);
    if (known?.text === text && [...known.asked].every(([address, sizes]) => sizesOf(address) === sizes)) {
      return known.file;
    }
    const asked = new Map<string, string | undefined>();
    const { read, faults } = readDocument(text, file, (address) => {
      asked.set(address, sizesOf(address));
      return findMedia(address);
    });
    const answer = read ? { read: { ...read, lineOf: linesOf(text, file) }, faults } : { faults };
    if (kept.has(file) || kept.size < maxKept) kept.set(file, { text, asked, file: answer });
    return answer;
  };
}

/** The lines of a document, from the tree of its YAML, which is large, seldom asked for, and so not kept before. */
function linesOf(text: string, file: string): LineOf {
  let lineOf: LineOf | undefined;
  return (path) => {
    lineOf ??= readDocument(text, file, () => undefined).read?.lineOf;
    return lineOf?.(path) ?? 1;
  };
}
