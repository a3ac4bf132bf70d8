import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { sha256 } from '../../content/files/sha256.ts';
import { headName, headPath, metadataPath, timestampPath } from '../../content/model/repository.ts';
import { capped } from '../../content/sync/capped.ts';
import { readAll } from '../../content/sync/repository.ts';
import type { ReadFile } from '../../content/trust/client-workflow.ts';
import { canonicalJson } from './canonical-json.ts';
import { noon } from './publisher.ts';

export type Role = 'root' | 'targets' | 'snapshot' | 'timestamp';

type KeyDescription = { keytype: string; scheme: string; keyval: { public: string } };

export type SimulatorKey = { id: string; described: KeyDescription; sign: (bytes: Uint8Array) => string };

type Common = { _type: string; spec_version: string; version: number; expires: string };

type Described = { version: number; length?: number; hashes?: Record<string, string> };

/** What each role says, as the specification (section 4) has it; a test may make it say anything. */
export type Contents = {
  root: Common & {
    consistent_snapshot: boolean;
    keys: Record<string, KeyDescription>;
    roles: Record<Role, { keyids: string[]; threshold: number }>;
  };
  targets: Common & { targets: Record<string, { length: number; hashes: Record<string, string> }> };
  snapshot: Common & { meta: Record<string, Described> };
  timestamp: Common & { meta: Record<string, Described> };
};

export type WriteOptions = {
  /** Who signs; without it, the keys of the role. */
  by?: SimulatorKey[];
  /** The bytes that are signed, where these are not the canonical form. */
  form?: (content: object) => Uint8Array;
  /** Changes the file after it was signed and before its hash is taken. */
  edit?: (text: string) => string;
};

/**
 * A repository of The Update Framework in memory, in which everything can be wrong: every role says what a test wants, signed
 * by whom it wants. It signs plain JSON by itself and shares no library with the screen that reads it.
 */
export type Simulator = {
  keys: Record<Role, SimulatorKey[]>;
  contents: Contents;
  files: Map<string, Buffer>;
  /** What was asked for, in this order. */
  asked: string[];
  /** The files that never end, of which this much was read, in bytes. */
  endless: Set<string>;
  bytesRead: Map<string, number>;
  read: ReadFile;
  /** Signs what a role says, writes it under its version, and says so in the contents of the role above it. */
  write(role: Role, options?: WriteOptions): void;
  /** The next edition: every role but root gets its next version. */
  publish(): void;
  /** Names the keys of a role in the next root, which `write('root')` has still to be told. */
  name(role: Role, keys: SimulatorKey[], threshold?: number): void;
  /** The next root gives a role new keys; the former and the new root keys sign it. */
  rotate(...roles: Role[]): void;
  /** The same repository with the same keys, which from then on goes its own way. */
  clone(): Simulator;
};

/** What a client without bounds reads before a test gives it up. */
const patienceBytes = 20_000_000;

export const daysAfterNoon = (days: number): Date => new Date(noon.getTime() + days * 24 * 60 * 60 * 1000);

export function simulatorKey(): SimulatorKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const described = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw } };
  return {
    id: sha256(canonicalJson(described)),
    described,
    sign: (bytes) => sign(null, bytes, privateKey).toString('hex'),
  };
}

/** The same key under a second id, written as `hex`, in capital letters or as PEM. */
export function twinOf({ described, sign: signWith }: SimulatorKey, form: 'hex' | 'capitals' | 'pem'): SimulatorKey {
  const hex = described.keyval.public;
  const x = Buffer.from(hex, 'hex').toString('base64url');
  const pem = () => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const forms = {
    hex: () => hex,
    capitals: () => hex.toUpperCase(),
    pem: () => pem().export({ type: 'spki', format: 'pem' }).toString(),
  };
  return {
    id: sha256(`twin in ${form} of ${hex}`),
    described: { ...described, keyval: { public: forms[form]() } },
    sign: signWith,
  };
}

/** A repository that has its first root and the edition 1. */
export function createSimulator(): Simulator {
  const common = (role: Role, days: number) => ({
    _type: role,
    spec_version: '1.0.31',
    version: 0,
    expires: day(days),
  });
  const noKeys = () => ({ keyids: [], threshold: 1 });
  const roles = { root: noKeys(), targets: noKeys(), snapshot: noKeys(), timestamp: noKeys() };
  const repository = simulate(
    { root: [], targets: [], snapshot: [], timestamp: [] },
    {
      root: { ...common('root', 730), version: 1, consistent_snapshot: true, keys: {}, roles },
      targets: { ...common('targets', 365), targets: {} },
      snapshot: { ...common('snapshot', 90), meta: {} },
      timestamp: { ...common('timestamp', 90), meta: {} },
    },
    new Map(),
  );
  for (const role of ['root', 'targets', 'snapshot', 'timestamp'] as const) repository.name(role, [simulatorKey()]);
  repository.write('root');
  repository.publish();
  return repository;
}

function simulate(keys: Simulator['keys'], contents: Contents, files: Simulator['files']): Simulator {
  const asked: string[] = [];
  const endless = new Set<string>();
  const bytesRead = new Map<string, number>();

  async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
    const whole = files.get(path) ?? Buffer.alloc(0);
    for (let first = true; first || endless.has(path); first = false) {
      if (!first && (bytesRead.get(path) ?? 0) > patienceBytes) throw new Error(`nobody bounds ${path}`);
      const chunk = endless.has(path) ? Buffer.alloc(100_000, ' ') : whole;
      bytesRead.set(path, (bytesRead.get(path) ?? 0) + chunk.length);
      yield chunk;
    }
  }

  const open = async (path: string, maxBytes: number) => {
    asked.push(path);
    const isThere = files.has(path) || endless.has(path);
    return isThere ? { from: 0, chunks: capped(chunksOf(path), path, maxBytes) } : undefined;
  };

  const write = (role: Role, { by = keys[role], form = canonical, edit = (text) => text }: WriteOptions = {}) => {
    const content = contents[role];
    const signatures = by.map(({ id, sign: signWith }) => ({ keyid: id, sig: signWith(form(content)) }));
    const bytes = Buffer.from(edit(JSON.stringify({ signatures, signed: content })));
    const described = { version: content.version, length: bytes.length, hashes: { sha256: sha256(bytes) } };
    files.set(role === 'timestamp' ? timestampPath : metadataPath(role, content.version), bytes);
    if (role === 'targets') contents.snapshot.meta['targets.json'] = described;
    if (role === 'snapshot') contents.timestamp.meta['snapshot.json'] = described;
  };

  const name: Simulator['name'] = (role, named, threshold = 1) => {
    keys[role] = named;
    contents.root.roles[role] = { keyids: named.map(({ id }) => id), threshold };
    for (const { id, described } of named) contents.root.keys[id] = described;
  };

  return {
    keys,
    contents,
    files,
    asked,
    endless,
    bytesRead,
    write,
    name,
    read: (path, maxBytes) => readAll({ name: 'simulator', open }, path, maxBytes),
    publish() {
      for (const role of ['targets', 'snapshot', 'timestamp'] as const) contents[role].version += 1;
      const head = headBytes(contents.targets.version);
      files.set(headPath(sha256(head)), head);
      contents.targets.targets[headName] = { length: head.length, hashes: { sha256: sha256(head) } };
      for (const role of ['targets', 'snapshot', 'timestamp'] as const) write(role);
    },
    rotate(...roles) {
      const former = keys.root;
      for (const role of roles) name(role, [simulatorKey()]);
      contents.root.version += 1;
      write('root', { by: [...new Set([...former, ...keys.root])] });
    },
    clone: () => simulate({ ...keys }, structuredClone(contents), new Map(files)),
  };
}

function headBytes(number: number): Buffer {
  const list = { sha256: 'ab'.repeat(32), length: 100 };
  return Buffer.from(JSON.stringify({ format: 1, number, issuedAt: noon.toISOString(), list }));
}

function canonical(content: object): Uint8Array {
  return Buffer.from(canonicalJson(content));
}

function day(days: number): string {
  return daysAfterNoon(days).toISOString().replace('.000Z', 'Z');
}
