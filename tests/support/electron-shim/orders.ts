/** What a test wants of the shim; it crosses to another process by the environment. */
export type Orders = {
  /** Whether windows have a page in Chromium; without one, only the handler of the page's scheme can be asked. */
  hasPage: boolean;
  /** Events and handlers, by their names in Electron, that the shim forgets: as if a policy had never been written. */
  forgets: string[];
};

/** What the shim tells the test. */
export type Report =
  | { kind: 'shown'; origin: string; devtools: string | undefined }
  | { kind: 'download'; isCancelled: boolean }
  | { kind: 'dialog' };

const name = 'SHUBBAK_ELECTRON_SHIM';

export function environmentOf(orders: Orders): NodeJS.ProcessEnv {
  return { [name]: JSON.stringify(orders) };
}

export function readOrders(environment: NodeJS.ProcessEnv): Orders {
  return JSON.parse(environment[name] ?? '') as Orders;
}

export function report(message: Report): void {
  process.send?.(message);
}
