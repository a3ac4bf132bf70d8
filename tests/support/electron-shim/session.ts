import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { app } from './app.ts';
import { Forgetful, slot } from './forgetful.ts';
import { readOrders } from './orders.ts';

/** `page`: what the page hinders by itself, so that a test sees what the shell does alone. */
const { forgets } = readOrders(process.env);

type Handler = (request: Request) => Response | Promise<Response>;
type NetworkListener = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;
type PermissionCheck = (contents: null, permission: string, origin: string, details: object) => boolean;

/** Where the page of the scheme `kiosk` really lies: Chromium's own programs cannot be given a scheme. */
export const page = { own: 'kiosk://screen', served: '' };

export function toKiosk(address: string): string {
  return address.replace(page.served, page.own);
}

/** A session of Electron: its scheme is served on a port of this machine. */
class ShimSession extends Forgetful {
  readonly network = slot<NetworkListener>('onBeforeRequest');
  readonly permissionCheck = slot<PermissionCheck>('setPermissionCheckHandler');
  readonly webRequest = { onBeforeRequest: this.network.set };
  readonly protocol = { handle: (_scheme: string, handler: Handler) => this.#serve(fromKiosk(handler)) };
  readonly setPermissionCheckHandler = this.permissionCheck.set;
  readonly served = Promise.withResolvers<void>();

  // Chromium is never seen to ask these here: unit tests ask what is set.
  setPermissionRequestHandler = () => undefined;
  setDevicePermissionHandler = () => undefined;
  setDisplayMediaRequestHandler = () => undefined;
  setBluetoothPairingHandler = () => undefined;

  /** Whether a request of the page may go out. */
  allows(url: string): boolean {
    let isCancelled = false;
    this.network.get()?.({ url: toKiosk(url) }, ({ cancel = false }) => {
      isCancelled = cancel;
    });
    return !isCancelled;
  }

  #serve(handler: Handler): void {
    const fetch = async ({ url, method, headers, signal }: Request) => {
      const { pathname, search } = new URL(url);
      const answer = await handler(new Request(`${page.own}${pathname}${search}`, { method, headers, signal }));
      if (forgets.includes('page')) {
        for (const name of ['content-security-policy', 'permissions-policy']) answer.headers.delete(name);
      }
      return answer;
    };
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }: AddressInfo) => {
      page.served = `http://127.0.0.1:${port}`;
      this.served.resolve();
    });
    app.beforeExit(async () => void server.close());
  }
}

/** A request says that it comes from where the page would really lie. */
function fromKiosk(handler: Handler): Handler {
  return (request) => {
    const origin = request.headers.get('origin');
    if (origin) request.headers.set('origin', toKiosk(origin));
    return handler(request);
  };
}

export type { ShimSession };

export const session = {
  fromPartition(name: string): ShimSession {
    if (name.startsWith('persist:')) throw new Error('the session of a screen lives in memory');
    return new ShimSession();
  },
};

export const protocol = {
  registerSchemesAsPrivileged(): void {
    if (app.isReady) throw new Error('registerSchemesAsPrivileged should be called before app is ready');
  },
};
