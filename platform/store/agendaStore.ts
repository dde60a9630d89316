import { claimDue, renewLeases } from './leases';
import type { Agenda, OutboxRow, TimerRow } from './ports/agenda';
import type { Sql } from './sql';
import { Table } from './table';
import { outbox, subscriptions, timers, type StoredEffect, type StoredTimer } from './tables/engine';

function asTimer({ milestone: _milestone, leaseBy: _leaseBy, ...row }: StoredTimer): TimerRow { return row; }
function asEffect({ leaseBy: _leaseBy, ...row }: StoredEffect): OutboxRow { return row; }

/** What waits for time, for messages and for delivery. */
export function agendaStore(sql: Sql): Agenda {
  const clocks = new Table(sql, timers);
  const ears = new Table(sql, subscriptions);
  const effects = new Table(sql, outbox);

  const waitsAt = (instance: string, token: string, element: string | undefined) => (
    { instance, token, state: 'open' as const, ...(element === undefined ? {} : { element }) });

  return {
    putTimer: async (row) => {
      await clocks.insert([{ ...row, milestone: row.due.kind === 'milestone' ? row.due.milestone : null, leaseBy: null }]);
    },
    closeTimers: async (instance, token, element) => { await clocks.update({ state: 'closed' }, waitsAt(instance, token, element)); },
    openTimers: async ({ caseId, milestone }) => (await clocks.find(
      { state: 'open', ...(caseId === undefined ? {} : { caseId }), ...(milestone === undefined ? {} : { milestone }) },
      'ORDER BY `dueAt`, `id`',
    )).map(asTimer),
    moveTimer: async (id, dueAt) => { await clocks.update({ dueAt, leaseUntil: null, leaseBy: null }, { id, state: 'open' }); },
    claimTimers: async (now, leaseUntil, limit) => (await claimDue(sql, clocks, 'dueAt', now, leaseUntil, limit)).map(asTimer),
    renewTimers: async (rows, from, until) => { await renewLeases(sql, clocks, rows, from, until); },
    timerFailed: async (id, again) => { await clocks.update({ leaseUntil: again, leaseBy: null }, { id, state: 'open' }); },
    timerFired: async (id) => (await clocks.update({ state: 'fired' }, { id, state: 'open' })) === 1,
    reopenTimer: async (id, dueAt) => {
      await clocks.update({ state: 'open', dueAt, leaseUntil: null, leaseBy: null }, { id, state: 'closed' });
    },
    subscribe: async (row) => { await ears.insert([row]); },
    unsubscribe: async (instance, token, element) => { await ears.update({ state: 'closed' }, waitsAt(instance, token, element)); },
    resubscribe: async (instance, token, element) => {
      await ears.update({ state: 'open' }, { instance, token, element, state: 'closed' });
    },
    openSubscription: (caseId, message) => ears.first({ caseId, message, state: 'open' }, 'ORDER BY `id`'),
    received: async (id) => (await ears.update({ state: 'received' }, { id, state: 'open' })) === 1,
    putOutbox: async (row) => { await effects.insertNew([{ ...row, leaseBy: null }]); },
    hurryMessages: async (caseId, now) => { await effects.update({ nextAt: now }, { caseId, kind: 'message', state: 'open' }); },
    closeOutbox: async (instance, token) => { await effects.update({ state: 'closed' }, { instance, token, state: 'open' }); },
    outboxOfCase: async (caseId) => (await effects.find({ caseId }, 'ORDER BY `createdAt`, `id`')).map(asEffect),
    claimOutbox: async (now, leaseUntil, limit) => (await claimDue(sql, effects, 'nextAt', now, leaseUntil, limit)).map(asEffect),
    renewOutbox: async (rows, from, until) => { await renewLeases(sql, effects, rows, from, until); },
    outboxDone: async (id) => (await effects.update({ state: 'done' }, { id, state: 'open' })) === 1,
    outboxFailed: async (id, error, nextAt) => {
      await sql.run(
        `UPDATE ${effects.name} SET \`attempts\` = \`attempts\` + 1, \`error\` = ?, \`nextAt\` = COALESCE(?, \`nextAt\`), \`state\` = ?,
         \`leaseUntil\` = NULL, \`leaseBy\` = NULL WHERE \`id\` = ? AND \`state\` = 'open'`,
        [error, nextAt, nextAt === null ? 'failed' : 'open', id],
      );
    },
  };
}
