/** What a server writes an answer to, for a desk that is asked without one: what was written can be read. */
export function responseInMemory() {
  const text = new TextEncoder();
  const closed: (() => void)[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let [status, headers] = [0, {}];
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
    cancel: () => {
      for (const listener of closed) listener();
    },
  });
  const outgoing = {
    destroyed: false,
    writableLength: 0,
    write: (part: string) => controller?.enqueue(text.encode(part)),
    end: () => controller?.close(),
    on: (_: 'close', listener: () => void) => closed.push(listener),
    writeHead: (said: number, more: object) => {
      [status, headers] = [said, more];
    },
  };
  return { outgoing, answer: () => (status === 0 ? undefined : new Response(body, { status, headers })) };
}
