import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { exists } from '../../content/files/exists.ts';
import { CodedError } from '../../content/model/coded-error.ts';
import { projectFolder } from '../../main/places.ts';
import type { Architecture } from './architecture.ts';

const run = promisify(execFile);

/**
 * The folder with Node.js for an architecture, `bin/node` and `LICENSE` in it: the one that `npm ci` brought, else, for
 * another machine than this one, the one that the lock file names, fetched and compared with the hash that stands there.
 *
 * @param scratch a folder that goes afterwards
 * @throws {CodedError} `package.node`
 */
export async function findNodeFolder({ node }: Architecture, scratch: string): Promise<string> {
  const name = `node-linux-${node}`;
  const own = join(projectFolder, 'node_modules', name);
  return (await exists(own)) ? own : fetchPackage(name, scratch);
}

type Lock = { packages: Record<string, { version: string; integrity: string }> };

async function fetchPackage(name: string, scratch: string): Promise<string> {
  const lock = JSON.parse(await readFile(join(projectFolder, 'package-lock.json'), 'utf8')) as Lock;
  const locked = lock.packages[`node_modules/${name}`];
  if (!locked) throw new CodedError('package.node', `The lock file names no ${name}: run "npm install".`);
  const exact = `${name}@${locked.version}`;
  const { stdout } = await run('npm', ['pack', '--silent', exact, '--pack-destination', scratch]).catch((cause) => {
    throw new CodedError('package.node', `${exact} cannot be fetched: build the package on such a machine.`, cause);
  });
  const archive = join(scratch, stdout.trim());
  assertIntegrity(exact, await readFile(archive), locked.integrity);
  await run('tar', ['-xf', archive, '-C', scratch, 'package/bin/node', 'package/LICENSE']);
  return join(scratch, 'package');
}

/**
 * @param integrity as lock files have it, such as `sha512-…` (Subresource Integrity, W3C)
 * @throws {CodedError} `package.node`
 */
export function assertIntegrity(what: string, bytes: Uint8Array, integrity: string): void {
  const algorithm = integrity.slice(0, integrity.indexOf('-'));
  const own = `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;
  if (own === integrity) return;
  throw new CodedError('package.node', `${what} is not the one that the lock file names: fetch it again.`);
}
