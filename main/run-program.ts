import { CodedError } from '../content/model/coded-error.ts';

/** Runs a program to its end. What a person can mend is said in one sentence; anything else keeps its trace. */
export function runProgram(program: () => Promise<void>): void {
  program().catch((error: unknown) => {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  });
}

/** What is said of an error that ends a program. */
export function sentenceOf(error: unknown): unknown {
  if (error instanceof CodedError) return `${error.message} [${error.code}]`;
  const isArgumentFault = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return isArgumentFault ? error.message : error;
}
