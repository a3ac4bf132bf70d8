import { expect, test } from 'vitest';
import {
  denyCertificateError,
  denyClientCertificate,
  denyLogin,
  denyNetwork,
} from '../../../../../main/electron/policies/network.ts';
import { answers, stoppable } from '../../../../support/stoppable.ts';

test.each([
  ['kiosk://screen/', false],
  ['kiosk://screen/api/home', false],
  ['kiosk://other/', true],
  ['http://127.0.0.1:9222/json', true],
  ['https://update.googleapis.com/', true],
  ['wss://example.org/', true],
  ['file:///etc/passwd', true],
  ['no address', true],
])('given a request of the page for %s, it is cancelled: %s', (url, cancel) => {
  const { given, answer } = answers<{ cancel: boolean }>();
  denyNetwork({ url }, answer);
  expect(given).toEqual([{ cancel }]);
});

test('given a certificate that does not verify, it is not trusted', () => {
  const event = stoppable({});
  const { given, answer } = answers<boolean>();
  denyCertificateError(event, answer);
  expect([event.isStopped, given]).toEqual([true, [false]]);
});

test.each([
  ['a certificate of this machine', denyClientCertificate],
  ['a password', denyLogin],
])('given a server that asks for %s, it gets an answer without one', (_what, deny) => {
  const event = stoppable({});
  const given: unknown[][] = [];
  deny(event, (...values: unknown[]) => given.push(values));
  expect([event.isStopped, given]).toEqual([true, [[]]]);
});
