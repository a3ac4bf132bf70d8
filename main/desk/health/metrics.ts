import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { DeskDb } from '../store/desk-db.ts';
import type { Metric } from './exposition.ts';
import type { Inspection } from './inspect.ts';

const gauge = (name: string, help: string, ...values: Metric['values']): Metric => ({
  name: `shubbak_desk_${name}`,
  help,
  type: 'gauge',
  values,
});

const seconds = (time: string) => new Date(time).getTime() / 1000;

/** What the desk counts of itself: numbers, and never who or what. */
export function deskMetrics(db: DeskDb, { ill, freeBytes, edition, signatures, mirrors }: Inspection): Metric[] {
  const documents = Object.groupBy(db.documents(), ({ state }) => state);
  return [
    gauge('up', 'Whether nothing is wrong', { value: ill.length === 0 ? 1 : 0 }),
    gauge('ill', 'What is wrong', ...ill.map((what) => ({ labels: { what }, value: 1 }))),
    gauge('disk_free_bytes', 'Room on the disk of the state folder', { value: freeBytes }),
    gauge('record_entries', 'Entries of the record', { value: db.findEntries({}).at(0)?.number ?? 0 }),
    gauge('accounts', 'Accounts that are open', { value: db.colleagues().filter(({ isClosed }) => !isClosed).length }),
    gauge(
      'documents',
      'Documents, by how far their newest revision has come',
      ...Object.entries(documents).map(([state, some]) => ({ labels: { state }, value: some.length })),
    ),
    gauge('edition', 'Number of the newest edition', ...(edition ? [{ value: edition.number }] : [])),
    gauge(
      'edition_issued_timestamp_seconds',
      'When the newest edition was issued',
      ...(edition ? [{ value: seconds(edition.issuedAt) }] : []),
    ),
    gauge(
      'signature_expires_timestamp_seconds',
      'When the signature of a role expires',
      ...signatures.map(({ role, expires }) => ({ labels: { role }, value: seconds(expires) })),
    ),
    gauge(
      'mirror_behind',
      'Whether a mirror could not be brought up to date, in the order in which they were named',
      ...mirrors.map(({ fault }, index) => ({ labels: { mirror: String(index + 1) }, value: fault ? 1 : 0 })),
    ),
  ];
}

/** What the process uses. */
export function watchProcess(): () => Metric[] {
  const delay = monitorEventLoopDelay();
  delay.enable();
  return () => {
    const { rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const worst = Number.isFinite(delay.max) ? delay.max / 1e9 : 0;
    delay.reset();
    return [
      { name: 'process_resident_memory_bytes', help: 'Memory of the process', type: 'gauge', values: [{ value: rss }] },
      {
        name: 'process_cpu_seconds_total',
        help: 'Processor time of the process',
        type: 'counter',
        values: [{ value: (user + system) / 1e6 }],
      },
      {
        name: 'nodejs_eventloop_lag_max_seconds',
        help: 'Longest wait of the event loop since the last look',
        type: 'gauge',
        values: [{ value: worst }],
      },
    ];
  };
}
