import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { expect, test, vi } from 'vitest';
import { lockDownApp, lockDownSession } from '../../../../main/electron/lockdown.ts';
import { stoppable } from '../../../support/stoppable.ts';

const setApplicationMenu = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({ Menu: { setApplicationMenu } }));

function openContents() {
  const switches: string[] = [];
  const app = Object.assign(new EventEmitter(), {
    enableSandbox: vi.fn(),
    commandLine: { appendSwitch: (name: string) => switches.push(name) },
  });
  lockDownApp(app as unknown as App);
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: vi.fn(),
    setVisualZoomLevelLimits: vi.fn(),
  });
  app.emit('web-contents-created', {}, contents);
  return { app, contents, switches };
}

test('given the app, it is sandboxed, has no menu, and Chromium is told what no policy can stop', () => {
  const { app, switches } = openContents();
  expect(app.enableSandbox).toHaveBeenCalledOnce();
  expect(setApplicationMenu).toHaveBeenCalledWith(null);
  expect(switches).toContain('disable-pinch');
});

test.each([
  ['will-navigate', { url: 'https://example.org/', isMainFrame: true }, []],
  ['will-frame-navigate', { url: 'https://example.org/', isMainFrame: true }, []],
  ['will-redirect', { url: 'kiosk://screen/', isMainFrame: true }, []],
  ['will-attach-webview', {}, []],
  ['will-prevent-unload', {}, []],
  ['context-menu', {}, []],
  ['before-input-event', {}, [{ key: 'F12', control: false, alt: false, meta: false }]],
  ['before-mouse-event', {}, [{ type: 'mouseDown', button: 'right' }]],
  ['select-bluetooth-device', {}, [[], () => undefined]],
])('given any page of the app, its event %s is stopped', (name, details, rest) => {
  const event = stoppable(details);
  openContents().contents.emit(name, event, ...rest);
  expect(event.isStopped).toBe(true);
});

test('given any page of the app, it opens no window, and two fingers do not zoom it', () => {
  const { contents } = openContents();
  expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' });
  contents.emit('did-finish-load');
  expect(contents.setVisualZoomLevelLimits).toHaveBeenCalledWith(1, 1);
});

test.each([
  ['certificate-error', 5, [false]],
  ['select-client-certificate', 4, []],
  ['login', 4, []],
])('given the event %s of the app, it is stopped and answered', (name, place, answer) => {
  const { app } = openContents();
  const event = stoppable({});
  const answered = vi.fn();
  app.emit(name, event, ...Array.from({ length: place - 1 }), answered);
  expect([event.isStopped, answered.mock.calls]).toEqual([true, [answer]]);
});

function openSession() {
  const session = Object.assign(new EventEmitter(), {
    webRequest: { onBeforeRequest: vi.fn() },
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    setDisplayMediaRequestHandler: vi.fn(),
    setBluetoothPairingHandler: vi.fn(),
  });
  lockDownSession(session as unknown as Session);
  return session;
}

test.each([
  ['select-hid-device', [{}], []],
  ['select-usb-device', [{}], []],
  ['select-serial-port', [[], {}], ['']],
  ['select-webauthn-account', [{}], []],
])('given the choice %s, it is stopped and none is chosen', (name, details, answer) => {
  const event = stoppable({});
  const answered = vi.fn();
  openSession().emit(name, event, ...details, answered);
  expect([event.isStopped, answered.mock.calls]).toEqual([true, [answer]]);
});

test('given a download, it is stopped; given a folder, it is denied', () => {
  const session = openSession();
  const event = stoppable({});
  session.emit('will-download', event);
  const answered = vi.fn();
  session.emit('file-system-access-restricted', {}, {}, answered);
  expect([event.isStopped, answered.mock.calls]).toEqual([true, [['deny']]]);
});

test('given every handler of a session, it denies', () => {
  const session = openSession();
  const answerOf = (handler: { mock: { calls: unknown[][] } }, ...before: unknown[]): unknown => {
    const given: unknown[] = [];
    const set = handler.mock.calls[0]?.[0] as (...values: unknown[]) => unknown;
    const returned = set(...before, (answer: unknown) => given.push(answer));
    return given.length > 0 ? given[0] : returned;
  };
  expect(answerOf(session.setPermissionRequestHandler, {}, 'media')).toBe(false);
  expect(answerOf(session.setPermissionCheckHandler, null, 'media', '', {})).toBe(false);
  expect(answerOf(session.setDevicePermissionHandler, {})).toBe(false);
  expect(answerOf(session.setDisplayMediaRequestHandler, {})).toBe(null);
  expect(answerOf(session.setBluetoothPairingHandler, {})).toEqual({ confirmed: false });
  expect(answerOf(session.webRequest.onBeforeRequest, { url: 'https://example.org/' })).toEqual({ cancel: true });
});
