import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { maxPictureBytes } from '../../../content/model/limits.ts';
import type { Turns } from '../turns.ts';

/** The words beside a picture, and the frame of the form, where nothing else is in it. */
const defaultFieldBytes = 64 * 1024;

/** So many bodies are received at the same time; each takes a picture's size on the disk. */
export const maxReceiving = 4;

/** Why there is no form. */
export type Refused = 'bytes' | 'busy' | 'noForm';

/**
 * Receives the form of a request, and answers with what `work` makes of it.
 *
 * @param maxFieldBytes how long all may be that goes with the picture
 */
export type Receive = <T>(
  request: Request,
  work: (form: FormData) => Promise<T>,
  maxFieldBytes?: number,
) => Promise<T | Refused>;

/** Where pictures lie while they are received, in the state folder. */
export const uploadsFolder = 'uploads';

const uploadsOf = (folder: string) => join(folder, uploadsFolder);

/**
 * Receives forms that bear a picture. A body runs into a file of its own beside the desk's database, and no further than a
 * picture may be long; once it is there, it is read and worked on, one after the other. The file goes in any case.
 *
 * @param folder the state folder of the desk
 * @param turns in which pictures are worked on, wherever they come from
 */
export function createReceiver(folder: string, turns: Turns): Receive {
  let receiving = 0;
  return async (request, work, maxFieldBytes = defaultFieldBytes) => {
    const maxBytes = maxPictureBytes + maxFieldBytes;
    const type = request.headers.get('content-type') ?? '';
    if (!type.startsWith('multipart/form-data') || !request.body) return 'noForm';
    if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return 'bytes';
    if (receiving >= maxReceiving) return 'busy';
    receiving += 1;
    await mkdir(uploadsOf(folder), { recursive: true, mode: 0o700 });
    const path = join(uploadsOf(folder), randomUUID());
    try {
      if (!(await runInto(path, request.body, maxBytes))) return 'bytes';
      return await turns.take(async () => {
        const form = await readForm(path, type);
        return form ? work(form) : 'noForm';
      });
    } finally {
      receiving -= 1;
      await rm(path, { force: true });
    }
  };
}

/** Whether all of it came; nothing is read after what is too long. */
async function runInto(path: string, body: ReadableStream<Uint8Array>, maxBytes: number): Promise<boolean> {
  const file = await open(path, 'wx', 0o600);
  try {
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      if (length > maxBytes) return false;
      await file.write(chunk);
    }
    return true;
  } finally {
    await file.close();
  }
}

async function readForm(path: string, type: string): Promise<FormData | undefined> {
  const body = new Response(await readFile(path), { headers: { 'content-type': type } });
  return body.formData().catch(() => undefined);
}

/** Removes what a desk that was killed had begun to receive or to write. Before anybody can send anything. */
export async function sweepUploads(folder: string): Promise<void> {
  await rm(uploadsOf(folder), { recursive: true, force: true });
  const names = await readdir(join(folder, 'media')).catch((): string[] => []);
  for (const name of names.filter((one) => one.endsWith('.part'))) await rm(join(folder, 'media', name));
}
