import { CodedError } from '../model/coded-error.ts';
import { capped } from './capped.ts';
import { certificateRefusal, isMissing, pageInstead, refusalOf } from './refuse-answer.ts';
import type { Repository } from './repository.ts';

/** How long a server may be silent, before its answer or within it, in milliseconds. */
const idleTimeoutMs = 20_000;

/** How many bytes of a file must come in each minute: a server that sends fewer could hold a screen for days. */
const leastBytesAMinute = 6_000;

const minuteMs = 60_000;

/** A repository on a web server. */
export function openHttpRepository(address: string): Repository {
  const base = address.endsWith('/') ? address : `${address}/`;
  return {
    name: address,
    async open(path, maxBytes, from = 0) {
      const silence = idleLimit();
      const response = await fetch(new URL(path, base), {
        signal: silence.signal,
        redirect: 'manual',
        headers: { 'accept-encoding': 'identity', ...(from > 0 && { range: `bytes=${from}-` }) },
      }).catch((cause: unknown) => {
        silence.end();
        throw certificateRefusal(address, cause) ?? offline(address, cause);
      });
      silence.touch();
      const isRest = response.status === 206 && startOf(response) === from && from > 0;
      const missing = isMissing(response, path);
      const refusal = missing ? undefined : refusalOf(response, address, path, isRest);
      if (missing || refusal || !response.body) {
        silence.end();
        await response.body?.cancel();
        if (refusal) throw refusal;
        return undefined;
      }
      const start = isRest ? from : 0;
      // Locked at once: Node.js empties a body that nobody reads yet as soon as its response is garbage, without an error.
      const body = response.body.values();
      const chunks = capped(watched(body, silence, address), path, maxBytes - start);
      return { from: start, chunks, doubt: pageInstead(response, address) };
    },
  };
}

/** At which byte of the file an answer in part begins (RFC 9110, section 14.4). */
function startOf({ headers }: Response): number {
  return Number(/^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1]);
}

type IdleLimit = ReturnType<typeof idleLimit>;

/** Aborts what has been silent for too long, or sends almost nothing. */
function idleLimit() {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('silent for too long')), idleTimeoutMs);
  let bytes = 0;
  const pace = setTimeout(() => {
    if (bytes < leastBytesAMinute) controller.abort(new Error('too slow'));
    bytes = 0;
    pace.refresh();
  }, minuteMs);
  return {
    signal: controller.signal,
    touch: (length = 0) => {
      bytes += length;
      timer.refresh();
    },
    end: () => {
      clearTimeout(timer);
      clearTimeout(pace);
    },
  };
}

async function* watched(
  body: AsyncIterable<Uint8Array>,
  silence: IdleLimit,
  address: string,
): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of body) {
      silence.touch(chunk.length);
      yield chunk;
    }
  } catch (cause) {
    throw offline(address, cause);
  } finally {
    silence.end();
  }
}

function offline(address: string, cause: unknown): CodedError {
  return new CodedError(
    'repository.offline',
    `${address} cannot be reached: the screen keeps what it shows and tries again.`,
    cause,
  );
}
