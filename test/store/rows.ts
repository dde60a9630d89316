import { newId } from '../../platform/store/ids';
import type { OutboxRow, TimerRow } from '../../platform/store/ports/agenda';
import type { CaseRow, ScopeRow } from '../../platform/store/ports/case-row';
import type { VerdictRow } from '../../platform/store/ports/review';
import type { WorkItemRow } from '../../platform/store/ports/workItems';

/** Rows to start from; a test says only what it is about. */
export const now = Date.UTC(2024, 6, 18, 1, 0, 0);

export function aCase(changes: Partial<CaseRow> = {}): CaseRow {
  const id = newId(now);
  return {
    id, programme: 'sample', edition: '2024', release: 'r1', type: 'request', key: `K-${id}`, name: '示例单位', unit: 'u1', tier: 'lower',
    parent: null, record: null, instance: id,
    status: '填报中', stage: null, stageSince: null, holder: null, holderSince: null, round: 1,
    firstSubmittedAt: null, submittedAt: null, endedAt: null, createdAt: now, updatedAt: now, ...changes,
  };
}

export const aScope = (changes: Partial<ScopeRow> = {}): ScopeRow => ({
  caseId: '', unit: 'u1', open: false, handled: false, returned: false, due: null, ...changes,
});

export const aTimer = (changes: Partial<TimerRow> = {}): TimerRow => ({
  id: newId(now), instance: 'i1', caseId: 'c1', token: 't1', element: 'wait', due: { kind: 'milestone', milestone: 'finish' }, dueAt: now,
  state: 'open', leaseUntil: null, ...changes,
});

export const anEffect = (changes: Partial<OutboxRow> = {}): OutboxRow => {
  const id = newId(now);
  return {
    id, effectId: id, kind: 'message', caseId: 'c1', instance: 'i1', token: null, element: null, payload: { message: 'done' },
    state: 'open',
    attempts: 0, nextAt: now, leaseUntil: null, error: null, createdAt: now, ...changes,
  };
};

export const aWorkItem = (changes: Partial<WorkItemRow> = {}): WorkItemRow => ({
  id: newId(now), caseId: 'c1', instance: 'i1', token: 't1', element: 'review', name: '审核', form: 'review', unit: 'u1', tier: 'lower',
  roles: ['officer'], excludes: [],
  proxyTier: null, due: null, dueAt: null, variables: { amount: 12.5, words: ['甲', '乙'] }, state: 'open',
  createdAt: now, openedAt: null, closedAt: null, doneBy: null, doneByName: null, outcome: null, ...changes,
});

export const aVerdict = (changes: Partial<VerdictRow> = {}): VerdictRow => ({
  id: newId(now), caseId: 'c1', workItem: 'w1', tier: 'lower', unit: 'u1', subject: 'section/basic', hash: 'h1', outcome: 'pass',
  reason: null, opinion: null,
  round: 1, at: now, by: 'a1', byName: '测试甲', final: false, withdrawnAt: null, ...changes,
});
