import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileResponse } from '../../visitor/file-response.ts';
import type { DeskParts } from '../create-desk.ts';
import type { AddRoute } from '../guard.ts';

const hash = '[0-9a-f]{64}';

/** The files of a repository; all but one bear in their name what they are, and never change. */
const immutable = new RegExp(
  `^(?:metadata/\\d{1,16}\\.(?:root|targets|snapshot)\\.json|targets/${hash}\\.head\\.json|blobs/${hash}|differences/${hash}/${hash}\\.(?:list|pack))$`,
);
const timestamp = 'metadata/timestamp.json';

/**
 * Carries the repository to whoever asks, screens above all: what is in it is signed, and no secret. What lies between,
 * such as a CDN, may keep everything but the one file that says which edition is the newest.
 */
export function addRepositoryRoutes(add: AddRoute, { publishing }: DeskParts): void {
  add('GET /repository/*', async (context) => {
    const path = context.req.path.slice('/repository/'.length);
    const isNamed = immutable.test(path);
    const file = join(publishing.repository, path);
    const found = isNamed || path === timestamp ? await stat(file).catch(() => undefined) : undefined;
    if (!found?.isFile()) return context.json({ code: 'repository.missing' }, 404, { 'cache-control': 'no-cache' });
    const type = path.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    const cacheControl = isNamed ? 'public, max-age=31536000, immutable' : 'no-cache';
    return fileResponse(file, { length: found.size, type, cacheControl }, context.req.header('range'));
  });
}
