import { expect, test } from 'vitest';
import { denyDeviceChoice, denyPairing } from '../../../../../main/electron/policies/devices.ts';
import { denyContextMenu, denyDownload, denyUnloadPrompt } from '../../../../../main/electron/policies/page.ts';
import {
  denyDevicePermission,
  denyDisplayMedia,
  denyFileSystem,
  denyPermission,
  denyPermissionCheck,
} from '../../../../../main/electron/policies/permissions.ts';
import { answers, stoppable } from '../../../../support/stoppable.ts';

// The page needs none of these, so there is no good one that passes; what happens without them is shown on the shim.

test('given a permission that is asked for or checked, it is not granted', () => {
  const { given, answer } = answers<boolean>();
  denyPermission(answer);
  expect([given, denyPermissionCheck(), denyDevicePermission()]).toEqual([[false], false, false]);
});

test('given a page that would record the display or open a folder, it gets nothing', () => {
  const streams = answers<null>();
  denyDisplayMedia(streams.answer);
  const folders = answers<'deny'>();
  denyFileSystem(folders.answer);
  expect([streams.given, folders.given]).toEqual([[null], ['deny']]);
});

test('given a choice of devices, none is chosen and the page is told', () => {
  const event = stoppable({});
  let isCancelled = false;
  denyDeviceChoice(event, () => {
    isCancelled = true;
  });
  expect([event.isStopped, isCancelled]).toEqual([true, true]);
});

test('given a device that wants to pair, it is not confirmed', () => {
  const { given, answer } = answers<{ confirmed: false }>();
  denyPairing(answer);
  expect(given).toEqual([{ confirmed: false }]);
});

test.each([
  ['a download', denyDownload],
  ['a context menu', denyContextMenu],
  ['a page that asks to stay', denyUnloadPrompt],
])('given %s, it is stopped', (_what, deny) => {
  const event = stoppable({});
  deny(event);
  expect(event.isStopped).toBe(true);
});
