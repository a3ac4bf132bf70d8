import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Storage as S3 has it, in memory: PUT, GET, DELETE, and ListObjectsV2 in pages of five. Every signature is computed again from the
 * request as it came, by AWS's description of Signature Version 4; only a plain GET of a file needs none, as in a bucket
 * that screens read.
 */
export type S3Server = {
  address: string;
  /** By `bucket/key`. */
  objects: Map<string, { bytes: Buffer; headers: Record<string, string | undefined> }>;
  /** The keys that were put, in order. */
  puts: string[];
  /** Answers in its own way, or says false. */
  answer: (request: IncomingMessage, response: ServerResponse) => boolean;
};

export const s3Key = { accessKeyId: 'AKIATEST', secretAccessKey: 'a secret of the test', region: 'el-jadida-1' };

const pageLength = 5;

const hex = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export async function openS3(buckets = ['town']): Promise<S3Server> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const served: S3Server = { address, objects: new Map(), puts: [], answer: () => false };
  return served;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (served.answer(request, response)) return;
    const url = new URL(request.url ?? '/', address);
    const isPlain = request.method === 'GET' && !request.headers.authorization && !url.search;
    const fault = isPlain ? undefined : faultIn(request, url, body);
    const [bucket = '', ...rest] = decodeURIComponent(url.pathname).slice(1).split('/');
    const key = rest.join('/');
    if (fault) return refuse(response, 403, fault);
    if (!buckets.includes(bucket)) return refuse(response, 404, 'NoSuchBucket');
    if (request.method === 'PUT') {
      const { 'cache-control': caching, 'content-type': type } = request.headers;
      served.objects.set(`${bucket}/${key}`, {
        bytes: body,
        headers: { 'cache-control': caching, 'content-type': type },
      });
      served.puts.push(key);
      return void response.writeHead(200).end();
    }
    if (request.method === 'DELETE') {
      served.objects.delete(`${bucket}/${key}`);
      return void response.writeHead(204).end();
    }
    if (!key) return list(bucket, url, response);
    const found = served.objects.get(`${bucket}/${key}`);
    if (!found) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { ...found.headers, 'content-length': found.bytes.length }).end(found.bytes);
  }

  function list(bucket: string, url: URL, response: ServerResponse): void {
    const prefix = `${bucket}/${url.searchParams.get('prefix') ?? ''}`;
    const after = url.searchParams.get('continuation-token') ?? '';
    const keys = [...served.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
    const page = keys.slice(0, pageLength);
    const contents = page.map(
      (key) =>
        `<Contents><Key>${key.slice(bucket.length + 1)}</Key><Size>${served.objects.get(key)?.bytes.length}</Size></Contents>`,
    );
    const next = keys.length > pageLength ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    response.writeHead(200).end(`<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`);
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
}

/** What is wrong with the signature of a request; undefined: it is right. */
function faultIn({ method, headers }: IncomingMessage, url: URL, body: Buffer): string | undefined {
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/.exec(
    headers.authorization ?? '',
  );
  const [, credential = '', signedHeaders = '', signature = ''] = parts ?? [];
  const [accessKeyId, day = '', region, service, end] = credential.split('/');
  if (!parts || accessKeyId !== s3Key.accessKeyId) return 'InvalidAccessKeyId';
  if (region !== s3Key.region || service !== 's3' || end !== 'aws4_request') return 'AuthorizationHeaderMalformed';
  const at = String(headers['x-amz-date']);
  const time = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(time - Date.now()) < 15 * 60_000) || !at.startsWith(day)) return 'RequestTimeTooSkewed';
  if (headers['x-amz-content-sha256'] !== hex(body)) return 'XAmzContentSHA256Mismatch';
  const names = signedHeaders.split(';');
  if (!names.includes('host') || !names.includes('x-amz-content-sha256')) return 'AccessDenied';
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted();
  const canonical = [
    method,
    decodeURIComponent(url.pathname).split('/').map(encode).join('/'),
    query.join('&'),
    ...names.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    hex(body),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', at, `${day}/${region}/s3/aws4_request`, hex(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${s3Key.secretAccessKey}`, day), region), 's3'), 'aws4_request');
  const isRight = timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
  return isRight ? undefined : 'SignatureDoesNotMatch';
}
