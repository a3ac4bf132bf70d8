import { CodedError } from '../model/coded-error.ts';

/** Longer than any file a person writes. */
export const maxFileCharacters = 1_000_000;

export const maxScalarCharacters = 200_000;

/** How many keys and values a file may have: finding the line of each fault takes time for each of them. */
export const maxFileParts = 20_000;

/**
 * One thing that is wrong in a file that a person wrote. `line` counts from 1; `key` is a path such as `axes.0.title`;
 * `missing` is the id of a document that it names and that is not there; `textLine` counts from 1 within the Markdown
 * text at `key`.
 */
export type Fault = {
  file: string;
  line: number;
  key: string;
  expected: string;
  missing?: string;
  textLine?: number;
};

/** All faults of a set of files, as one error with a line a fault. */
export class FaultsError extends CodedError {
  readonly faults: Fault[];

  constructor(code: string, faults: Fault[]) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    super(code, `${count}:\n${faults.map(describeFault).join('\n')}`);
    this.faults = faults;
  }
}

function describeFault({ file, line, key, expected }: Fault): string {
  return `${file}:${line}: ${key ? `${key}: ` : ''}expected ${expected}`;
}
