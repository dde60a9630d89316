import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PlatformError } from '../errors/platform-error';
import type { RandomBytes } from './random';

/** Crockford's base 32: no I, L, O, U, so that a printed code is not misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A one-time code of 80 bits as `XXXX-XXXX-XXXX-XXXX`. Long enough that a fast hash of it cannot be searched. */
export function newCode(random: RandomBytes): string {
  let bits = BigInt(`0x${random(10).toString('hex')}`);
  let code = '';
  for (let place = 0; place < 16; place += 1, bits >>= 5n) code = alphabet[Number(bits & 31n)]! + code;
  return code.match(/.{4}/g)!.join('-');
}

/** A code as typed from paper: case, spaces and dashes do not matter, O reads as 0, I and L as 1. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** SHA-256 in hex, of the code as typed. Fast on purpose: 80 random bits need no slow hash. */
export function codeHash(typed: string): string {
  return createHash('sha256').update(plainCode(typed), 'utf8').digest('hex');
}

/** Compares in constant time. */
export function codeMatches(hash: string, typed: string): boolean {
  const own = Buffer.from(codeHash(typed), 'hex');
  const kept = Buffer.from(hash, 'hex');
  return kept.length === own.length && timingSafeEqual(kept, own);
}

/** Envelope encryption, AES-256-GCM, under keys that live beside the data and never in the database. */
export interface Keyring {
  /** `context` is bound in, e.g. `code/<account id>`: an envelope moved to another row does not open there. */
  seal(plain: string, context: string): string;
  /** @throws PlatformError `internal` when the envelope was altered, belongs to another context or its key is gone. */
  open(envelope: string, context: string): string;
  /** A key for one purpose, the same on every node that has these keys; another once a line is added. Hex. */
  derive(purpose: string): string;
}

interface Key {
  id: string;
  bytes: Buffer;
}

/**
 * The keys of `<dataDir>/keys/envelope.keys`, one base64 line each; the last seals, all open, so adding a line changes the key.
 * Makes the file (0600) when there is none. @throws Error when the file is damaged or others on the machine may read it.
 */
export function openKeyring(dataDir: string, random: RandomBytes = randomBytes): Keyring {
  const file = path.join(dataDir, 'keys', 'envelope.keys');
  makeKeyFile(file, random);
  refuseOpenFile(file);
  const keys = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => readKey(line, file));
  return keyringOf(keys, file, random);
}

function makeKeyFile(file: string, random: RandomBytes): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${random(6).toString('hex')}`;
  writeFileSync(draft, `${random(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    chmodSync(draft, 0o600);
    // A link appears whole or not at all, and never over a file: of two processes that start at once, one key wins for both.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function refuseOpenFile(file: string): void {
  const open = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
  if (open) throw new Error(`${file} can be read by other users of this machine. Run: chmod 600 ${file}`);
}

function readKey(line: string, file: string): Key {
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length !== 32)
    throw new Error(
      `${file} is damaged: each line must hold 32 bytes in base64. ` +
        'Restore it from a backup; without it unused one-time codes must be reissued.',
    );
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

function keyringOf(keys: Key[], file: string, random: RandomBytes): Keyring {
  const sealing = keys.at(-1);
  if (!sealing) throw new Error(`${file} is empty. Restore it from a backup, or remove it to have a new key made.`);
  return {
    seal(plain, context) {
      const iv = random(12);
      const cipher = createCipheriv('aes-256-gcm', sealing.bytes, iv);
      cipher.setAAD(Buffer.from(context, 'utf8'));
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return ['v1', sealing.id, iv.toString('base64url'), sealed.toString('base64url')].join('.');
    },
    open(envelope, context) {
      const [version, id, iv, sealed, ...rest] = envelope.split('.');
      const key = keys.find((one) => one.id === id);
      if (version !== 'v1' || !key || !iv || !sealed || rest.length > 0) throw unopened();
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 16) throw unopened();
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
        decipher.setAAD(Buffer.from(context, 'utf8'));
        decipher.setAuthTag(bytes.subarray(-16));
        return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
      } catch {
        // Node says only "unable to authenticate data"; which byte was wrong is nobody's business.
        throw unopened();
      }
    },
    derive: (purpose) => createHmac('sha256', sealing.bytes).update(purpose, 'utf8').digest('hex'),
  };
}

function unopened(): PlatformError {
  return new PlatformError('internal', '一次性口令的密封副本打不开，请作废后重发');
}
