import { expect, test } from 'vitest';
import { diskError } from '../../../../content/store/disk-error.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test.each([
  ['ENOSPC', 'store.full'],
  ['EDQUOT', 'store.full'],
  ['SQLITE_FULL', 'store.full'],
  ['EROFS', 'store.read-only'],
  ['SQLITE_READONLY', 'store.read-only'],
  ['SQLITE_READONLY_DBMOVED', 'store.read-only'],
  ['EIO', undefined],
  ['SQLITE_CORRUPT', undefined],
])('given an error %s, it is told as %s', (code, told) => {
  const error = Object.assign(new Error('no'), { code });
  const refused = diskError('/state', error);
  expect(refused?.code).toBe(told);
  if (refused) expect(refused.message).toContain('The disk of /state');
  expect(refused?.cause).toBe(told && error);
});

test('given a store that cannot be opened in a folder that can be written, the disk is not to blame', async () => {
  const error = Object.assign(new Error('no'), { code: 'SQLITE_CANTOPEN' });
  expect(diskError(await temporaryFolder(), error)).toBeUndefined();
  expect(diskError('/proc/none', error)?.code).toBe('store.read-only');
});
