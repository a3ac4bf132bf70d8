import { CodedError } from '../../content/model/coded-error.ts';

/** A kind of processor: as Node.js names it, and as Debian does. */
export type Architecture = { node: 'x64' | 'arm64'; debian: 'amd64' | 'arm64' };

const architectures: Architecture[] = [
  { node: 'x64', debian: 'amd64' },
  { node: 'arm64', debian: 'arm64' },
];

/** @throws {CodedError} `package.arch` */
export function findArchitecture(asked: string): Architecture {
  const found = architectures.find(({ node, debian }) => asked === node || asked === debian);
  if (found) return found;
  const known = architectures.map(({ node }) => node).join(' or ');
  throw new CodedError('package.arch', `There is no package for "${asked}": --arch takes ${known}.`);
}
