import { EventEmitter } from 'node:events';
import { readOrders } from './orders.ts';

const { forgets } = readOrders(process.env);

/** An object of Electron that has events; those that a test wants forgotten are never heard. */
export class Forgetful extends EventEmitter {
  override on(name: string, listener: (...values: never[]) => void): this {
    return forgets.includes(name) ? this : super.on(name, listener as (...values: unknown[]) => void);
  }

  /** Tells the listeners of an event that they can prevent; true: one of them did. */
  ask(name: string, details: object, ...rest: unknown[]): boolean {
    let isPrevented = false;
    const preventDefault = () => {
      isPrevented = true;
    };
    this.emit(name, { ...details, preventDefault }, ...rest);
    return isPrevented;
  }
}

/** A setter of Electron for one handler, which can be forgotten as well. */
export function slot<Handler>(name: string): { set: (handler: Handler) => void; get: () => Handler | undefined } {
  let kept: Handler | undefined;
  return {
    set: (handler) => {
      if (!forgets.includes(name)) kept = handler;
    },
    get: () => kept,
  };
}
