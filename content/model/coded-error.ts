/**
 * An error with a code for callers (`sync.blob-hash`) and one sentence for people, which says what is wrong, where,
 * and what to do. Callers branch on the code, never on the message.
 */
export class CodedError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CodedError';
    this.code = code;
  }
}
