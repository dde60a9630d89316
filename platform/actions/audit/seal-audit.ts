import type { Platform } from '../platform';

/**
 * Seals the heads of all chains that grew. The seal's number and digest also go to the log, so that whoever collects logs elsewhere holds a
 * witness that neither the database nor the keys can change. Returns how many heads.
 */
export async function sealAudit(platform: Platform): Promise<number> {
  const { store, keyring, clock, log } = platform;
  let heads = 0;
  for (;;) {
    const seal = await store.audit.seal(clock(), (digest, no) => keyring.seal(digest, sealContext(no)));
    if (!seal) return heads;
    heads += seal.chains;
    log.info({ seal: seal.no, digest: seal.digest, chains: seal.chains }, 'audit sealed');
  }
}

export const sealContext = (no: number): string => `audit-seal/${no}`;
