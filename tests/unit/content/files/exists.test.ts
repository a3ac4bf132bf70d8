import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exists } from '../../../../content/files/exists.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('given a file or a folder, it exists; given neither, it does not', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  expect(await exists(join(folder, 'file'))).toBe(true);
  expect(await exists(folder)).toBe(true);
  expect(await exists(join(folder, 'other'))).toBe(false);
  expect(await exists(join(folder, 'file', 'below'))).toBe(false);
});
