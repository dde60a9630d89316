import type { AuditEntry, PersonalRow, SealRow } from '../ports/audit';
import type { TableSpec } from '../table';

/** The entry last appended to each chain. `sealed`: how far seals vouch for it. */
export interface ChainHead { chain: string; no: number; hash: string }
export const auditHeads: TableSpec<ChainHead> = { name: 'audit_heads', columns: { chain: 'key', no: 'number', hash: 'key' } };

/** As stored: `personal` holds a salted hash per field, the values stand in `audit_personal`. `format` is null for the first entries. */
export interface StoredEntry extends Omit<AuditEntry, 'personal' | 'source' | 'refused'> {
  no: number; hash: string; format: number | null; source: string | null; refused: boolean | null; personal: Record<string, string> | null;
}
export const auditEntries: TableSpec<StoredEntry> = {
  name: 'audit_entries',
  columns: {
    chain: 'key', no: 'number', at: 'number', actor: 'key', actorName: 'text', seat: 'text', deed: 'key', target: 'text', detail: 'json',
    requestId: 'key', hash: 'key', format: 'number', source: 'key', refused: 'flag', personal: 'json',
  },
};

export const auditPersonal: TableSpec<PersonalRow> = {
  name: 'audit_personal',
  columns: { chain: 'key', no: 'number', field: 'key', person: 'key', salt: 'key', envelope: 'text' },
};

export const auditSeals: TableSpec<SealRow> = {
  name: 'audit_seals',
  columns: { no: 'number', at: 'number', chains: 'number', digest: 'key', envelope: 'text' },
};

/** A head as a seal found it. */
export interface SealedHead extends ChainHead { seal: number }
export const auditSealed: TableSpec<SealedHead> = {
  name: 'audit_sealed',
  columns: { seal: 'number', chain: 'key', no: 'number', hash: 'key' },
};
