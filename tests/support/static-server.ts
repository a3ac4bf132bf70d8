import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';

/** Answers a request in its own way, or says false: then the file is served, from the byte that is asked for. */
export type Answer = (path: string, response: ServerResponse, bytes: Buffer | undefined) => boolean | Promise<boolean>;

export type StaticServer = {
  address: string;
  /** Every path that was asked for, in order. */
  requests: string[];
  /** The ranges that were asked for, with their paths. */
  ranges: string[];
  /** How the next requests are answered. */
  answer: Answer;
  /** Every byte that went over its connections so far, both ways, headers included. */
  bytesMoved(): number;
  close(): Promise<void>;
};

/** A plain static web server over a folder, on the loopback interface, that keeps a log. */
export async function openStaticServer(folder: string, answer: Answer = () => false): Promise<StaticServer> {
  const serve = async (path: string, range: string | undefined, response: ServerResponse) => {
    served.requests.push(path);
    if (range) served.ranges.push(`${path} ${range}`);
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (await served.answer(path, response, bytes)) return;
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (!bytes || from === 0) return void response.writeHead(bytes ? 200 : 404).end(bytes);
    const contentRange = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(206, { 'content-range': contentRange }).end(bytes.subarray(from));
  };
  const server = createServer(({ url = '/', headers }, response) => void serve(url.slice(1), headers.range, response));
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const served: StaticServer = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests: [],
    ranges: [],
    answer,
    bytesMoved: () => sockets.reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return served;
}
