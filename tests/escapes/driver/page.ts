import type { Cdp } from './cdp.ts';

/** The page in a browser, as a script in it or a finger on it has it. */
export type Page = {
  /** Runs an expression as if a visitor had just touched the page; a promise is waited for. */
  run<Value = unknown>(expression: string): Promise<Value>;
  /** Touches with one or more fingers at once, along a way of points. */
  touch(ways: Point[][]): Promise<void>;
  /**
   * Whether the browser takes the mouse for a finger. Only such a finger is seen to rest: touches of the protocol go round what
   * counts its time.
   */
  takeMouseForFinger(isFinger: boolean): Promise<void>;
};

export type Point = { x: number; y: number };

type Evaluated = { result: { value?: unknown }; exceptionDetails?: { exception?: { description?: string } } };

/** The page of a browser, found anew: a fresh document is another one. */
export async function attachPage(cdp: Cdp): Promise<Page> {
  const found = (await cdp.targets()).find(({ type }) => type === 'page');
  if (!found) throw new Error('the browser has no page');
  const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', {
    targetId: found.targetId,
    flatten: true,
  });
  const touchEvent = (type: string, touchPoints: Point[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints }, sessionId);
  return {
    run: async <Value>(expression: string) => {
      const params = {
        expression,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
        allowUnsafeEvalBlockedByCSP: false,
      };
      const { result, exceptionDetails } = await cdp.send<Evaluated>('Runtime.evaluate', params, sessionId);
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'the expression failed');
      return result.value as Value;
    },
    touch: async (ways) => {
      const points = (step: number) => ways.flatMap((way) => way[step] ?? way.at(-1) ?? []);
      const steps = Math.max(...ways.map((way) => way.length));
      await touchEvent('touchStart', points(0));
      for (let step = 1; step < steps; step++) await touchEvent('touchMove', points(step));
      await touchEvent('touchEnd', []);
    },
    takeMouseForFinger: async (enabled) => {
      await cdp.send('Emulation.setEmitTouchEventsForMouse', { enabled, configuration: 'mobile' }, sessionId);
    },
  };
}
