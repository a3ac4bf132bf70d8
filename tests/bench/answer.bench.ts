import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Document } from '../../content/model/document.ts';
import { openBlobs } from '../../content/store/blobs.ts';
import { openReadDb, openWriteDb } from '../../content/store/open.ts';
import { noTrust } from '../../content/trust/starting-trust.ts';
import { createVisitorApi } from '../../main/visitor/visitor-api.ts';
import type { BenchOptions } from './bench.ts';
import { byTurns, interval, quantile, type Result, summarise } from './measure.ts';

const manyDocuments = 10_000;

const fewDocuments = 20;

/** One measurement asks so often, so that it is long enough to be measured. */
const requests = 20;

const goalMs = 4;

const slowMs = 10;

/** What the host does for one touch: a document out of a large store, beside one out of a small store. */
export async function measureAnswer({ slow }: BenchOptions): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-bench-'));
  try {
    const large = openSite(join(folder, 'large'), manyDocuments, slow ? slowMs : 0);
    const small = openSite(join(folder, 'small'), fewDocuments, 0);
    const pairs = await byTurns(
      () => large(manyDocuments / 2),
      () => small(fewDocuments / 2),
    );
    return {
      what: `one document of ${manyDocuments}, beside one of ${fewDocuments}`,
      unit: 'ms',
      ...summarise(pairs),
      goals: [{ what: 'p99', figure: interval(pairs.ours, (values) => quantile(values, 0.99)), limit: goalMs }],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function openSite(folder: string, count: number, extraMs: number): (index: number) => Promise<number> {
  const writing = openWriteDb(folder);
  const head = {
    format: 1 as const,
    number: 1,
    issuedAt: '2026-01-01T00:00:00Z',
    list: { sha256: '0'.repeat(64), length: 1 },
  };
  const documents = Array.from({ length: count }, (_, index) => ({ rank: index + 1, document: page(index) }));
  writing.activate({ head, documents, media: [] }, noTrust);
  writing.close();
  const api = createVisitorApi(openReadDb(folder), { blobs: openBlobs(folder), site: 'none', now: () => new Date() });
  return async (index) => {
    const start = performance.now();
    for (let count = 0; count < requests; count++) {
      await (await api.request(`/api/documents/page-${index}`)).json();
      if (extraMs > 0) await setTimeout(extraMs);
    }
    return (performance.now() - start) / requests;
  };
}

function page(index: number): Document {
  const text = `A page of ordinary length, number ${index}. `.repeat(20);
  const unreviewed = 'unreviewed' as const;
  return {
    id: `page-${index}`,
    type: 'page',
    title: { fr: `Page ${index}` },
    body: { fr: [{ kind: 'paragraph', children: [{ kind: 'text', text }] }] },
    reviews: { ar: unreviewed, zgh: unreviewed, fr: unreviewed, en: unreviewed },
    sites: [],
    validity: { permanent: true },
    priority: 0,
    source: { kind: 'example' },
  };
}
