import { CodedError } from '../model/coded-error.ts';

/** What no other code stands for: a fault of this program, or of its machine. */
export function unknownFailure(error: unknown): CodedError {
  const words = error instanceof Error ? error.message : String(error);
  return new CodedError(
    'sync.failed',
    `The sync failed for a reason that has no name yet (${words}), and is tried again: if that stays so, start the screen again, and send this sentence to whoever makes this program.`,
    error,
  );
}
