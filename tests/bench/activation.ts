// Puts editions into a store in a thread of its own, as a screen's sync does, for `switch.bench.ts`.
import { parentPort, workerData } from 'node:worker_threads';
import { openWriteDb } from '../../content/store/open.ts';
import { noTrust } from '../../content/trust/starting-trust.ts';
import { searchData } from './search-data.ts';

export type ActivationData = { folder: string; count: number };

/** `switchMs`: what is left once the edition is in. `from` and `to`: when all of it began and ended, in milliseconds since 1970. */
export type Activated = { from: number; to: number; switchMs: number };

/** Activates an edition of so many documents each time that it is told a number. */
export function createActivation({ folder, count }: ActivationData): (number: number) => Activated {
  const db = openWriteDb(folder);
  const documents = searchData(count, 1).documents.map((document, index) => ({ rank: index + 1, document }));
  const now = () => performance.timeOrigin + performance.now();
  return (number) => {
    const list = { sha256: number.toString(16).padStart(64, '0'), length: 1 };
    const head = { format: 1 as const, number, issuedAt: '2026-01-01T00:00:00Z', list };
    const from = now();
    let putIn = from;
    db.activate({ head, documents, media: [] }, noTrust, {
      onPutIn: () => {
        putIn = now();
      },
    });
    const to = now();
    db.sweep();
    return { from, to, switchMs: to - putIn };
  };
}

if (parentPort) {
  const port = parentPort;
  const activate = createActivation(workerData as ActivationData);
  port.on('message', (number: number) => port.postMessage(activate(number)));
  port.postMessage('ready');
}
