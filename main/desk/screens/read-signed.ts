import { publicKeySchema, type Refusal } from '../../../content/link/pairing.schema.ts';
import { isSigned, signatureHeaders } from '../../../content/link/signed-request.ts';
import type { DeskContext } from '../desk-env.ts';

/** A request that the holder of a key signed. Whether it comes for the first time is for its route to ask. */
export type Signed = { key: string; challenge: string; counter: number; body: Buffer };

const statuses = { unknown: 404, 'shut-out': 403, session: 409, busy: 429, signature: 401, body: 400 } as const;

/** Says to a screen why it is refused; one that was shut out is told so for good. */
export function refuse(context: DeskContext, refused: Refusal['refused']): Response {
  return context.json<Refusal>({ refused }, statuses[refused]);
}

/** The key by which a request says to be signed; whether it is, is another question. */
export function claimedKey({ req }: DeskContext): string | undefined {
  return publicKeySchema.safeParse(req.header(signatureHeaders.key)).data;
}

/** @param maxBytes of its body; undefined as well where nobody signed exactly this */
export async function readSigned(context: DeskContext, maxBytes: number): Promise<Signed | undefined> {
  const { req } = context;
  const key = claimedKey(context);
  const counter = Number(req.header(signatureHeaders.counter));
  const challenge = req.header(signatureHeaders.challenge) ?? '';
  const body = await readBody(req.raw, maxBytes);
  if (key === undefined || body === undefined || !Number.isSafeInteger(counter) || counter < 0) return undefined;
  const { pathname, search } = new URL(req.url);
  const request = { method: req.method, path: `${pathname}${search}`, body, challenge, counter };
  const isRight = isSigned(request, key, req.header(signatureHeaders.signature) ?? '');
  return isRight ? { key, challenge, counter, body } : undefined;
}

/** Undefined: it is longer. Nothing after that is read. */
async function readBody(request: Request, maxBytes: number): Promise<Buffer | undefined> {
  // Asking for what cannot be there would make a whole Request, which a stream would hold as long as it is open.
  if (request.method === 'GET') return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > maxBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
