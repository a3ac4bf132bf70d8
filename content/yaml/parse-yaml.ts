import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, Pair, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';
import { type Fault, maxFileCharacters, maxScalarCharacters } from './fault.ts';

/** The value of a YAML file, and where each part of it stands. */
export type Parsed<T> = { value: T; lineOf: LineOf };

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
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', stringKeys: true, merge: false });
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
  if (result.success) return { value: result.data, lineOf };
  return result.error.issues.flatMap(describeIssue).map(({ path, expected }) => ({
    file,
    line: lineOf(path),
    key: path.join('.'),
    expected,
  }));
}

function forbiddenParts(document: Document, file: string, lineAt: (offset: number) => number): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Node(_key, node, parents) {
      const refuse = (expected: string) =>
        faults.push({ file, line: lineAt(node.range?.[0] ?? 0), key: keyOf(parents), expected });
      if (isAlias(node)) refuse('the text itself instead of an alias');
      else if (node.anchor) refuse('no anchor (&name): write the text where it belongs');
      else if (node.tag) refuse('no tag (!name): YAML finds out by itself what is a text');
      if (isScalar(node) && String(node.value).length > maxScalarCharacters) {
        refuse(`a text of at most ${maxScalarCharacters} characters`);
      }
    },
  });
  return faults;
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

function lineOfNode(node: unknown, otherwise: number, lineAt: (offset: number) => number): number {
  return isNode(node) && node.range ? lineAt(node.range[0]) : otherwise;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}
