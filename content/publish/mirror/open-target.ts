import { resolve } from 'node:path';
import { CodedError } from '../../model/coded-error.ts';
import { folderTarget } from './folder-target.ts';
import { s3Target } from './s3-target.ts';
import type { MirrorTarget } from './target.ts';

/**
 * Opens what somebody named: a folder, or `s3+https://HOST/BUCKET[/PREFIX][?region=REGION]`, whose key comes from the
 * environment, as every program for S3 has it.
 *
 * @throws {CodedError} `mirror.target`, `mirror.credentials`
 */
export function openTarget(name: string, environment: NodeJS.ProcessEnv): MirrorTarget {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(name)) return folderTarget(resolve(name));
  const address = /^s3\+(https?:\/\/.+)$/.exec(name)?.[1] ?? '';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const [bucket, ...prefix] = url?.pathname.split('/').filter(Boolean) ?? [];
  if (!url || !bucket || url.username || url.hash) {
    throw new CodedError(
      'mirror.target',
      `A mirror is a folder, or storage such as s3+https://s3.example.org/BUCKET/FOLDER?region=eu-west-3, not "${name}".`,
    );
  }
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = environment;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new CodedError(
      'mirror.credentials',
      `${name} needs a key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment of this program.`,
    );
  }
  return s3Target({
    bucket: `${url.origin}/${bucket}`,
    prefix: prefix.map((part) => `${part}/`).join(''),
    region: url.searchParams.get('region') ?? AWS_REGION ?? 'us-east-1',
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  });
}
