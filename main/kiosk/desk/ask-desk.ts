import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { ScreenKey } from '../../../content/link/key.ts';
import { challengeAnswerSchema, type Refusal, refusalSchema } from '../../../content/link/pairing.schema.ts';
import { signRequest } from '../../../content/link/signed-request.ts';

/** How long a desk may take to answer, in milliseconds. */
const patienceMs = 20_000;

/** An answer of a desk is far smaller. */
const maxAnswerBytes = 16 * 1024;

/** What a desk answers: as JSON, if it is; or why it refuses. */
export type Answer = { kind: 'ok'; json: unknown } | { kind: 'refused'; why: Refusal['refused'] };

export type Ask = { method: 'GET' | 'POST'; path: string; body?: Uint8Array; challenge: string; counter: number };

export type AskDesk = {
  /** What to sign next. */
  challenge(signal: AbortSignal): Promise<string>;
  send(ask: Ask, key: ScreenKey, signal: AbortSignal): Promise<Answer>;
  /** The open stream, or why it is refused. */
  open(ask: Ask, key: ScreenKey, signal: AbortSignal): Promise<IncomingMessage | Refusal['refused']>;
};

/**
 * Asks a desk over Node.js' own HTTP, whose requests have few headers: each byte is paid for by an idle screen. No connection is
 * kept for the next request, which comes after minutes. Whatever goes wrong on the way throws.
 */
export function askDesk(address: string): AskDesk {
  const base = new URL(address);
  const request = base.protocol === 'https:' ? requestTls : requestPlain;
  const begin = (
    path: string,
    method: string,
    body: Uint8Array,
    headers: Record<string, string>,
    signal: AbortSignal,
  ) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const length = method === 'GET' ? {} : { 'content-type': 'application/json', 'content-length': body.length };
      const sent = request(
        new URL(path, base),
        { method, headers: { ...headers, ...length, connection: 'close' }, signal },
        resolve,
      );
      sent.setTimeout(patienceMs, () => sent.destroy(new Error('the desk does not answer')));
      sent.on('error', reject);
      sent.end(body);
    });
  const signed = (
    { method, path, body = new Uint8Array(), challenge, counter }: Ask,
    key: ScreenKey,
    signal: AbortSignal,
  ) => begin(path, method, body, signRequest({ method, path, body, challenge, counter }, key), signal);
  return {
    challenge: async (signal) => {
      const answer = await begin('/link/challenge', 'POST', new Uint8Array(), {}, signal);
      return challengeAnswerSchema.parse(JSON.parse(await textOf(answer))).challenge;
    },
    send: async (ask, key, signal) => answerOf(await signed(ask, key, signal)),
    open: async (ask, key, signal) => {
      const response = await signed(ask, key, signal);
      if (response.statusCode === 200 && response.headers['content-type'] === 'text/event-stream') return response;
      const answer = await answerOf(response);
      if (answer.kind === 'refused') return answer.why;
      throw new Error('the desk opened no stream');
    },
  };
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const [text, status] = [await textOf(response), response.statusCode ?? 0];
  if (status >= 200 && status < 300) return { kind: 'ok', json: text === '' ? undefined : JSON.parse(text) };
  const refused = refusalSchema.safeParse(tryParse(text)).data;
  // A proxy may say the same number for a reason of its own.
  if (!refused) throw new Error(`the desk answered ${status}`);
  return { kind: 'refused', why: refused.refused };
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of response.setEncoding('utf8')) {
    text += String(part);
    if (text.length > maxAnswerBytes) throw new Error('the desk says too much');
  }
  return text;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
