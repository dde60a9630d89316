import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from './random';

/** A way to prove at sign-in that one holds something beside knowing a password. Another way is another row of `secondFactors`. */
export interface SecondFactor {
  /** What the person's device and the platform share; kept sealed, never logged. */
  newSecret(random: RandomBytes): string;
  /** What a device reads to take the secret over. `issuer` and `login` are shown there. */
  address(secret: string, issuer: string, login: string): string;
  /** The step that what was typed belongs to, or null when it is wrong. A step serves once: whoever asks keeps the last one used. */
  stepOf(secret: string, typed: string, now: number): number | null;
}

const PERIOD = 30_000;
const DIGITS = 6;
/** A clock may be off by one step either way. */
const DRIFT = [0, -1, 1];

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, without padding: what authenticators read. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]!).join('');
}

function bytesOf(text: string): Buffer {
  const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** RFC 4226 §5.3 over the step's number, as RFC 6238 has it: HMAC-SHA-1, for other hashes are not read by every authenticator. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const number = digest.readUInt32BE(digest[digest.length - 1]! & 0xf) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

export const totpStep = (now: number): number => Math.floor(now / PERIOD);

/** Codes that change every thirty seconds (动态口令, RFC 6238), from any authenticator. */
const totp: SecondFactor = {
  newSecret: (random) => base32(random(20)),
  address: (secret, issuer, login) => {
    const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
    return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${PERIOD / 1000}`;
  },
  stepOf(secret, typed, now) {
    const digits = typed.normalize('NFKC').replace(/\s/g, '');
    if (!new RegExp(`^\\d{${DIGITS}}$`).test(digits)) return null;
    const given = Buffer.from(digits);
    const fits = DRIFT.map((drift) => totpStep(now) + drift).filter((step) => timingSafeEqual(Buffer.from(totpCode(secret, step)), given));
    return fits[0] ?? null;
  },
};

export const secondFactors = { totp } as const satisfies Record<string, SecondFactor>;
export type SecondFactorKind = keyof typeof secondFactors;
