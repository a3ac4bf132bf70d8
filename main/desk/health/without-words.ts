import { CodedError } from '../../../content/model/coded-error.ts';

/** What is logged of an error. */
type Logged = { error: string; code?: string; reason?: string; at: string[]; cause?: Logged };

/**
 * An error for the log: its kind, its code and where it happened. What it says is left out unless it is our own sentence:
 * libraries quote what they could not read, which here is what people write, and who they are.
 */
export function withoutWords(error: unknown): Logged {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const code =
    error instanceof CodedError || 'code' in error ? { code: String((error as { code?: unknown }).code) } : {};
  const reason = error instanceof CodedError ? { reason: error.message } : {};
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? {} : { cause: withoutWords(error.cause) };
  return { error: error.name, ...code, ...reason, at: at.slice(0, 8).map((line) => line.trim()), ...cause };
}
