import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurablySync } from '../../content/files/durable.ts';

/** Where the service key of a screen lies, below its state folder: 64 hexadecimal digits, for its own user alone. */
export const serviceKeyFile = (stateFolder: string) => join(stateFolder, 'service.key');

export type ServiceSecrets = {
  key: Uint8Array;
  /** Wrong answers in a row, as a former run left them. */
  failures: number;
  keepFailures: (failures: number) => void;
};

/**
 * What the service page keeps in the state folder. A disk that takes no writing keeps nothing: the key then lasts as long
 * as the program, and nobody can have it.
 */
export function openServiceSecrets(stateFolder: string): ServiceSecrets {
  const failuresFile = join(stateFolder, 'service-failures');
  return {
    key: readServiceKey(serviceKeyFile(stateFolder)) ?? makeKey(serviceKeyFile(stateFolder)),
    failures: readFailures(failuresFile),
    keepFailures: (failures) => keep(failuresFile, `${failures}\n`),
  };
}

/** Undefined: there is none, or it is no key. */
export function readServiceKey(file: string): Uint8Array | undefined {
  const text = tryTo(() => readFileSync(file, 'utf8').trim());
  return text && /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : undefined;
}

function makeKey(file: string): Uint8Array {
  const key = randomBytes(32);
  keep(file, `${key.toString('hex')}\n`);
  return key;
}

function readFailures(file: string): number {
  const text = tryTo(() => readFileSync(file, 'utf8').trim());
  return text && /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

const keep = (file: string, text: string) => tryTo(() => writeFileDurablySync(file, text, 0o600));

function tryTo<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
