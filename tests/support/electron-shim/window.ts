import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { Forgetful, slot } from './forgetful.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { readOrders, report } from './orders.ts';
import { page, type ShimSession } from './session.ts';

type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

/** The `webContents` of a window. */
export class ShimContents extends Forgetful {
  readonly windowOpen = slot<WindowOpenHandler>('setWindowOpenHandler');
  readonly setWindowOpenHandler = this.windowOpen.set;
  setVisualZoomLevelLimits = async () => undefined;
  forcefullyCrashRenderer = () => undefined;
}

type Options = { show: boolean; webPreferences: { session: ShimSession } };

/** A window of Electron: its page is one of Chromium, where the test wants one. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new ShimContents();
  readonly #options: Options;
  #page: OpenPage | undefined;

  constructor(options: Options) {
    super();
    if (!app.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    this.#options = options;
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(address: string): Promise<void> {
    const { session } = this.#options.webPreferences;
    await session.served.promise;
    const served = address.replace(page.own, page.served);
    if (readOrders(process.env).hasPage) {
      this.#page ??= await openPage(session, this.webContents);
      await this.#page.load(served);
    }
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }

  show(): void {
    report({ kind: 'shown', origin: page.served, devtools: this.#page?.devtools });
  }

  isDestroyed = () => false;
}
