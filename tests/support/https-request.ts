import { request } from 'node:https';
import { Readable } from 'node:stream';

/** Asks a server whose certificate only tests trust, and answers as `fetch` does, as soon as the headers are there. */
export function httpsRequest(address: string, ca: Buffer, init: RequestInit = {}): Promise<Response> {
  return new Promise((resolve, reject) => {
    // What a form is on the wire is known to `Request`.
    const asked = new Request(address, { ...init, duplex: 'half' } as RequestInit);
    const sent = request(
      address,
      { method: asked.method, headers: Object.fromEntries(asked.headers), ca },
      (answer) => {
        const headers = new Headers();
        for (const [name, values = []] of Object.entries(answer.headersDistinct))
          for (const value of values) headers.append(name, value);
        const { statusCode: status = 0 } = answer;
        const body = [204, 304].includes(status) ? null : (Readable.toWeb(answer) as ReadableStream);
        resolve(new Response(body, { status, headers }));
      },
    );
    sent.on('error', reject);
    if (asked.body) Readable.fromWeb(asked.body as never).pipe(sent);
    else sent.end();
  });
}
