import type { OutboxRow, SubscriptionRow, TimerRow } from '../ports/agenda';
import type { InstanceEventRow, InstanceRow, KeptRow } from '../ports/instances';
import type { WorkItemRow } from '../ports/workItems';
import type { TableSpec } from '../table';

export const instances: TableSpec<InstanceRow> = {
  name: 'instances',
  columns: { id: 'key', caseId: 'key', release: 'key', workflow: 'key', state: 'key', version: 'number' },
};

export const instanceRows: TableSpec<KeptRow> = {
  name: 'instance_rows',
  columns: { instance: 'key', kind: 'key', id: 'key', row: 'json' },
};

export const instanceEvents: TableSpec<InstanceEventRow> = {
  name: 'instance_events',
  columns: { instance: 'key', no: 'number', at: 'number', actor: 'key', event: 'json', effects: 'json', undo: 'json' },
};

export const workItems: TableSpec<WorkItemRow> = {
  name: 'work_items',
  columns: {
    id: 'key', caseId: 'key', instance: 'key', token: 'key', element: 'key', name: 'text', form: 'key', unit: 'key', tier: 'key',
    roles: 'json', excludes: 'json',
    proxyTier: 'key', due: 'json', dueAt: 'number', variables: 'json', state: 'key',
    createdAt: 'number', openedAt: 'number', closedAt: 'number', doneBy: 'key', doneByName: 'text', outcome: 'key',
  },
};

/** `milestone` is the due's, for the adjustment that moves it; `leaseBy` names one claim. */
export interface StoredTimer extends TimerRow { milestone: string | null; leaseBy: string | null }
export const timers: TableSpec<StoredTimer> = {
  name: 'timers',
  columns: {
    id: 'key', instance: 'key', caseId: 'key', token: 'key', element: 'key', due: 'json', milestone: 'key', dueAt: 'number', state: 'key',
    leaseUntil: 'number', leaseBy: 'key',
  },
};

export const subscriptions: TableSpec<SubscriptionRow> = {
  name: 'subscriptions',
  columns: { id: 'key', instance: 'key', caseId: 'key', token: 'key', element: 'key', message: 'key', state: 'key' },
};

export interface StoredEffect extends OutboxRow { leaseBy: string | null }
export const outbox: TableSpec<StoredEffect> = {
  name: 'outbox',
  columns: {
    id: 'key', effectId: 'key', kind: 'key', caseId: 'key', instance: 'key', token: 'key', element: 'key', payload: 'json', state: 'key',
    attempts: 'number',
    nextAt: 'number', leaseUntil: 'number', leaseBy: 'key', error: 'text', createdAt: 'number',
  },
};

/** A command under way has no reply yet. */
export interface StoredCommand { actor: string; id: string; bodyHash: string; reply: unknown; at: number }
export const commands: TableSpec<StoredCommand> = {
  name: 'commands',
  columns: { actor: 'key', id: 'key', bodyHash: 'key', reply: 'json', at: 'number' },
};
