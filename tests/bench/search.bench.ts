import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import type { Document } from '../../content/model/document.ts';
import { storeName } from '../../content/store/damaged-store.ts';
import { openReadDb, openWriteDb } from '../../content/store/open.ts';
import type { ReadDb } from '../../content/store/read-db.ts';
import { readEditionIndex } from '../../content/store/search/edition-index.ts';
import { indexMissing } from '../../content/store/search/index-edition.ts';
import { rankDocuments } from '../../content/store/search/rank-documents.ts';
import { textsOf } from '../../content/text/texts-of.ts';
import { noTrust } from '../../content/trust/starting-trust.ts';
import type { BenchOptions } from './bench.ts';
import { type Goal, interval, quantile, type Result, summarise } from './measure.ts';
import { searchData } from './search-data.ts';

/** How many documents, how long a beginning of a word may take among them, and how many of them the others are asked. */
const sizes = [
  { documents: 10_000, goalMs: 1, forOthers: 120 },
  { documents: 100_000, goalMs: 2, forOthers: 24 },
];

const prefixCount = 120;

const pairs = 11;

/** How many are found at the most. */
const limit = 20;

const goalOpenMs = 2;

const slowMs = 3;

type Side = (words: string) => unknown;

/**
 * Every beginning of words, from one letter, in three scripts: the first twenty by rank, beside what MiniSearch and FlexSearch
 * find. A beginning's time is its median over the pairs, which the machine's other work does not reach. FlexSearch keeps a list
 * for each beginning in memory; ours is on the disk, and folds and ranks by place as well.
 */
export async function measureSearch({ slow }: BenchOptions): Promise<Result> {
  const goals: Goal[] = [];
  const notes: Record<string, string> = {};
  let result: Pick<Result, 'ours' | 'baseline' | 'ratio'> | undefined;
  for (const { documents: count, goalMs, forOthers } of sizes) {
    const folder = await mkdtemp(join(tmpdir(), 'shubbak-bench-'));
    try {
      const { documents, prefixes } = searchData(count, prefixCount);
      const at = `at ${count} documents`;
      Object.assign(notes, makeStore(folder, documents, at));
      const ours = openIndex(folder, count, slow ? slowMs : 0);
      const whole = timesOf(prefixes, ours.ranks, (words) => searchWhole(ours.db, words));
      goals.push({ what: `p99 of ranking ${at}, ms`, figure: interval(whole.ours, p99), limit: goalMs });
      goals.push({ what: `opening ${at}, ms`, figure: openingOf(folder), limit: goalOpenMs });
      notes[`whole answer with documents and excerpts ${at}`] = spreadText(whole.other, whole.ours);
      const some = prefixes.slice(0, forOthers);
      const mini = timesOf(some, ours.ranks, miniSearch(documents));
      result ??= summarise({ ours: mini.ours, baseline: mini.other });
      notes[`MiniSearch ${at}`] = spreadText(mini.other, mini.ours);
      const flex = timesOf(some, ours.ranks, flexSearch(documents));
      notes[`FlexSearch ${at}`] = spreadText(flex.other, flex.ours);
      ours.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  if (!result) throw new Error('nothing was measured');
  return {
    what: `the first ${limit} of a beginning among ${sizes[0]?.documents} documents, beside MiniSearch`,
    unit: 'ms',
    ...result,
    goals,
    notes,
  };
}

function makeStore(folder: string, documents: Document[], at: string): Record<string, string> {
  const db = openWriteDb(folder);
  const list = { sha256: '0'.repeat(64), length: 1 };
  const head = { format: 1 as const, number: 1, issuedAt: '2026-01-01T00:00:00Z', list };
  const ranked = documents.map((document, index) => ({ rank: index + 1, document }));
  const activateMs = elapsed(() => db.activate({ head, documents: ranked, media: [] }, noTrust));
  db.close();
  const database = new Database(join(folder, storeName));
  database.exec('DELETE FROM search_slot');
  const indexMs = elapsed(() => indexMissing(database));
  database.close();
  return { [`activating ${at}`]: `${Math.round(activateMs)} ms, of which the index ${Math.round(indexMs)} ms` };
}

function openIndex(folder: string, count: number, extraMs: number) {
  const database = new Database(join(folder, storeName), { readonly: true });
  const slot = database.prepare<[], number>('SELECT slot FROM search_slot').pluck().get() ?? 0;
  const index = readEditionIndex(database, slot);
  const db = openReadDb(folder);
  return {
    db,
    ranks: (words: string) => {
      if (extraMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, extraMs);
      const found = new Set<number>();
      for (const rank of rankDocuments(index, count, words).ranks) if (found.add(rank).size === limit) break;
      return found;
    },
    close: () => {
      db.close();
      database.close();
    },
  };
}

const searchWhole = (db: ReadDb, words: string) =>
  db.search({ words, language: 'fr', site: 'none', day: '2026-01-01' });

function miniSearch(documents: Document[]): Side {
  const index = new MiniSearch({ fields: ['head', 'text'], searchOptions: { prefix: true, boost: { head: 2 } } });
  index.addAll(documents.map((document) => ({ id: document.id, ...textOf(document) })));
  return (words) => index.search(words).slice(0, limit);
}

function flexSearch(documents: Document[]): Side {
  const index = new FlexSearch.Index({ tokenize: 'forward' });
  for (const [id, document] of documents.entries()) index.add(id, Object.values(textOf(document)).join(' '));
  return (words) => index.search(words, limit);
}

function textOf(document: Document): { head: string; text: string } {
  const pieces = textsOf(document);
  const join = (isHead: boolean) => pieces.flatMap((one) => (one.isHead === isHead ? one.text : [])).join(' ');
  return { head: join(true), text: join(false) };
}

/** The median of each beginning on both sides, asked by turns. */
function timesOf(prefixes: string[], ours: Side, other: Side): { ours: number[]; other: number[] } {
  const times = prefixes.map(() => ({ ours: [] as number[], other: [] as number[] }));
  for (let pair = -1; pair < pairs; pair++) {
    for (const [name, side] of [
      ['ours', ours],
      ['other', other],
    ] as const) {
      for (const [at, words] of prefixes.entries()) {
        const ms = elapsed(() => side(words));
        if (pair >= 0) times[at]?.[name].push(ms);
      }
    }
  }
  const medians = (name: 'ours' | 'other') => times.map((one) => quantile(one[name], 0.5));
  return { ours: medians('ours'), other: medians('other') };
}

function openingOf(folder: string) {
  const times = Array.from({ length: 2 * pairs }, () => {
    let db: ReadDb | undefined;
    const ms = elapsed(() => {
      db = openReadDb(folder);
    });
    db?.close();
    return ms;
  });
  return interval(times, (some) => quantile(some, 0.5));
}

const p99 = (values: number[]) => quantile(values, 0.99);

function spreadText(values: number[], ours: number[]): string {
  const { ratio } = summarise({ ours, baseline: values });
  const [median, high] = [quantile(values, 0.5), p99(values)].map((value) => value.toFixed(3));
  return `median ${median}, p99 ${high} ms; ours is ${ratio.value.toFixed(4)} of it (${ratio.low.toFixed(4)} to ${ratio.high.toFixed(4)})`;
}

function elapsed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
