import { readFile } from 'node:fs/promises';
import { writeFileDurably } from '../files/durable.ts';
import { CodedError } from '../model/coded-error.ts';
import { type Draft, draftBytes, missingSignatures, parseDraft, signWith } from './draft.ts';
import { loadKey } from './keys.ts';

export type SignedDraft = {
  draft: Draft;
  /** Who has not signed yet, in words; undefined: nobody. */
  missing: string | undefined;
};

/**
 * Adds the signature of one holder of a root key to a draft. It needs nothing but these two files, and so a machine that
 * has neither a network nor the repository. Signing twice changes nothing.
 *
 * @throws {CodedError} `keys.draft-unreadable`, `keys.unreadable`, `keys.no-root-key`
 */
export async function signDraft(draftFile: string, keyFile: string): Promise<SignedDraft> {
  const draft = parseDraft(await readFile(draftFile).catch(() => Buffer.alloc(0)), draftFile);
  if (!signWith(draft, await loadKey(keyFile))) {
    throw new CodedError(
      'keys.no-root-key',
      `The key in ${keyFile} is none of the root keys that may sign ${draftFile}: name the file of a root key of this commune.`,
    );
  }
  await writeFileDurably(draftFile, draftBytes(draft));
  return { draft, missing: missingSignatures(draft) };
}
