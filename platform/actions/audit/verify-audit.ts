import { setImmediate } from 'node:timers/promises';
import type { AuditFault, PersonalRow, SealRow } from '../../store/ports/audit';
import { openPersonal, saltedHash } from './personal-values';
import type { Platform } from '../platform';
import { sealContext } from './seal-audit';

export interface AuditReport {
  chains: number;
  seals: number;
  /** Names and other personal values that were erased, as entries of the audit say. */
  erased: number;
  faults: AuditFault[];
}

/** Reads the whole audit again: every link, every seal, every value that can be erased. `told` hears how many chains are read. */
export async function verifyAudit(platform: Platform, told: (read: number, of: number) => void = () => undefined): Promise<AuditReport> {
  const { audit } = platform.store;
  const chains = await audit.chains();
  const forgotten = await erasedPeople(platform);
  const faults: AuditFault[] = [];
  let erased = 0;
  for (const [read, chain] of chains.entries()) {
    told(read, chains.length);
    await setImmediate();
    const broken = await audit.verify(chain);
    if (broken) faults.push({ chain, ...broken });
    const { hashes, values } = await audit.personalOf(chain);
    const standing = new Map(values.map((value) => [place(value), value]));
    for (const { no, actor, field, hash } of hashes) {
      const value = standing.get(place({ no, field }));
      if (value && !matches(platform, value, hash)) faults.push({ chain, no, why: `${field} of entry ${no} is not what was written` });
      // About somebody else than the doer: whose it was went with the value.
      else if (!value && field === 'actorName' && actor && !forgotten.has(actor))
        faults.push({ chain, no, why: `${field} of entry ${no} is gone, and nobody erased it` });
      else if (!value) erased += 1;
    }
  }
  faults.push(...(await audit.verifySeals((seal) => isOurs(platform, seal))));
  return { chains: chains.length, seals: (await audit.seals()).length, erased, faults };
}

/** The chain that says who was erased. */
export const ERASURES = 'erasures';

async function erasedPeople({ store }: Platform): Promise<Set<string>> {
  return new Set((await store.audit.ofChain(ERASURES, 1_000_000)).map(({ target }) => target));
}

const place = ({ no, field }: { no: number; field: string }): string => `${no} ${field}`;

function matches({ keyring, log }: Platform, value: PersonalRow, hash: string): boolean {
  try {
    return saltedHash(value.salt, openPersonal(keyring, value)) === hash;
  } catch (error) {
    log.warn({ err: error, chain: value.chain, no: value.no }, 'a personal value of the audit does not open');
    return false;
  }
}

function isOurs({ keyring, log }: Platform, seal: SealRow): boolean {
  try {
    return keyring.open(seal.envelope, sealContext(seal.no)) === seal.digest;
  } catch (error) {
    log.warn({ err: error, seal: seal.no }, 'a seal of the audit does not open');
    return false;
  }
}
