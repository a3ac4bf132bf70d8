import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { CodedError } from '../../content/model/coded-error.ts';

export const loopback = '127.0.0.1';

/**
 * Makes sure that this machine reaches its own port. Cut off from every network, in a namespace of its own, even the
 * loopback interface can be down; root brings it up.
 *
 * @throws {CodedError} `chromium.loopback`
 */
export async function ensureLoopback(port: number): Promise<void> {
  if (await reaches(port)) return;
  await promisify(execFile)('ip', ['link', 'set', 'lo', 'up']).catch(() => undefined);
  if (await reaches(port)) return;
  throw new CodedError(
    'chromium.loopback',
    'This machine does not reach itself, so no browser can show the screen: run "ip link set lo up" as root.',
  );
}

function reaches(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: loopback, port }, () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
