import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from '../../../content/files/durable.ts';
import { newScreenKey, privateKeyOf, type ScreenKey } from '../../../content/link/key.ts';
import { strict } from '../../../content/model/strict.schema.ts';

const keptSchema = strict({ desk: z.string(), x: z.string(), d: z.string() });

/** Where the key of a screen lies, below its state folder, for its own user alone. */
export const deskKeyFile = (stateFolder: string) => join(stateFolder, 'desk-key.json');

/**
 * The key by which one desk knows this screen. Another desk gets another one: what is signed for the first says nothing to
 * the second. One that a disk has spoiled is made anew.
 */
export async function openDeskKey(stateFolder: string, desk: string): Promise<ScreenKey> {
  return (await readKey(stateFolder, desk)) ?? renewDeskKey(stateFolder, desk);
}

/** A new key: the former one counts no more at the desk. A disk that takes no writing gives one for as long as the program runs. */
export async function renewDeskKey(stateFolder: string, desk: string): Promise<ScreenKey> {
  const key = newScreenKey();
  await writeFileDurably(deskKeyFile(stateFolder), `${JSON.stringify({ desk, ...key })}\n`, 0o600).catch(
    () => undefined,
  );
  return key;
}

async function readKey(stateFolder: string, desk: string): Promise<ScreenKey | undefined> {
  try {
    const text = await readFile(deskKeyFile(stateFolder), 'utf8');
    const { desk: whose, ...key } = keptSchema.parse(JSON.parse(text));
    privateKeyOf(key);
    return whose === desk ? key : undefined;
  } catch {
    return undefined;
  }
}
