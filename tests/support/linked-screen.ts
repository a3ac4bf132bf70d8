import { newScreenKey, type ScreenKey } from '../../content/link/key.ts';
import type { Report } from '../../content/link/report.schema.ts';
import { signRequest } from '../../content/link/signed-request.ts';
import { responseInMemory } from './response-in-memory.ts';

/** A report of a screen that is well. */
export const wellReport: Report = {
  version: '0.1.0',
  edition: { number: 12, issuedAt: '2026-11-03T10:00:00.000Z', listSha256: 'a'.repeat(64) },
  sync: 'synced',
  clock: 'right',
  developmentKeys: false,
  diskMb: 9_000,
  memoryMb: 1_024,
  touchedAt: '2026-11-23T08:45:00.000Z',
  faults: [],
};

const json = { 'content-type': 'application/json' };

type Sent = { method?: string; path: string; body?: string; challenge: string; counter: number };

/** A desk, whether it listens or not. */
type Asked = { request: (path: string, init?: RequestInit, env?: object) => Response | Promise<Response> };

/** A screen as its desk sees it: a key and what it signs. */
export function linkedScreen(app: Asked, key: ScreenKey = newScreenKey()) {
  let open: { challenge: string; counter: number } | undefined;
  const challenge = async () =>
    ((await (await app.request('/link/challenge', { method: 'POST', headers: json })).json()) as { challenge: string })
      .challenge;
  const headersOf = ({ method = 'POST', path, body = '', ...rest }: Sent) =>
    signRequest({ method, path, body: Buffer.from(body), ...rest }, key);
  const send = async (sent: Sent, headers: Record<string, string> = {}, path = sent.path, body = sent.body) => {
    const { outgoing, answer } = responseInMemory();
    const asked = { method: sent.method ?? 'POST', headers: { ...json, ...headersOf(sent), ...headers }, body };
    const response = await app.request(path, asked, { outgoing });
    return answer() ?? response;
  };
  return {
    key,
    challenge,
    headersOf,
    send,
    askPairing: async () => send({ path: '/link/pairing', challenge: await challenge(), counter: 0 }),
    /** The answer to the opening of the stream. */
    openStream: async () => {
      open = { challenge: await challenge(), counter: 0 };
      return send({ method: 'GET', path: '/link/stream', ...open });
    },
    report: (report: unknown = wellReport) => {
      if (!open) throw new Error('no stream is open');
      open.counter += 1;
      return send({ path: '/link/reports', body: JSON.stringify(report), ...open });
    },
    current: () => open ?? { challenge: '', counter: 0 },
  };
}
