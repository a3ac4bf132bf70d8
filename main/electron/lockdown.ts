import { type App, Menu, type Session, type WebContents } from 'electron';
import { denyDeviceChoice, denyPairing } from './policies/devices.ts';
import { denyKey, denyMouse } from './policies/input.ts';
import { denyNavigation, denyNewWindow, denyRedirect, denyWebview } from './policies/navigation.ts';
import { denyCertificateError, denyClientCertificate, denyLogin, denyNetwork } from './policies/network.ts';
import { denyContextMenu, denyDownload, denyUnloadPrompt } from './policies/page.ts';
import {
  denyDevicePermission,
  denyDisplayMedia,
  denyFileSystem,
  denyPermission,
  denyPermissionCheck,
} from './policies/permissions.ts';

/** Chromium's own habits that no policy below can stop: gestures that zoom or go back, and requests of its own. */
const switches = {
  'disable-pinch': '',
  'overscroll-history-navigation': '0',
  'disable-background-networking': '',
  'disable-component-update': '',
  'disable-features': 'Translate,OverscrollHistoryNavigation,MediaRouter',
  'password-store': 'basic',
};

/** For every page of this program, whoever opens it. To be called before Electron is ready. */
export function lockDownApp(app: App): void {
  app.enableSandbox();
  for (const [name, value] of Object.entries(switches)) app.commandLine.appendSwitch(name, value);
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) =>
    denyCertificateError(event, answer),
  );
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => denyClientCertificate(event, answer));
  app.on('login', (event, _contents, _details, _authInfo, answer) => denyLogin(event, answer));
}

function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(denyNewWindow);
  contents.on('will-frame-navigate', denyNavigation);
  contents.on('will-navigate', denyNavigation);
  contents.on('will-redirect', denyRedirect);
  contents.on('will-attach-webview', denyWebview);
  contents.on('will-prevent-unload', denyUnloadPrompt);
  contents.on('context-menu', denyContextMenu);
  contents.on('before-input-event', denyKey);
  contents.on('before-mouse-event', denyMouse);
  contents.on('select-bluetooth-device', (event, _devices, answer) => denyDeviceChoice(event, () => answer('')));
  // Two fingers zoom without any event; a page that does not exist yet forgets the limits.
  contents.on('did-finish-load', () => void contents.setVisualZoomLevelLimits(1, 1));
}

/** For the session of the screen's page. */
export function lockDownSession(session: Session): void {
  session.webRequest.onBeforeRequest(denyNetwork);
  session.setPermissionRequestHandler((_contents, _permission, answer) => denyPermission(answer));
  session.setPermissionCheckHandler(denyPermissionCheck);
  session.setDevicePermissionHandler(denyDevicePermission);
  session.setDisplayMediaRequestHandler((_request, answer) => denyDisplayMedia(answer));
  session.setBluetoothPairingHandler((_details, answer) => denyPairing(answer));
  session.on('will-download', denyDownload);
  session.on('file-system-access-restricted', (_event, _details, answer) => denyFileSystem(answer));
  session.on('select-hid-device', (event, _details, answer) => denyDeviceChoice(event, answer));
  session.on('select-usb-device', (event, _details, answer) => denyDeviceChoice(event, answer));
  session.on('select-serial-port', (event, _ports, _contents, answer) => denyDeviceChoice(event, () => answer('')));
  session.on('select-webauthn-account', (event, _details, answer) => denyDeviceChoice(event, answer));
}
