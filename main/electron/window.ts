import { BrowserWindow, type Session, type WebPreferences } from 'electron';
import type { View } from '../kiosk/recovery.ts';
import { addresses } from './own-page.ts';

export type Look = {
  /** A window that can be moved and closed, for a person at a desk. */
  windowed: boolean;
  orientation: 'portrait' | 'landscape';
};

/** Said in full although most are Electron's defaults: a default that changes must not change the screen. */
const webPreferences: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  devTools: false,
  spellcheck: false,
  plugins: false,
  experimentalFeatures: false,
  disableDialogs: true,
  navigateOnDragDrop: false,
  autoplayPolicy: 'no-user-gesture-required',
  // Nobody looks at a kiosk from another window: clocks and the attract loop keep their pace.
  backgroundThrottling: false,
};

const windowSizes = { portrait: { width: 540, height: 960 }, landscape: { width: 960, height: 540 } };

/** The page's own background, so that nothing flashes before its first picture. */
const backgroundColor = '#faf6ee';

/** Opens the screen's only window; it is shown when its page has something to show. */
export function openWindow(session: Session, { windowed, orientation }: Look): BrowserWindow {
  const window = new BrowserWindow({
    ...windowSizes[orientation],
    show: false,
    kiosk: !windowed,
    fullscreen: !windowed,
    autoHideMenuBar: true,
    backgroundColor,
    webPreferences: { ...webPreferences, session },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Loads a view, also again. A failure arrives as the event did-fail-load, which `keep-showing.ts` hears. */
export function load(window: BrowserWindow, view: View): void {
  window.loadURL(addresses[view]).catch(() => undefined);
}
