import { CodedError } from '../../content/model/coded-error.ts';

/** What is said of an error that a person can mend; undefined of any other, whose trace says more. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof CodedError) return `${error.message} [${error.code}]`;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  if (code.startsWith('ERR_PARSE_ARGS')) return error.message;
  const isRefusedByDisk = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EEXIST', 'ENOTDIR'].includes(code) && 'path' in error;
  if (!isRefusedByDisk) return undefined;
  return `${String(error.path)} cannot be written (${code}): let this user write there, or free some space.`;
}
