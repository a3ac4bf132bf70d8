import { expect, test } from 'vitest';
import {
  denyNavigation,
  denyNewWindow,
  denyRedirect,
  denyWebview,
} from '../../../../../main/electron/policies/navigation.ts';
import { stoppable } from '../../../../support/stoppable.ts';

test.each([
  ['kiosk://screen/', true],
  ['kiosk://screen/?a=1#b', true],
  ['kiosk://screen/safe', true],
  ['kiosk://screen/safe/alive', false],
  ['kiosk://screen', false],
  ['kiosk://screen/api/status', false],
  ['kiosk://screen/media/0', false],
  ['kiosk://other/', false],
  ['kiosk://screen.example/', false],
  ['kiosk://user@screen:1/', false],
  ['KIOSK://screen//', false],
  ['https://screen/', false],
  ['file:///etc/passwd', false],
  ['data:text/html,<h1>', false],
  ['javascript:alert(1)', false],
  ['about:blank', false],
  ['blob:kiosk://screen/0', false],
  ['view-source:kiosk://screen/', false],
  ['chrome://settings', false],
  ['', false],
])('given a navigation of the page to "%s", it is let through: %s', (url, isLetThrough) => {
  const event = stoppable({ url, isMainFrame: true });
  denyNavigation(event);
  expect(event.isStopped).toBe(!isLetThrough);
});

test('given a frame inside the page, it goes nowhere, not even to the page', () => {
  const event = stoppable({ url: 'kiosk://screen/', isMainFrame: false });
  denyNavigation(event);
  expect(event.isStopped).toBe(true);
});

test.each([
  ['a redirect', denyRedirect],
  ['a webview', denyWebview],
])('given %s, it is stopped', (_what, deny) => {
  const event = stoppable({});
  deny(event);
  expect(event.isStopped).toBe(true);
});

test('given a new window, it is denied', () => {
  expect(denyNewWindow()).toEqual({ action: 'deny' });
});
