import { request } from 'node:http';

export type RawAnswer = { status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string };

/** A GET with the path and headers as they are: fetch would tidy the path and refuse the header Host. */
export function rawGet(port: number, path: string, headers: Record<string, string>): Promise<RawAnswer> {
  return rawRequest(port, path, headers, { method: 'GET' });
}

/** The same by another method. */
export function rawRequest(
  port: number,
  path: string,
  headers: Record<string, string>,
  { method, body: sent }: { method: string; body?: string },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, method, setHost: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asked.on('error', reject).end(sent);
  });
}
