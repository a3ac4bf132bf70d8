import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

type Range = { start: number; end: number };

/** A file that never changes under its name. `cacheControl`: who may keep it, and for how long; else the browser, for ever. */
type ServedFile = { length: number; type: string; cacheControl?: string };

/** A file, or the one part of it that a Range header asks for (RFC 9110, section 14). */
export function fileResponse(
  path: string,
  { length, type, cacheControl = 'private, max-age=31536000, immutable' }: ServedFile,
  rangeHeader: string | undefined,
): Response {
  const range = parseRange(rangeHeader, length);
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${length}` } });
  }
  const { start, end } = range ?? { start: 0, end: length - 1 };
  const headers: Record<string, string> = {
    'content-type': type,
    'content-length': String(end - start + 1),
    'accept-ranges': 'bytes',
    'cache-control': cacheControl,
  };
  if (range) headers['content-range'] = `bytes ${start}-${end}/${length}`;
  const body = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream<Uint8Array>;
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** One range; several in one header may be answered with the whole file. */
function parseRange(header: string | undefined, length: number): Range | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  if (match[1] === '') {
    const last = Math.min(Number(match[2]), length);
    return last === 0 ? 'unsatisfiable' : { start: length - last, end: length - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? length - 1 : Math.min(Number(match[2]), length - 1);
  if (start >= length) return 'unsatisfiable';
  return start > end ? undefined : { start, end };
}
