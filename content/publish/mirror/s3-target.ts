import { AwsClient } from 'aws4fetch';
import { sha256 } from '../../files/sha256.ts';
import { CodedError } from '../../model/coded-error.ts';
import { timestampPath } from '../../model/repository.ts';
import type { MirrorTarget } from './target.ts';

export type S3Place = {
  /** The bucket, such as `https://s3.example.org/bucket`, without a slash at its end. */
  bucket: string;
  /** Before every path: empty, or with a slash at its end. */
  prefix: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
};

type Asked = { method: 'GET' | 'PUT' | 'DELETE'; headers?: Record<string, string>; body?: Buffer };

/** How long one request may take, in milliseconds: the largest file is a picture. */
const timeoutMs = 120_000;

/** How often a request is made again that the storage was too busy for. */
const retries = 4;

/** Never asked for again, since its name changes with its bytes; the timestamp is asked for each time. */
const caching = (path: string) => (path === timestampPath ? 'no-cache' : 'public, max-age=31536000, immutable');

/** Never a type that a browser would run. */
const type = (path: string) => (path.endsWith('.json') ? 'application/json' : 'application/octet-stream');

/**
 * Storage that understands S3, signed by AWS's Signature Version 4: it takes a file whole or not at all.
 *
 * Its methods throw `mirror.unreachable`, `mirror.refused`, `mirror.no-bucket`, `mirror.failed`.
 */
export function s3Target({ bucket, prefix, region, ...credentials }: S3Place): MirrorTarget {
  const client = new AwsClient({ ...credentials, region, service: 's3', retries });
  const ask = async (address: string, init: Asked, mayLack = false): Promise<Response> => {
    const body = init.body && new Uint8Array(init.body);
    const headers = { ...init.headers, 'x-amz-content-sha256': sha256(body ?? '') };
    const request = { ...init, body, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) } as const;
    const response = await client.fetch(address, request).catch((cause: unknown) => {
      throw new CodedError(
        'mirror.unreachable',
        `${bucket} cannot be reached: check the network and the address.`,
        cause,
      );
    });
    if (response.ok || (response.status === 404 && mayLack)) return response;
    throw refusal(bucket, response.status, await response.text().catch(() => ''));
  };
  const fileAddress = (path: string) => `${bucket}/${prefix}${path}`;
  const listing = (token: string) => {
    const query = new URLSearchParams({ 'list-type': '2', prefix });
    if (token) query.set('continuation-token', token);
    return `${bucket}?${query.toString()}`;
  };
  return {
    atOnce: 6,
    list: async () => {
      const lengths = new Map<string, number>();
      let token = '';
      do {
        const page = await (await ask(listing(token), { method: 'GET' })).text();
        for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          lengths.set(textOf(entry, 'Key').slice(prefix.length), Number(textOf(entry, 'Size')));
        }
        token = textOf(page, 'NextContinuationToken');
      } while (token);
      return lengths;
    },
    read: async (path) => {
      const response = await ask(fileAddress(path), { method: 'GET' }, true);
      const bytes = Buffer.from(await response.arrayBuffer());
      return response.ok ? bytes : undefined;
    },
    write: async (path, bytes) => {
      const headers = { 'content-type': type(path), 'cache-control': caching(path) };
      await (await ask(fileAddress(path), { method: 'PUT', headers, body: bytes })).arrayBuffer();
    },
    remove: async (path) => {
      await (await ask(fileAddress(path), { method: 'DELETE' }, true)).arrayBuffer();
    },
  };
}

function refusal(bucket: string, status: number, answer: string): CodedError {
  const said = textOf(answer, 'Code') || String(status);
  if (status === 401 || status === 403) {
    return new CodedError(
      'mirror.refused',
      `${bucket} refuses (${said}): check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, the region and this machine's clock, and that this key may list, read, write and delete there.`,
    );
  }
  if (status === 404)
    return new CodedError('mirror.no-bucket', `There is no ${bucket} (${said}): make the bucket first.`);
  return new CodedError(
    'mirror.failed',
    `${bucket} answered ${said}: run the same command again, which goes on where it was.`,
  );
}

/** Keys of a repository have no sign that XML would have to escape; tokens may. */
function textOf(xml: string, element: string): string {
  const [, text = ''] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml) ?? [];
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
