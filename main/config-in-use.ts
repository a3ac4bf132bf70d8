import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { writeFileDurably } from '../content/files/durable.ts';
import { loadConfig } from '../kiosk-config/load.ts';
import type { ScreenConfig } from '../kiosk-config/screen.schema.ts';
import { sentenceOf } from './kiosk/sentence-of.ts';

/** The configuration that a screen runs with; `fault`: why it is the last good one and not the file's. */
export type ConfigInUse = { config: ScreenConfig; fault?: string };

/** What `keepConfig` writes and `configInUse` falls back to. */
const keptName = 'last-good-config.yml';

/**
 * Loads a configuration, else the last good one of this screen.
 *
 * @param keptFolder where the last good one is kept: a folder that is known without a configuration
 * @throws {CodedError} `config.missing`, `config.faults` of the file, where there was never a good one
 */
export async function configInUse(file: string, keptFolder: string): Promise<ConfigInUse> {
  try {
    return { config: await loadConfig(file) };
  } catch (error) {
    const config = await loadConfig(join(keptFolder, keptName)).catch(() => undefined);
    if (!config) throw error;
    return { config, fault: sentenceOf(error) ?? String(error) };
  }
}

/** Keeps a configuration with which the screen could open. One that is there already is not written again. */
export async function keepConfig(file: string, keptFolder: string, log: Logger): Promise<void> {
  const kept = join(keptFolder, keptName);
  try {
    const [text, before] = await Promise.all([readFile(file), readFile(kept).catch(() => undefined)]);
    if (!before?.equals(text)) await writeFileDurably(kept, text);
  } catch (error) {
    log.warn({ reason: String(error) }, 'the configuration is not kept, for the case that it is broken later');
  }
}
