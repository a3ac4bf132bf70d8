import type { z } from 'zod';

type Expectation = { path: PropertyKey[]; expected: string };

/** Says what was expected where, in words for the person who wrote the file. */
export function describeIssue(issue: z.core.$ZodIssue): Expectation[] {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], expected: issue.message }));
    case 'invalid_type':
      return [{ path, expected: nameOfType(issue.expected) }];
    case 'invalid_value':
      return [{ path, expected: listed(issue.values) }];
    case 'invalid_union':
      return [{ path, expected: describeUnion(issue) }];
    case 'too_big':
    case 'too_small':
      return [{ path, expected: describeSize(issue) }];
    default:
      return [{ path, expected: issue.message }];
  }
}

function describeUnion(issue: z.core.$ZodIssueInvalidUnion): string {
  if ('options' in issue && Array.isArray(issue.options)) return listed(issue.options);
  const alternatives = issue.errors.flat().flatMap(describeIssue);
  return [...new Set(alternatives.map((alternative) => alternative.expected))].join(', or ') || 'another value';
}

function describeSize(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const limit = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
  if (issue.origin === 'string') return `a text of ${limit} characters`;
  if (issue.origin === 'array') return `a list of ${limit} entries`;
  return `a number of ${limit}`;
}

function nameOfType(type: string): string {
  const names: Record<string, string> = {
    string: 'a text (in quotes if it looks like a number or a date)',
    array: 'a list',
    object: 'a group of keys',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
  };
  return names[type] ?? type;
}

function listed(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}
