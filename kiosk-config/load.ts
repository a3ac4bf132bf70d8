import { readFile } from 'node:fs/promises';
import { CodedError } from '../content/model/coded-error.ts';
import { decodeText } from '../content/yaml/decode-text.ts';
import { FaultsError } from '../content/yaml/fault.ts';
import { parseYaml } from '../content/yaml/parse-yaml.ts';
import { type ScreenConfig, screenSchema } from './screen.schema.ts';

/** What a window needs of a configuration that cannot be read, to say so. */
export const unconfigured: Pick<ScreenConfig, 'orientation' | 'stateFolder'> = { orientation: 'portrait' };

/** @throws {CodedError} `config.missing`, `config.faults` */
export async function loadConfig(file: string): Promise<ScreenConfig> {
  const bytes = await readFile(file).catch((cause) => {
    throw new CodedError(
      'config.missing',
      `The configuration ${file} cannot be read: name one with --config FILE.`,
      cause,
    );
  });
  const text = decodeText(bytes, file);
  if (typeof text !== 'string') throw new FaultsError('config.faults', [text]);
  const parsed = parseYaml(text, file, screenSchema);
  if (Array.isArray(parsed)) throw new FaultsError('config.faults', parsed);
  return parsed.value;
}
