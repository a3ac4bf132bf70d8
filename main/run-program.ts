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
  if (!(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (code.startsWith('ERR_PARSE_ARGS')) return error.message;
  const isRefusedByDisk = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EEXIST', 'ENOTDIR'].includes(code) && 'path' in error;
  return isRefusedByDisk
    ? `${String(error.path)} cannot be written (${code}): let this user write there, or free some space.`
    : error;
}
