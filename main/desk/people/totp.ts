import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What every program for a telephone takes (RFC 6238 with RFC 4226's six digits and SHA-1). */
const stepSeconds = 30;
const digits = 6;

/** A telephone's clock may be so many steps off, either way. */
const tolerance = 1;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret of 160 bits, in base 32 as it is typed into a telephone. */
export function newTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** The code of a step, which is how many times 30 seconds have passed since 1970 (RFC 4226, section 5.3). */
export function totpCode(secret: Uint8Array, step: number, length = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** length).padStart(length, '0');
}

/**
 * The step whose code this is; undefined: it is none of now. A code works once (RFC 6238, section 5.2): only steps after the
 * last one that was used count.
 */
export function acceptedStep(secret: string, code: string, now: Date, lastStep: number): number | undefined {
  const given = Buffer.from(code.replace(/\s/g, ''));
  const current = Math.floor(now.getTime() / 1000 / stepSeconds);
  const steps = Array.from({ length: 2 * tolerance + 1 }, (_, index) => current - tolerance + index);
  return steps.find((step) => {
    const wanted = Buffer.from(totpCode(fromBase32(secret), step));
    return step > lastStep && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

/** What the QR code says to a telephone (Google Authenticator's key URI format). */
export function totpAddress(secret: string, login: string): string {
  const account = encodeURIComponent(`Shubbak:${login}`);
  return `otpauth://totp/${account}?secret=${secret}&issuer=Shubbak`;
}

/** RFC 4648, section 6. */
export function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
