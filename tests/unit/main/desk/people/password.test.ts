import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPassword, isPassword } from '../../../../../main/desk/people/password.ts';

test('given a kept password, only it is right', async () => {
  const kept = await hashPassword('correct horse battery');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await isPassword('correct horse battery', kept)).toBe(true);
  expect(await isPassword('correct horse batterY', kept)).toBe(false);
  expect(await isPassword('', kept)).toBe(false);
});

test('given one password twice, it is kept in two ways', async () => {
  expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'));
});

test('given the same letters from another keyboard, they are the same password', async () => {
  const kept = await hashPassword('été à la plage'.normalize('NFC'));
  expect(await isPassword('été à la plage'.normalize('NFD'), kept)).toBe(true);
});

test('given a password that was kept at another cost, it is still right', async () => {
  const nonce = Buffer.alloc(16, 7);
  const hash = argon2Sync('argon2id', { message: 'old', nonce, memory: 64, passes: 1, parallelism: 2, tagLength: 32 });
  const [salt, tag] = [nonce, hash].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
  expect(await isPassword('old', `$argon2id$v=19$m=64,t=1,p=2$${salt}$${tag}`)).toBe(true);
});
