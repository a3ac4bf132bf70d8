import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { assertIntegrity } from '../../../../build/deb/node-program.ts';
import { codeOf } from '../../../support/refusal.ts';

const bytes = Buffer.from('an archive with Node.js');
const hash = createHash('sha512').update(bytes).digest('base64');

test('given the archive that the lock file names, it is taken', () => {
  expect(() => assertIntegrity('node@1', bytes, `sha512-${hash}`)).not.toThrow();
});

test('given an archive with one byte changed, it is refused', async () => {
  const changed = Buffer.concat([bytes.subarray(1), bytes.subarray(0, 1)]);
  expect(await codeOf(() => assertIntegrity('node@1', changed, `sha512-${hash}`))).toBe('package.node');
});
