// What the built entry gets when it imports "electron": as much of Electron as the screen uses, over Chromium. What
// these modules cannot show is the sandbox, crashes, keys before the page has them, and everything that only Electron asks.
export { app } from './app.ts';
export { protocol, session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
export { BrowserWindow } from './window.ts';

export const Menu = { setApplicationMenu: () => undefined };
