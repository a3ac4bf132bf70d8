import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../../main/places.ts';
import { applyRules, type Device } from '../../support/udev-rules.ts';

const rules = await readFile(join(projectFolder, 'build', 'system', 'udev', '90-shubbak.rules'), 'utf8');

const ids = { 'ATTRS{idVendor}': '1234', 'ATTRS{idProduct}': '5678' };

const interfaceOf = (protocol: string): Device => ({
  ...ids,
  SUBSYSTEM: 'usb',
  'ENV{DEVTYPE}': 'usb_interface',
  'ATTR{bInterfaceClass}': '03',
  'ATTR{bInterfaceProtocol}': protocol,
});

const input = (bus: string, ...is: string[]): Device => ({
  ...ids,
  SUBSYSTEM: 'input',
  'ENV{ID_BUS}': bus,
  ...Object.fromEntries(is.map((what) => [`ENV{ID_INPUT_${what}}`, '1'])),
});

const off = { 'ATTR{authorized}': '0' };
const unheard = { 'ENV{LIBINPUT_IGNORE_DEVICE}': '1' };

// At a start "add", when a package asks for it "change", once a driver has taken it "bind".
describe.each(['add', 'change', 'bind'])('given a device of which udev says %s', (ACTION) => {
  test.each([
    ['a keyboard that says so', interfaceOf('01'), off],
    ['a touch screen', interfaceOf('00'), {}],
    ['a mouse', interfaceOf('02'), {}],
    ['a keyboard that does not say so', input('usb', 'KEY', 'KEYBOARD'), unheard],
    ['a keyboard that lacks a letter', input('usb', 'KEY'), unheard],
    ['a keyboard by Bluetooth', input('bluetooth', 'KEY', 'KEYBOARD'), unheard],
    ['a touch screen that is read', input('usb', 'TOUCHSCREEN'), {}],
    ['a touch screen with a key of its own', input('usb', 'TOUCHSCREEN', 'KEY'), {}],
    ['the machine’s own button', input('', 'KEY'), {}],
  ])('%s is heard, or not', (_name, device, done) => {
    expect(applyRules(rules, { ...device, ACTION })).toEqual(done);
  });

  test.each([
    ['its interface', interfaceOf('01')],
    ['its keys', input('usb', 'KEY', 'KEYBOARD')],
  ])('a keypad that is named is heard: %s', (_part, device) => {
    const named = rules.replace(/^#(?=SUBSYSTEM)/m, '');
    expect(named).not.toBe(rules);
    expect(applyRules(named, { ...device, ACTION })).toEqual({});
    const other = { ...device, ACTION, 'ATTRS{idProduct}': '9999' };
    expect(applyRules(named, other)).not.toEqual({});
  });
});

test('given a device that is gone, nothing is said of it', () => {
  expect(applyRules(rules, { ...interfaceOf('01'), ACTION: 'remove' })).toEqual({});
});
