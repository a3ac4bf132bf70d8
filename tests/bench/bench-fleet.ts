import { mkdtemp } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newScreenKey, type ScreenKey } from '../../content/link/key.ts';
import type { Report } from '../../content/link/report.schema.ts';
import { signRequest } from '../../content/link/signed-request.ts';
import { roles } from '../../main/desk/people/roles.ts';
import { openSession } from '../../main/desk/people/sessions.ts';
import { openDeskDb } from '../../main/desk/store/open-desk-db.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { startDesk } from '../support/running-desk.ts';

/** So many connect at once. */
const atOnce = 50;

const document = 'example-road-closure';

/** A screen that nobody sees: a connection with an open stream. */
export type SimulatedScreen = { socket: Socket; key: ScreenKey; challenge: string };

export type BenchFleet = {
  address: string;
  /** The process of the desk. */
  pid: number;
  screens: SimulatedScreen[];
  /** The state folder of the desk. */
  folder: string;
  /** Publishes the first edition. */
  publish: () => Promise<void>;
  /** Publishes one that differs from the one before it: turn by turn, without a document that nothing else names and with it. */
  turn: (round: number) => Promise<void>;
  /** Asks as somebody who may do everything. */
  ask: (path: string, form?: Record<string, string>) => Promise<Response>;
  close: () => Promise<void>;
};

/** The built desk with El Jadida's content, and so many screens on their streams, which have reported once. */
export async function openFleet(count: number): Promise<BenchFleet> {
  const folder = await mkdtemp(join(tmpdir(), 'shubbak-fleet-'));
  const keys = Array.from({ length: count }, newScreenKey);
  const token = prepare(folder, keys);
  const desk = await startDesk(folder, false);
  const port = Number(new URL(desk.address).port);
  const screens: SimulatedScreen[] = [];
  for (let from = 0; from < count; from += atOnce) {
    screens.push(...(await Promise.all(keys.slice(from, from + atOnce).map((key) => connect(port, key)))));
  }
  const ask = (path: string, form?: Record<string, string>) =>
    fetch(`${desk.address}${path}`, {
      method: form ? 'POST' : 'GET',
      headers: { cookie: `shubbak-desk=${token}`, origin: desk.address },
      redirect: 'manual',
      ...(form && { body: new URLSearchParams(form) }),
    });
  const press = async (path: string, form: Record<string, string>) => {
    const response = await ask(path, form);
    if (response.status !== 303) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  };
  return {
    folder,
    publish: async () => {
      const page = await (await ask('/editions/next')).text();
      await press('/editions', { token: /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '' });
    },
    turn: (round) => press(`/documents/${document}/${round % 2 === 0 ? 'withdraw' : 'put-back'}`, {}),
    address: desk.address,
    pid: desk.child.pid ?? 0,
    screens,
    ask,
    close: async () => {
      for (const { socket } of screens) socket.destroy();
      await desk.stop();
      await removeFolder(folder);
    },
  };
}

/** Somebody with every role, whose session is the answer, and the screens, paired. */
function prepare(folder: string, keys: ScreenKey[]): string {
  const db = openDeskDb(folder);
  const at = new Date();
  const account = db.record((write) => {
    const id = write.addAccount({ login: 'bench', name: 'Bench', password: '', at });
    write.setRoles(id, '*', [...roles]);
    for (const [index, { x }] of keys.entries()) {
      write.addScreen({ name: `Screen ${index}`, site: `annex-${index % 20}`, key: x, at });
    }
    return { entry: { at, action: 'account.created', subject: `account ${id}` }, result: id };
  });
  const token = openSession(db, account, at);
  db.close();
  return token;
}

const report: Report = {
  version: '0.1.0',
  edition: { number: 1, issuedAt: '2026-11-03T10:00:00.000Z', listSha256: 'a'.repeat(64) },
  sync: 'synced',
  clock: 'right',
  developmentKeys: false,
  diskMb: 9_000,
  memoryMb: 1_024,
  faults: [],
};

async function connect(port: number, key: ScreenKey): Promise<SimulatedScreen> {
  const socket = createConnection(port, '127.0.0.1');
  socket.setEncoding('utf8');
  const challenge = /"challenge":"([^"]+)"/.exec(
    await answerTo(socket, requestOf('POST', '/link/challenge', '{}'), '}'),
  )?.[1];
  if (!challenge) throw new Error('the desk gave no challenge');
  const sign = (method: string, path: string, body: string, counter: number) =>
    signRequest({ method, path, body: Buffer.from(body), challenge, counter }, key);
  await answerTo(socket, requestOf('GET', '/link/stream', '', sign('GET', '/link/stream', '', 0)), ':\n\n');
  const other = createConnection(port, '127.0.0.1');
  other.setEncoding('utf8');
  const body = JSON.stringify(report);
  const said = await answerTo(
    other,
    requestOf('POST', '/link/reports', body, sign('POST', '/link/reports', body, 1)),
    '\r\n\r\n',
  );
  other.destroy();
  if (!said.startsWith('HTTP/1.1 204')) throw new Error(`the desk takes no report: ${said}`);
  return { socket, key, challenge };
}

function requestOf(method: string, path: string, body: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({
    host: '127.0.0.1',
    ...headers,
    ...(method === 'POST' && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

/** What comes until these signs are in it. */
export function heard(socket: Socket, signs: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (error: Error) => reject(error);
    const hear = (part: string) => {
      text += part;
      if (!text.includes(signs)) return;
      socket.off('data', hear);
      socket.off('error', fail);
      resolve(text);
    };
    socket.on('data', hear);
    socket.once('error', fail);
  });
}

function answerTo(socket: Socket, request: string, signs: string): Promise<string> {
  const answer = heard(socket, signs);
  socket.write(request);
  return answer;
}
