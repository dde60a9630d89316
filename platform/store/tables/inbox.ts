import type { DigestRow, MessageRow } from '../ports/inbox';
import type { TableSpec } from '../table';

/** `roles` between commas, so that one is found by LIKE; none: any. */
export interface StoredMessage extends Omit<MessageRow, 'roles'> { roles: string; leaseBy: string | null }
export const messages: TableSpec<StoredMessage> = {
  name: 'messages',
  columns: {
    id: 'key', programme: 'key', kind: 'key', account: 'key', unit: 'key', roles: 'line', caseId: 'key', workItem: 'key', facts: 'json',
    createdAt: 'number', state: 'key', nextAt: 'number', leaseUntil: 'number', leaseBy: 'key',
  },
};

export interface StoredDigest extends DigestRow { leaseBy: string | null }
export const digests: TableSpec<StoredDigest> = {
  name: 'digests',
  columns: {
    id: 'key', programme: 'key', account: 'key', day: 'key', title: 'text', text: 'text', createdAt: 'number', state: 'key', attempts: 'number',
    nextAt: 'number', leaseUntil: 'number', leaseBy: 'key',
  },
};
