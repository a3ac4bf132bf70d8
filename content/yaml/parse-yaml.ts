import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';
import { type Fault, maxFileCharacters, maxFileParts, maxScalarCharacters } from './fault.ts';

/** The value of a YAML file, and where each part of it stands: its key, and the first line of its text. */
export type Parsed<T> = { value: T; lineOf: LineOf; textLineOf: LineOf };

/** The line, from 1, at which the value at a path begins; for a path that does not exist, that of its nearest parent. */
export type LineOf = (path: readonly PropertyKey[]) => number;

/**
 * Reads a YAML file against a schema and lists every fault at once.
 *
 * Refused besides what the schema refuses: tags, anchors and aliases (an alias can explode in memory and hides where a
 * text comes from), keys that stand twice, files and texts that are too long.
 */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): Parsed<T> | Fault[] {
  if (text.length > maxFileCharacters) {
    return [{ file, line: 1, key: '', expected: `a file of at most ${maxFileCharacters} characters` }];
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    merge: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;

  const syntaxFaults = document.errors.map((problem) => ({
    file,
    line: lineAt(problem.pos[0]),
    key: '',
    expected: `valid YAML (${firstLine(problem.message)})`,
  }));
  const faults = [...syntaxFaults, ...forbiddenParts(document, file, lineAt)];
  if (faults.length > 0) return faults;

  const lineOf: LineOf = (path) => lineOfPath(document, path, lineAt);
  const result = schema.safeParse(document.toJS());
  const textLineOf: LineOf = (path) => lineOfText(document, path, lineAt) ?? lineOf(path);
  if (result.success) return { value: result.data, lineOf, textLineOf };
  return result.error.issues.flatMap(describeIssue).map(({ path, expected }) => ({
    file,
    line: lineOf(path),
    key: path.join('.'),
    expected,
  }));
}

function forbiddenParts(document: Document, file: string, lineAt: (offset: number) => number): Fault[] {
  const faults: Fault[] = [];
  let parts = 0;
  visit(document, {
    Node(_key, node, parents) {
      const refuse = (expected: string) =>
        faults.push({ file, line: lineAt(node.range?.[0] ?? 0), key: keyOf(parents), expected });
      parts += 1;
      if (parts > maxFileParts) {
        refuse(`a file of at most ${maxFileParts} keys and values`);
        return visit.BREAK;
      }
      if (isAlias(node)) refuse('the text itself instead of an alias');
      else if (node.anchor) refuse('no anchor (&name): write the text where it belongs');
      else if (node.tag) refuse('no tag (!name): YAML finds out by itself what is a text');
      if (isScalar(node) && String(node.value).length > maxScalarCharacters) {
        refuse(`a text of at most ${maxScalarCharacters} characters`);
      }
      if (isMap(node)) {
        for (const key of repeatedKeys(node)) {
          const path = [keyOf(parents), String(key.value)].filter(Boolean).join('.');
          faults.push({ file, line: lineAt(key.range?.[0] ?? 0), key: path, expected: 'a key that stands there once' });
        }
      }
      return undefined;
    },
  });
  return faults;
}

/** Not left to the parser, which compares every key with every other one. */
function repeatedKeys(map: YAMLMap): Scalar[] {
  const seen = new Set<unknown>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    if (seen.has(key.value)) return [key];
    seen.add(key.value);
    return [];
  });
}

function keyOf(parents: readonly unknown[]): string {
  return parents
    .filter((parent) => parent instanceof Pair)
    .map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key))
    .join('.');
}

function lineOfPath(document: Document, path: readonly PropertyKey[], lineAt: (offset: number) => number): number {
  let line = 1;
  let node: unknown = document.contents;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair) break;
      line = lineOfNode(pair.key, line, lineAt);
      node = pair.value;
    } else if (isNode(node) && 'items' in node) {
      node = (node.items as unknown[])[Number(step)];
      line = lineOfNode(node, line, lineAt);
    } else break;
  }
  return line;
}

/** A block text (`key: |`) begins on the line below its mark. */
function lineOfText(
  document: Document,
  path: readonly PropertyKey[],
  lineAt: (offset: number) => number,
): number | undefined {
  const node = document.getIn(path, true);
  if (!isScalar(node) || !node.range) return undefined;
  const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
  return lineAt(node.range[0]) + (isBlock ? 1 : 0);
}

function lineOfNode(node: unknown, otherwise: number, lineAt: (offset: number) => number): number {
  return isNode(node) && node.range ? lineAt(node.range[0]) : otherwise;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}
