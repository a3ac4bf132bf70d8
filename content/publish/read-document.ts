import type { Block } from '../model/block.ts';
import { sourceDocumentSchema } from '../model/document.schema.ts';
import type { SourceDocument } from '../model/document.ts';
import { languages } from '../model/language.ts';
import type { Localized } from '../model/localized.ts';
import type { Fault } from '../yaml/fault.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import type { ReadDocument } from './content.ts';
import { type FindMedia, parseMarkdown } from './markdown.ts';

/** What one file of a document says, and what is wrong in it. Without `read` it could not be read at all. */
export type DocumentFile = { read?: ReadDocument; faults: Fault[] };

/**
 * Reads one document alone: of what it names, pictures alone are looked at.
 *
 * @param file its name, which must be its id
 */
export function readDocument(text: string, file: string, findMedia: FindMedia): DocumentFile {
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
    const result = parseMarkdown(markdown, findMedia);
    body[language] = result.blocks;
    const firstLine = textLineOf(['body', language]);
    faults.push(
      ...result.faults.map(({ line, expected }) => ({
        file,
        line: firstLine + line - 1,
        key: `body.${language}`,
        expected,
        textLine: line,
      })),
    );
  }
  for (const { path, expected } of checkReviews(source)) {
    faults.push({ file, line: lineOf(path), key: path.join('.'), expected });
  }
  return { read: { file, source, body, lineOf }, faults };
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
