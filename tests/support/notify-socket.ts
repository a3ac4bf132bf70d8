import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { hasProgram } from './has-program.ts';

/** The socket on which a unit tells systemd how it is, and what came so far: `READY=1`, `WATCHDOG=1`… */
export type NotifySocket = { path: string; heard: string[]; close: () => void };

/** What this needs and the machine does not have: Node.js can neither send nor receive datagrams of this kind. */
export const missingForNotify = ['python3', 'systemd-notify'].filter((name) => !hasProgram(name));

const receiver = `
import os, socket, sys
heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
heard.bind(sys.argv[1])
os.chmod(sys.argv[1], 0o666)
print('listening', flush=True)
while True:
    print(heard.recv(4096).decode().replace('\\n', ' '), flush=True)
`;

/** @param onWord told of each word as it comes */
export async function openNotifySocket(
  folder: string,
  onWord: (word: string) => void = () => undefined,
): Promise<NotifySocket> {
  const path = join(folder, 'notify');
  const child = spawn('python3', ['-c', receiver, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const heard: string[] = [];
  const lines = createInterface(child.stdout);
  await once(lines, 'line');
  lines.on('line', (line) => {
    // A barrier only tells the sender that what it said before was heard.
    if (line.startsWith('BARRIER')) return;
    heard.push(line);
    onWord(line);
  });
  return { path, heard, close: () => void child.kill() };
}
