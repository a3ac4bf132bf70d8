import { expect, test } from 'vitest';
import { serviceTone } from '../../../../main/kiosk/service-tone.ts';

test('given the tone of the service page, it is heard on the left, then on the right, not loud, and begins and ends in silence', () => {
  const wave = Buffer.from(serviceTone());
  expect([wave.toString('latin1', 0, 4), wave.toString('latin1', 8, 16)]).toEqual(['RIFF', 'WAVEfmt ']);
  expect([wave.readUInt32LE(4) + 8, wave.readUInt32LE(40) + 44]).toEqual([wave.length, wave.length]);
  const [channels, rate, bits] = [wave.readUInt16LE(22), wave.readUInt32LE(24), wave.readUInt16LE(34)];
  expect([channels, bits]).toEqual([2, 16]);
  const frames = (wave.length - 44) / 4;
  expect(frames).toBe(2 * rate);
  const loudest = (ear: 0 | 1, from: number, until: number) =>
    Math.max(
      ...Array.from({ length: until - from }, (_, at) => Math.abs(wave.readInt16LE(44 + (from + at) * 4 + ear * 2))),
    );
  expect([loudest(1, 0, rate), loudest(0, rate, frames)]).toEqual([0, 0]);
  for (const heard of [loudest(0, 0, rate), loudest(1, rate, frames)]) {
    expect(heard).toBeGreaterThan(0.2 * 32_767);
    expect(heard).toBeLessThan(0.3 * 32_767);
  }
  for (const at of [0, rate - 1, rate, frames - 1]) {
    expect(Math.max(loudest(0, at, at + 1), loudest(1, at, at + 1))).toBeLessThan(100);
  }
});
