import { createPublicKey, verify } from 'node:crypto';
import { headName, headPath, metadataPath, timestampPath } from '../../content/model/repository.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Contents, Role, Simulator } from './tuf-simulator.ts';

/**
 * The edition that a naive client would take, which believes whatever the right keys have signed: it looks at no version, no
 * expiry, no hash and no length. An attack that it refuses as well proves nothing about those checks.
 *
 * @throws where something is not there, cannot be read or is not signed
 */
export function naiveRefresh({ files }: Simulator, pinnedRoot: Buffer): number {
  let root = parse(pinnedRoot, 'root', undefined);
  for (;;) {
    const next = files.get(metadataPath('root', root.version + 1));
    if (!next) break;
    const newer = parse(next, 'root', root);
    parse(next, 'root', newer);
    if (newer.version <= root.version) break;
    root = newer;
  }
  const timestamp = parse(files.get(timestampPath), 'timestamp', root);
  const snapshotVersion = timestamp.meta['snapshot.json']?.version ?? 0;
  const snapshot = parse(files.get(metadataPath('snapshot', snapshotVersion)), 'snapshot', root);
  const targetsVersion = snapshot.meta['targets.json']?.version ?? 0;
  const targets = parse(files.get(metadataPath('targets', targetsVersion)), 'targets', root);
  const head = files.get(headPath(targets.targets[headName]?.hashes.sha256 ?? ''));
  return JSON.parse(String(head)).number;
}

function parse<R extends Role>(bytes: Buffer | undefined, role: R, root: Contents['root'] | undefined): Contents[R] {
  const { signed, signatures } = JSON.parse(String(bytes));
  if (root && !isSigned(signed, signatures, role, root)) throw new Error(`${role} is not signed`);
  return signed;
}

function isSigned(
  signed: object,
  signatures: { keyid: string; sig: string }[],
  role: Role,
  root: Contents['root'],
): boolean {
  const { keyids, threshold } = root.roles[role];
  const bytes = Buffer.from(canonicalJson(signed));
  const good = keyids.filter((id) => {
    const x = Buffer.from(root.keys[id]?.keyval.public ?? '', 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return signatures.some(({ keyid, sig }) => keyid === id && verify(null, bytes, key, Buffer.from(sig, 'hex')));
  });
  return good.length >= threshold;
}
