import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { unprivilegedUser } from '../../../../main/chromium/unprivileged-user.ts';

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)('given root, the browser runs as a user of this machine with no rights', () => {
  const user = unprivilegedUser();
  expect(user?.uid).toBeGreaterThan(0);
  expect(user?.gid).toBeGreaterThan(0);
  const told = execFileSync('id', ['-u'], { uid: user?.uid, gid: user?.gid }).toString().trim();
  expect(Number(told)).toBe(user?.uid);
});

test.skipIf(isRoot)('given another user than root, the browser runs as that user', () => {
  expect(unprivilegedUser()).toBeUndefined();
});
