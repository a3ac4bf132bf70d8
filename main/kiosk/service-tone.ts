/** Of the tone: samples in a second, how long each ear hears it in seconds, how high it is, and how loud, of at most 1. */
const rate = 16_000;
const earSeconds = 1;
const hertz = 440;
const loudness = 0.25;

/** Over so many seconds it comes and goes, so that nothing cracks. */
const fadeSeconds = 0.05;

const earSamples = rate * earSeconds;
const frameBytes = 4;

/** A tone for the left ear, then for the right one: WAVE, PCM of 16 bits. Whoever looks after a screen hears whether it has sound. */
export function serviceTone(): Uint8Array<ArrayBuffer> {
  const soundBytes = 2 * earSamples * frameBytes;
  const wave = Buffer.alloc(44 + soundBytes);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(36 + soundBytes, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  // PCM, two channels.
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(2, 22);
  wave.writeUInt32LE(rate, 24);
  wave.writeUInt32LE(rate * frameBytes, 28);
  wave.writeUInt16LE(frameBytes, 32);
  wave.writeUInt16LE(16, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(soundBytes, 40);
  for (let at = 0; at < earSamples; at++) {
    const value = Math.round(sampleAt(at / rate) * 32_767);
    wave.writeInt16LE(value, 44 + at * frameBytes);
    wave.writeInt16LE(value, 44 + (earSamples + at) * frameBytes + 2);
  }
  return wave;
}

function sampleAt(seconds: number): number {
  const fade = Math.min(1, seconds / fadeSeconds, (earSeconds - seconds) / fadeSeconds);
  return loudness * fade * Math.sin(2 * Math.PI * hertz * seconds);
}
