import { CodedError } from '../model/coded-error.ts';

/** An error as it is where it has a code; else with that of what no other stands for: a fault of this program, or of its machine. */
export function codedFailure(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new CodedError(
    'sync.failed',
    `The sync failed for a reason that has no name yet (${words}), and is tried again: if that stays so, start the screen again, and send this sentence to whoever makes this program.`,
    error,
  );
}
