import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keepShowing } from '../../../../main/electron/keep-showing.ts';
import { openWindow } from '../../../../main/electron/window.ts';
import type { View } from '../../../../main/kiosk/recovery.ts';
import type { Screen } from '../../../../main/kiosk/screen.ts';
import { createView } from '../../../../main/kiosk/view.ts';

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
  const webContents = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer: vi.fn(),
    capturePage: async () => ({ toPNG: () => Buffer.from('the display') }),
  });
  const loadURL = vi.fn(async (_address: string) => undefined);
  const window = Object.assign(new EventEmitter(), {
    webContents,
    loadURL,
    isDestroyed: vi.fn(() => false),
    focus: vi.fn(),
  });
  const giveUp = vi.fn();
  let beat = (_view: View) => {};
  const onBeat = (listener: (view: View) => void) => {
    beat = listener;
  };
  const view = createView(() => performance.now());
  const screen = { onBeat, view } as unknown as Screen;
  keepShowing(window as unknown as BrowserWindow, screen, giveUp, pino({ level: 'silent' }));
  const loads = () => loadURL.mock.calls.map(([address]) => address);
  return { window, webContents, view, loads, loadURL, giveUp, beat: (view: View) => beat(view) };
}

const page = 'kiosk://screen/';
const safe = 'kiosk://screen/safe';
const gone = { reason: 'oom', exitCode: 1 };

test('given a page whose process is gone, it is loaded again at once', () => {
  const { webContents, loads } = openFakeWindow();
  webContents.emit('render-process-gone', {}, gone);
  expect(loads()).toEqual([page, page]);
  expect(webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
});

test('given a view that is to begin afresh, and a picture of it that is wanted, the window does both', async () => {
  const { window, view, loads } = openFakeWindow();
  view.restart();
  expect(loads()).toEqual([page, page]);
  expect(window.focus).toHaveBeenCalledOnce();
  expect(Buffer.from((await view.takePicture()) ?? []).toString()).toBe('the display');
});

test.each([
  ['could not be loaded', [{}, -2, 'FAILED', page, true], 1],
  ['was replaced by another load', [{}, -3, 'ABORTED', page, true], 0],
  ['has a frame that failed', [{}, -2, 'FAILED', page, false], 0],
])('given a page that %s, it is loaded again after a while, or left alone', async (_state, details, more) => {
  const { webContents, loads } = openFakeWindow();
  webContents.emit('did-fail-load', ...details);
  expect(loads()).toEqual([page]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(loads()).toHaveLength(1 + more);
});

test.each([
  ['hangs', (fake: ReturnType<typeof openFakeWindow>) => void fake.webContents.emit('unresponsive')],
  ['falls silent', () => void vi.advanceTimersByTime(3_000)],
])('given a page that %s, its process is ended and the page loaded again, once', (_state, strike) => {
  const fake = openFakeWindow();
  fake.beat('page');
  strike(fake);
  expect(fake.webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
  fake.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  expect(fake.loads()).toEqual([page, page]);
});

test('given a page that is gone three times in a minute, the safe page is loaded, and after five minutes the page', () => {
  const { webContents, loads, beat } = openFakeWindow();
  for (let time = 0; time < 3; time++) webContents.emit('render-process-gone', {}, gone);
  expect(loads()).toEqual([page, page, page, safe]);
  for (let time = 0; time < 31; time++) {
    beat('safe');
    vi.advanceTimersByTime(10_000);
  }
  expect(loads().at(-1)).toBe(page);
});

test('given a safe page that is gone three times in a minute too, the program is ended', () => {
  const { webContents, giveUp } = openFakeWindow();
  for (let time = 0; time < 6; time++) webContents.emit('render-process-gone', {}, gone);
  expect(giveUp).toHaveBeenCalledOnce();
});

test('given a window that is closed meanwhile, nothing is loaded', async () => {
  const { window, webContents, loads } = openFakeWindow();
  webContents.emit('did-fail-load', {}, -2, 'FAILED', page, true);
  window.isDestroyed.mockReturnValue(true);
  window.emit('closed');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(loads()).toEqual([page]);
});

test('given a load that fails, nobody has to catch it', async () => {
  const { loadURL, webContents } = openFakeWindow();
  loadURL.mockRejectedValue(new Error('ERR_FAILED'));
  webContents.emit('render-process-gone', {}, gone);
  await vi.advanceTimersByTimeAsync(0);
});
