import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keepShowing } from '../../../../main/electron/keep-showing.ts';
import { loadPage, openWindow } from '../../../../main/electron/window.ts';

const made = vi.hoisted((): object[] => []);
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class FakeWindow extends EventEmitter {
    show(): void {}
    constructor(options: object) {
      super();
      made.push(options);
    }
  }
  return { BrowserWindow: FakeWindow };
});

const session = {} as Session;

const optionsOf = (windowed: boolean): BrowserWindowConstructorOptions => {
  openWindow(session, { windowed, orientation: 'portrait' });
  return made.at(-1) ?? {};
};

test('given a screen, its window fills the display; given --windowed, it does not', () => {
  expect(optionsOf(false)).toMatchObject({ kiosk: true, fullscreen: true, show: false });
  expect(optionsOf(true)).toMatchObject({ kiosk: false, fullscreen: false, width: 540, height: 960 });
});

test('given the page of the window, it is sandboxed, has nothing of Node.js, no tools and no dialogs', () => {
  const { webPreferences = {} } = optionsOf(false);
  const on = ['contextIsolation', 'disableDialogs', 'sandbox', 'webSecurity'];
  const off = [
    'nodeIntegration nodeIntegrationInWorker nodeIntegrationInSubFrames webviewTag devTools spellcheck plugins',
    'navigateOnDragDrop experimentalFeatures allowRunningInsecureContent backgroundThrottling',
  ].flatMap((names) => names.split(' '));
  const isOn = ([, value]: [string, unknown]) => value === true;
  expect(
    Object.entries(webPreferences)
      .filter(isOn)
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(on);
  for (const name of off) expect(webPreferences, name).toHaveProperty(name, false);
  expect(webPreferences.session).toBe(session);
  expect(webPreferences).not.toHaveProperty('preload');
});

test('given a page that has something to show, its window is shown, and not before', () => {
  const window = openWindow(session, { windowed: false, orientation: 'landscape' });
  const show = vi.spyOn(window, 'show');
  expect(show).not.toHaveBeenCalled();
  window.emit('ready-to-show');
  expect(show).toHaveBeenCalledOnce();
});

function openFakeWindow() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const webContents = Object.assign(new EventEmitter(), { forcefullyCrashRenderer: vi.fn() });
  const window = { webContents, loadURL: vi.fn(async () => undefined), isDestroyed: vi.fn(() => false) };
  keepShowing(window as unknown as BrowserWindow, pino({ level: 'silent' }));
  return { ...window, load: () => loadPage(window as unknown as BrowserWindow) };
}

test.each([
  ['is gone', 'render-process-gone', [{}, { reason: 'oom', exitCode: 1 }], 1],
  ['could not be loaded', 'did-fail-load', [{}, -2, 'FAILED', 'kiosk://screen/', true], 1],
  ['was replaced by another load', 'did-fail-load', [{}, -3, 'ABORTED', 'kiosk://screen/', true], 0],
  ['has a frame that failed', 'did-fail-load', [{}, -2, 'FAILED', 'kiosk://screen/', false], 0],
])('given a page that %s, it is loaded again after a while, or left alone', async (_state, name, details, loads) => {
  const window = openFakeWindow();
  window.webContents.emit(name, ...details);
  expect(window.loadURL).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(window.loadURL.mock.calls).toEqual(Array.from({ length: loads }, () => ['kiosk://screen/']));
});

test('given a page that hangs, its process is ended, so that it is loaded again', () => {
  const { webContents } = openFakeWindow();
  webContents.emit('unresponsive');
  expect(webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
});

test('given a window that is closed meanwhile, nothing is loaded', async () => {
  const window = openFakeWindow();
  window.webContents.emit('render-process-gone', {}, {});
  window.isDestroyed.mockReturnValue(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(window.loadURL).not.toHaveBeenCalled();
});

test('given a load that fails, nobody has to catch it', async () => {
  const window = openFakeWindow();
  window.loadURL.mockRejectedValue(new Error('ERR_FAILED'));
  window.load();
  await vi.advanceTimersByTimeAsync(0);
});
