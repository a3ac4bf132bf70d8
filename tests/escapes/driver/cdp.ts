import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';

/** What a browser says of something that it shows. */
export type Target = { targetId: string; type: string; title: string; url: string };

export type Cdp = {
  send<Answer = Record<string, unknown>>(method: string, params?: object, sessionId?: string): Promise<Answer>;
  targets(): Promise<Target[]>;
  /** The addresses of all pages that were opened, in browsers whose targets were asked for. */
  opened(): string[];
  close(): void;
};

type Message = {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
  method?: string;
  params?: { targetInfo?: Target };
};

/** How long an answer of the browser may take, in milliseconds: a dialog over a page makes it wait for ever. */
const patienceMs = 20_000;

/**
 * Speaks the DevTools protocol through two pipes, which no port serves and no other program can use. Only a browser that a
 * test starts has them: a screen's does not.
 */
export function connectCdp(toBrowser: string, fromBrowser: string): Cdp {
  // Opened for both directions, so that neither end waits for the other.
  const open = (pipe: string) => openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const writer = new Socket({ fd: open(toBrowser), readable: false, writable: true });
  const reader = new Socket({ fd: open(fromBrowser), readable: true, writable: false }).setEncoding('utf8');
  const waiting = new Map<number, (message: Message) => void>();
  const opened: string[] = [];
  let last = 0;
  let rest = '';
  reader.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = JSON.parse(part) as Message;
      if (message.id) waiting.get(message.id)?.(message);
      const target = message.method === 'Target.targetCreated' && message.params?.targetInfo;
      if (target && target.type === 'page') opened.push(target.url);
    }
  });

  const send = <Answer>(method: string, params: object = {}, sessionId?: string): Promise<Answer> => {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the browser does not answer ${method}`)), patienceMs);
      waiting.set(id, ({ result, error }) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (error) return reject(new Error(`${method}: ${error.message}`));
        resolve(result as Answer);
      });
      writer.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    });
  };

  return {
    send,
    targets: async () => {
      // A browser says which ones there are before it answers, and from then on which ones come.
      await send('Target.setDiscoverTargets', { discover: true });
      return (await send<{ targetInfos: Target[] }>('Target.getTargets')).targetInfos;
    },
    opened: () => [...opened],
    close: () => {
      writer.destroy();
      reader.destroy();
    },
  };
}
