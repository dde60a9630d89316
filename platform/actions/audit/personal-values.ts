import { createHash, randomBytes } from 'node:crypto';
import type { Keyring } from '../../access/codes';
import type { PersonalRow, PersonalValue } from '../../store/ports/audit';

/**
 * A value about a person, split in two: a salted hash that stays in the audit for good, and the value itself, sealed, which can be erased
 * without breaking a chain. Without the salt, which goes with the value, the hash of a name tells nothing.
 */
export function personalValue(keyring: Keyring, person: string, field: string, value: string): PersonalValue {
  const salt = randomBytes(16).toString('hex');
  return { field, person, salt, hash: saltedHash(salt, value), envelope: keyring.seal(value, context(salt)) };
}

/** @throws PlatformError `internal` when the envelope was altered or its key is gone */
export function openPersonal(keyring: Keyring, { salt, envelope }: PersonalRow): string {
  return keyring.open(envelope, context(salt));
}

export function saltedHash(salt: string, value: string): string {
  return createHash('sha256').update(salt).update(value, 'utf8').digest('hex');
}

const context = (salt: string): string => `audit/${salt}`;
