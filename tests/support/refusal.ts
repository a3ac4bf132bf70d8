import { CodedError } from '../../content/model/coded-error.ts';

/** The code of the error that something is refused with; fails when it is not refused, or without a code. */
export async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
  throw new Error('it was not refused');
}
