import { expect, test } from 'vitest';
import { orderSchema } from '../../../../content/link/order.schema.ts';
import { pairingAnswerSchema } from '../../../../content/link/pairing.schema.ts';
import { changed, changeOf, type Report } from '../../../../content/link/report.schema.ts';
import { wellReport } from '../../../support/linked-screen.ts';

const { diskMb: _, ...withoutDisk } = wellReport;

test.each<[string, Report, Report]>([
  ['nothing', wellReport, wellReport],
  ['a value', wellReport, { ...wellReport, diskMb: 1 }],
  ['a value that is gone', wellReport, withoutDisk],
  ['a value that came', withoutDisk, wellReport],
  ['a list', wellReport, { ...wellReport, faults: ['one'] }],
])('given two reports that differ by %s, the change alone leads from one to the other', (_name, before, after) => {
  const change = JSON.parse(JSON.stringify(changeOf(before, after)));
  expect(Object.keys(change).length).toBe(before === after ? 0 : 1);
  expect(changed(before, change)).toEqual(after);
});

test('given no report before, the change is all of it', () => {
  expect(changed(undefined, JSON.parse(JSON.stringify(changeOf(undefined, wellReport))))).toEqual(wellReport);
});

test('given a screen that is newer than its desk, what the desk knows of its report is taken, and the rest is passed over', () => {
  const newer = { ...wellReport, battery: 80, edition: { ...wellReport.edition, colour: 'blue' } };
  expect(changed(undefined, newer)).toEqual(wellReport);
  expect(changed(wellReport, { battery: 70, diskMb: 5 })).toEqual({ ...wellReport, diskMb: 5 });
  // What it knows is judged as ever.
  expect(changed(undefined, { ...newer, diskMb: 'much' })).toBeUndefined();
});

test('given a desk that is newer than its screen, the screen takes what it knows of orders and answers', () => {
  const order = { kind: 'edition', number: 7, withinSeconds: 0 };
  expect(orderSchema.parse({ ...order, urgent: true })).toEqual(order);
  expect(pairingAnswerSchema.parse({ kind: 'waiting', code: '12345678', until: '2026' })).toEqual({
    kind: 'waiting',
    code: '12345678',
  });
  expect(orderSchema.safeParse({ kind: 'explode' }).success).toBe(false);
});
