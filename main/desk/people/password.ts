import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createTurns } from '../turns.ts';

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>;

/** Argon2id with 19 MiB, as the OWASP Password Storage Cheat Sheet asks at least; memory in KiB. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };

const hashBytes = 32;
const saltBytes = 16;

const derive = promisify(argon2);

/**
 * Of the whole process, whose memory and threads they take: two hashes at once leave threads for files, and who waits behind thirty
 * waits some two seconds.
 */
const turns = createTurns({ atOnce: 2, waiting: 30 });

/**
 * For who counts a guess before it is checked: one that cannot be checked is none.
 *
 * @throws {CodedError} `desk.busy`
 */
export const assertRoomForPassword = (): void => turns.assertRoom();

/**
 * A password as it is kept: the PHC string of its argon2id hash, with its own cost, so that a later cost can differ.
 *
 * @throws {CodedError} `desk.busy`
 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(saltBytes);
  const hash = await hashWith(password, nonce, cost);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`;
}

/**
 * Takes as long for a wrong password as for the right one.
 *
 * @throws {CodedError} `desk.busy`
 */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept);
  if (!found) throw new Error('a kept password is not an argon2id hash');
  const [, memory, passes, parallelism, salt = '', wanted = ''] = found;
  const keptCost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const hash = await hashWith(password, Buffer.from(salt, 'base64'), keptCost);
  return timingSafeEqual(hash, Buffer.from(wanted, 'base64'));
}

/** A letter with an accent has two spellings, and a keyboard chooses one: they are the same password. */
function hashWith(password: string, nonce: Uint8Array, cost: Cost): Promise<Buffer> {
  const asked = { ...cost, message: password.normalize('NFKC'), nonce, tagLength: hashBytes };
  return turns.take(() => derive('argon2id', asked));
}

/** As the PHC string format wants it: without padding. */
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
