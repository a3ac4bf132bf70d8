import { CodedError } from '../model/coded-error.ts';

/**
 * tuf-js exports no error classes and wraps some errors as text: what was refused is recognised by its words. The
 * tests of this folder fail when a new version changes them.
 */
const kinds: { pattern: RegExp; code: string; sentence: string }[] = [
  {
    pattern: /expired/i,
    code: 'trust.expired',
    sentence:
      'The signatures of the repository have expired: publish again to renew them, or check the clock of this screen.',
  },
  {
    pattern: /expected version|less than current version|match snapshot version|match timestamp/i,
    code: 'trust.rollback',
    sentence: 'The repository offers something older than this screen has seen: restore the newest repository.',
  },
  {
    pattern: /signed by|signature|keyid|no delegation/i,
    code: 'trust.signature',
    sentence: 'The repository is not signed by the keys that this screen trusts: check its address and its keys.',
  },
  {
    pattern: /not found/i,
    code: 'trust.missing',
    sentence: 'There is no whole repository at this address: check the address, or publish an edition into it.',
  },
  {
    pattern: /hash|length/i,
    code: 'trust.hash',
    sentence: 'A metadata file of the repository is not the one that was signed: copy the repository again, whole.',
  },
];

const unreadable = {
  code: 'trust.format',
  sentence:
    'A metadata file of the repository cannot be read: check its address, and copy the repository again, whole.',
};

/** Gives an error of tuf-js a code; an error with a code stays as it is. */
export function trustError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const words = error instanceof Error ? error.message : String(error);
  // The words of a syntax error are those of the file.
  const known = error instanceof SyntaxError ? undefined : kinds.find(({ pattern }) => pattern.test(words));
  const { code, sentence } = known ?? unreadable;
  return new CodedError(code, `${sentence} (${words})`, error);
}
