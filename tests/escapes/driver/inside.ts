import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { appendFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';

/** What runs in the namespaces of a test: a network that hears every request elsewhere, and one program. */
export type Job = {
  command: string[];
  environment: NodeJS.ProcessEnv;
  user?: { uid: number; gid: number };
  /** Where each connection that is tried is written, a line each. */
  heardFile: string;
  /** A page to be served at a port of this machine. */
  naive?: { page: string; port: number };
};

const { command, environment, user, heardFile, naive }: Job = JSON.parse(process.argv[2] ?? '{}');

/** The ports that an escape would ask; 9 is the proxy that the policies name. */
for (const port of [9, 22, 53, 80, 443, 631, 3128, 8080, 8443]) {
  createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      appendFileSync(
        heardFile,
        `tcp ${socket.localAddress}:${port} ${bytes
          .toString('latin1')
          .split('\r\n', 1)[0]
          ?.replace(/[^ -~]/g, '.')}\n`,
      );
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\nelsewhere');
    });
  }).listen(port, '0.0.0.0');
}
createSocket('udp4')
  .on('message', (bytes) =>
    appendFileSync(
      heardFile,
      `udp 53 ${bytes
        .subarray(12)
        .toString('latin1')
        .replace(/[^\w.-]/g, '.')}\n`,
    ),
  )
  .bind(53, '0.0.0.0');
if (naive) {
  createHttpServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(naive.page);
  }).listen(naive.port, '127.0.0.1');
}

const child = spawn(command[0] ?? '', command.slice(1), { stdio: 'inherit', env: environment, ...user });
child.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
