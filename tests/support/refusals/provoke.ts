import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../../content/files/sha256.ts';
import type { List } from '../../../content/model/edition.ts';
import { blobPath, headPath, metadataPath, timestampPath } from '../../../content/model/repository.ts';
import { jsonBlob } from '../../../content/publish/build-edition.ts';
import { noon, type Publisher, removeDifferences } from '../publisher.ts';
import { signHead } from '../sign-head.ts';
import { page, picture } from '../small-commune.ts';
import type { TestKiosk } from '../test-kiosk.ts';

/**
 * What a sentence must say to whoever looks after a screen: what was refused, why, and what to do. What the screen shows
 * meanwhile is the same in all.
 */
export type Parts = { code: string; what: RegExp; why: RegExp; toDo: RegExp };

/** Makes the next sync of a screen that has edition 1 meet what is to be refused. */
export type Refusal = Parts & { provoke: (screen: TestKiosk) => Promise<void> | void };

export const answerAll = (screen: TestKiosk, status: number, headers: Record<string, string> = {}, body = '') => {
  screen.server.answer = (_path, response) => Boolean(response.writeHead(status, headers).end(body));
};

/** Serves files of one kind with other bytes. */
export const change = (screen: TestKiosk, part: RegExp, bytesOf: (bytes: Buffer) => Buffer) => {
  screen.server.answer = (path, response, bytes) =>
    Boolean(bytes && part.test(path) && response.writeHead(200).end(bytesOf(bytes)));
};

export const lose = (screen: TestKiosk, part: RegExp) => {
  screen.server.answer = (path, response) => part.test(path) && Boolean(response.writeHead(404).end());
};

export const flipped = (bytes: Buffer) => {
  const other = Buffer.from(bytes);
  other[0] = (other[0] ?? 0) ^ 1;
  return other;
};

export async function publishNext({ publisher }: { publisher: Publisher }): Promise<void> {
  await publisher.publish({
    'new.yml': page('new', { body: { fr: '![Image](media/new.png)' } }),
    'media/new.png': await picture('png', 9),
  });
  await removeDifferences(publisher.repository);
}

/** Signs any head as the commune's next one, with the keys of the commune. */
export async function signAny({ publisher }: TestKiosk, head: Buffer): Promise<void> {
  const signed = signHead(head, { targets: 2, snapshot: 2, timestamp: 2 }, publisher.keys, noon);
  const write = (path: string, bytes: Uint8Array) => writeFile(join(publisher.repository, path), bytes);
  await write(headPath(sha256(head)), head);
  await write(metadataPath('targets', 2), signed.targets);
  await write(metadataPath('snapshot', 2), signed.snapshot);
  await write(timestampPath, signed.timestamp);
}

/** Signs a list as edition `number`. */
export async function signList(screen: TestKiosk, list: List, number = 2): Promise<void> {
  const blob = jsonBlob(list);
  await writeFile(join(screen.publisher.repository, blobPath(blob.sha256)), await blob.read());
  const { sha256, length } = blob;
  const head = { format: 1, number, issuedAt: noon.toISOString(), list: { sha256, length } };
  await signAny(screen, Buffer.from(JSON.stringify(head)));
}
