import type { RowChanges } from '../../platform/engine/model';
import { newId } from '../../platform/store/ids';
import type { QueueQuery } from '../../platform/store/ports/queue';
import type { Store } from '../../platform/store/ports/store';
import { onEachDatabase } from './databases';
import { aCase, aScope, anEffect, aTimer, aWorkItem, now } from './rows';

onEachDatabase('Cases and their queues', (place) => {
  let store: Store;
  const query = (changes: Partial<QueueQuery>): QueueQuery => ({
    programme: 'sample', unit: 'officeA', types: ['request'], show: 'all', equals: [], sort: { column: 'key', descending: false },
    offset: 0, limit: 50, ...changes,
  });
  const keys = async (changes: Partial<QueueQuery>) => {
    const { hits, total } = await store.cases.queue(query(changes));
    expect(await store.cases.count(query(changes))).toBe(total);
    return { keys: hits.map((hit) => hit.case.key), total };
  };
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    store = await place.open();
    const put = async (
      key: string, unit: string, status: string, scope: Parameters<typeof aScope>[0], more: Parameters<typeof aCase>[0] = {},
    ) => {
      const row = aCase({ key, unit, status, name: `${key}示例企业`, ...more });
      ids[key] = row.id;
      await store.cases.insert(row, [aScope({ unit: 'officeA', ...scope }), aScope({ unit })]);
    };
    await put('A1', 'e1', '待审核', { open: true, due: now + 1, text1: '制药', number1: 1.5, flag1: true });
    await put('A2', 'e2', '待审核', { open: true, due: now + 9, text1: '印染_x', number1: 20, flag1: false });
    await put('A3', 'e3', '已通过', { handled: true, text1: '制药100%', number1: 3 }, { stage: 'close' });
    await put('A4', 'e4', '已退回', { handled: true, returned: true, text1: 'Pharma' });
    await put('A5', 'e5', '待审核', { handled: true, open: true, due: null }, { edition: '2025', updatedAt: now + 50 });
    await put('B1', 'e1', '其他', { open: true }, { type: 'notice' });
    await store.cases.insert(aCase({ key: 'elsewhere', programme: 'other' }), [aScope({ unit: 'officeA', open: true })]);
    await store.cases.insert(aCase({ key: 'another office' }), [aScope({ unit: 'officeB', open: true })]);
  });

  it('show what is open, done, returned, or all', async () => {
    expect(await keys({ show: 'open' })).toEqual({ keys: ['A1', 'A2', 'A5'], total: 3 });
    expect(await keys({ show: 'done' })).toEqual({ keys: ['A3', 'A4'], total: 2 });
    expect(await keys({ show: 'returned' })).toEqual({ keys: ['A4'], total: 1 });
    expect(await keys({ types: ['request', 'notice'] })).toEqual({ keys: ['A1', 'A2', 'A3', 'A4', 'A5', 'B1'], total: 6 });
    expect(await keys({ types: [] })).toEqual({ keys: [], total: 0 });
    expect(await keys({ unit: 'nobody' })).toEqual({ keys: [], total: 0 });
  });

  it('hand over the slots that are wanted, and that by which they are sorted', async () => {
    const first = async (changes: Partial<QueueQuery>) => (await store.cases.page(query({ limit: 1, ...changes })))[0]!.scope;
    expect(await first({})).toMatchObject({ open: true, due: now + 1, text1: '制药', number1: 1.5, flag1: true });
    expect(await first({ slots: ['flag1'] })).toMatchObject({ open: true, due: now + 1, text1: null, number1: null, flag1: true });
    expect(await first({ slots: [], sort: { column: 'number1', descending: true } })).toMatchObject({ number1: 20, text1: null, flag1: null });
  });

  it('filter by state, slots, subtree, lateness and words as they are typed', async () => {
    expect((await keys({ statuses: ['待审核'], editions: ['2024'] })).keys).toEqual(['A1', 'A2']);
    expect((await keys({ stages: ['close'] })).keys).toEqual(['A3']);
    expect((await keys({ equals: [{ column: 'text1', value: '制药' }] })).keys).toEqual(['A1']);
    expect((await keys({ equals: [{ column: 'flag1', value: false }] })).keys).toEqual(['A2']);
    expect((await keys({ equals: [{ column: 'number1', value: 1.5 }, { column: 'status', value: '待审核' }] })).keys).toEqual(['A1']);
    expect((await keys({ within: ['e2', 'e3'] })).keys).toEqual(['A2', 'A3']);
    expect((await keys({ overdueAt: now + 5 })).keys).toEqual(['A1']);
    const text = async (value: string) => (await keys({ text: { value, columns: ['text1', 'key', 'name'] } })).keys;
    expect(await text('制药')).toEqual(['A1', 'A3']);
    expect(await text('0%')).toEqual(['A3']);
    expect(await text('%')).toEqual(['A3']);
    expect(await text('_')).toEqual(['A2']);
    expect(await text('PHARM')).toEqual(['A4']);
    expect(await text(' a2 ')).toEqual(['A2']);
    expect(await text("' OR 1=1 --")).toEqual([]);
    await expect(
      keys({ equals: [{ column: 'unit` = 1 OR `x' as 'status', value: 1 }] }),
    ).rejects.toMatchObject({ code: 'request.malformed' });
  });

  it('page in an order that does not waver, with an exact total', async () => {
    expect(await keys({ sort: { column: 'number1', descending: true }, limit: 2 })).toEqual({ keys: ['A2', 'A3'], total: 5 });
    expect((await keys({ sort: { column: 'updatedAt', descending: true }, limit: 1 })).keys).toEqual(['A5']);
    expect(await keys({ offset: 4, limit: 2 })).toEqual({ keys: ['A5'], total: 5 });
    expect(await keys({ offset: 8, limit: 2 })).toEqual({ keys: [], total: 5 });
    await expect(keys({ offset: 10_001 })).rejects.toMatchObject({ code: 'request.malformed' });
    expect((await store.cases.dueBefore('sample', 'officeA', ['request'], now + 9, 10)).map((hit) => hit.case.key)).toEqual(['A1', 'A2']);
    expect((await store.cases.dueBefore('sample', 'officeA', ['request'], now + 9, 1)).map((hit) => hit.scope.due)).toEqual([now + 1]);
  });

  it('follow their case, and only the units in its scope see it', async () => {
    const id = ids.A1 as string;
    await store.cases.updateScopes(id, { open: false, handled: true }, 'officeA');
    await store.cases.updateScopes(id, { text2: '都改', number2: null });
    await store.cases.update(id, { status: '已通过', stage: 'close', holder: null });
    expect((await keys({ show: 'done' })).keys).toEqual(['A1', 'A3', 'A4']);
    expect((await store.cases.scopes(id)).map(({ unit, open, handled, text2 }) => [unit, open, handled, text2]))
      .toEqual([['e1', false, false, '都改'], ['officeA', false, true, '都改']]);
    expect([await store.cases.sees(id, 'e1'), await store.cases.sees(id, 'e2')]).toEqual([true, false]);
    expect(await store.cases.tally('sample', 'officeA', ['request'], '2024')).toEqual([
      { unit: 'e1', type: 'request', stage: 'close', status: '已通过', count: 1 },
      { unit: 'e2', type: 'request', stage: null, status: '待审核', count: 1 },
      { unit: 'e3', type: 'request', stage: 'close', status: '已通过', count: 1 },
      { unit: 'e4', type: 'request', stage: null, status: '已退回', count: 1 },
    ]);
    expect(await store.cases.ofUnit('sample', 'e1', ['request', 'notice'])).toHaveLength(2);
  });

  it('have one child per target, however often it is dispatched', async () => {
    const parent = aCase();
    const child = aCase({ parent: parent.id, record: 'rec1', unit: 'e9' });
    await store.cases.insert(parent, []);
    await store.cases.insert(child, [aScope({ unit: 'e9' })]);
    await expect(store.cases.insert({ ...child, id: newId(now) }, [])).rejects.toThrow();
    await store.cases.insert(aCase({ parent: parent.id, unit: 'e9' }), []);
    expect(await store.cases.childOf(parent.id, 'request', 'e9', 'rec1')).toEqual(child);
    expect((await store.cases.childOf(parent.id, 'request', 'e9', null))?.record).toBeNull();
    expect(await store.cases.children(parent.id, 'request')).toHaveLength(2);
    expect(await store.cases.children(parent.id, 'notice')).toEqual([]);
    expect(await store.cases.ofRecord('rec1')).toEqual([child]);
  });
});

onEachDatabase('What waits', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); });

  it('is leased to one winner each, by two nodes at once, and to anybody when the lease runs out', async () => {
    const other = await place.open();
    const timers = Array.from({ length: 40 }, (_, i) => aTimer({ dueAt: now + i, instance: `i${i}` }));
    for (const timer of timers) await store.agenda.putTimer(timer);
    await store.agenda.putTimer(aTimer({ dueAt: now + 1_000_000 }));
    const rounds = await Promise.all(
      Array.from({ length: 8 }, (_, i) => (i % 2 ? store : other).agenda.claimTimers(now + 500, now + 60_000, 10)),
    );
    const won = rounds.flat().map((timer) => timer.id);
    expect(new Set(won).size).toBe(won.length);
    let more = await store.agenda.claimTimers(now + 500, now + 60_000, 50);
    expect(new Set([...won, ...more.map((timer) => timer.id)]).size).toBe(40);
    expect(won.length + more.length).toBe(40);
    more = await other.agenda.claimTimers(now + 60_001, now + 90_000, 50);
    expect(more).toHaveLength(40);
    expect(more[0]).toEqual({ ...timers[0], leaseUntil: now + 90_000 });
    const [first] = more as [typeof more[0]];
    expect([await store.agenda.timerFired(first.id), await other.agenda.timerFired(first.id)]).toEqual([true, false]);
  });

  it('stays with the one who renews its lease, and with nobody who was silent for too long', async () => {
    const effects = ['r1', 'r2'].map((caseId) => anEffect({ caseId, nextAt: now - 1 }));
    for (const effect of effects) await store.agenda.putOutbox(effect);
    const mine = await store.agenda.claimOutbox(now, now + 10, 2);
    await store.agenda.renewOutbox(mine, now + 10, now + 30);
    expect(await store.agenda.claimOutbox(now + 20, now + 40, 2)).toEqual([]);
    const theirs = await store.agenda.claimOutbox(now + 31, now + 50, 2);
    expect(theirs.map(({ caseId }) => caseId)).toEqual(['r1', 'r2']);
    // Back from standing still: what it renews is no longer its own.
    await store.agenda.renewOutbox(mine, now + 30, now + 90);
    expect(await store.agenda.claimOutbox(now + 51, now + 60, 2)).toHaveLength(2);
    for (const { id } of effects) await store.agenda.outboxDone(id);
    const timer = aTimer({ dueAt: now - 1, instance: 'renewed' });
    await store.agenda.putTimer(timer);
    expect(await store.agenda.claimTimers(now, now + 10, 1)).toHaveLength(1);
    await store.agenda.renewTimers([timer], now + 10, now + 30);
    expect(await store.agenda.claimTimers(now + 20, now + 40, 1)).toEqual([]);
    await store.agenda.timerFailed(timer.id, now + 70);
    expect(await store.agenda.claimTimers(now + 69, now + 90, 1)).toEqual([]);
    expect(await store.agenda.claimTimers(now + 71, now + 90, 1)).toHaveLength(1);
    await store.agenda.timerFired(timer.id);
  });

  it('is closed, moved and found by case, milestone and token', async () => {
    const timer = aTimer({ instance: 'moved', caseId: 'cm', due: { kind: 'milestone', milestone: 'other' } });
    await store.agenda.putTimer(timer);
    await store.agenda.putTimer({
      ...timer, id: newId(now), element: 'boundary', due: { kind: 'duration', duration: 'P5D', dayKind: 'working', from: now },
    });
    expect(await store.agenda.openTimers({ milestone: 'other' })).toEqual([timer]);
    await store.agenda.moveTimer(timer.id, now + 77);
    expect((await store.agenda.openTimers({ caseId: 'cm' })).map(({ dueAt }) => dueAt)).toEqual([now, now + 77]);
    await store.agenda.closeTimers('moved', 't1', 'boundary');
    expect(await store.agenda.openTimers({ caseId: 'cm' })).toHaveLength(1);
    await store.agenda.closeTimers('moved', 't1');
    expect(await store.agenda.openTimers({ caseId: 'cm' })).toEqual([]);
    const wait = {
      id: newId(now), instance: 'moved', caseId: 'cm', token: 't2', element: 'catch', message: 'concluded', state: 'open' as const,
    };
    await store.agenda.subscribe(wait);
    expect(await store.agenda.openSubscription('cm', 'concluded')).toEqual(wait);
    expect([await store.agenda.received(wait.id), await store.agenda.received(wait.id)]).toEqual([true, false]);
    expect(await store.agenda.openSubscription('cm', 'concluded')).toBeUndefined();
  });

  it('is put into the outbox once per effect, tried again later, and at last given up', async () => {
    const effect = anEffect({ caseId: 'co' });
    await store.agenda.putOutbox(effect);
    await store.agenda.putOutbox({ ...effect, id: newId(now), payload: {} });
    expect(await store.agenda.outboxOfCase('co')).toEqual([effect]);
    expect(await store.agenda.claimOutbox(now, now + 10, 5)).toEqual([{ ...effect, leaseUntil: now + 10 }]);
    expect(await store.agenda.claimOutbox(now, now + 10, 5)).toEqual([]);
    await store.agenda.outboxFailed(effect.id, 'no answer', now + 3);
    expect(await store.agenda.claimOutbox(now + 2, now + 10, 5)).toEqual([]);
    expect(await store.agenda.claimOutbox(now + 3, now + 10, 5)).toHaveLength(1);
    await store.agenda.outboxFailed(effect.id, 'no answer', null);
    expect(await store.agenda.outboxOfCase('co')).toEqual([{
      ...effect, state: 'failed', attempts: 2, error: 'no answer', nextAt: now + 3,
    }]);
    expect(await store.agenda.outboxDone(effect.id)).toBe(false);
  });

  it('for people is found by case, token and unit of the programme', async () => {
    const row = aCase();
    await store.cases.insert(row, []);
    const item = aWorkItem({ caseId: row.id, instance: row.id, due: { kind: 'milestone', milestone: 'finish' }, dueAt: now + 1 });
    await store.workItems.insert(item);
    expect(await store.workItems.byId(item.id)).toEqual(item);
    expect(await store.workItems.openOfUnit('u1', 'sample')).toEqual([item]);
    expect(await store.workItems.openOfUnit('u1', 'other')).toEqual([]);
    const close = (token: string, instance = row.id) => store.transaction(() =>
      store.workItems.close(instance, row.id, token, { state: 'completed', closedAt: now + 2, doneBy: 'a1', doneByName: '测试甲', outcome: 'pass' }));
    expect(await close('t2')).toBeUndefined();
    expect(await close('t1', 'another run')).toBeUndefined();
    expect(await close('t1')).toEqual({ id: item.id, unit: 'u1' });
    expect(await close('t1')).toBeUndefined();
    expect((await store.workItems.ofCase(row.id)).map(({ state, outcome }) => [state, outcome])).toEqual([['completed', 'pass']]);
  });

  it('tells who holds a case: units with open items, the newest last, each with its earliest due instant', async () => {
    const row = aCase();
    await store.cases.insert(row, []);
    expect(await store.workItems.holders(row.id)).toEqual([]);
    const open = async (unit: string, createdAt: number, dueAt: number | null, state: 'open' | 'completed' = 'open') =>
      store.workItems.insert(aWorkItem({ id: newId(createdAt), caseId: row.id, instance: row.id, unit, createdAt, dueAt, state }));
    await open('u1', now, now + 9);
    await open('u2', now + 1, null);
    await open('u1', now + 2, now + 5);
    await open('u3', now + 3, now, 'completed');
    expect(await store.workItems.holders(row.id)).toEqual([{ unit: 'u2', due: null }, { unit: 'u1', due: now + 5 }]);
  });

  it('keeps a run of a workflow as rows', async () => {
    const id = newId(now);
    await store.instances.insert({ id, caseId: 'c1', release: 'r1', workflow: 'flow', state: 'running', version: 0 });
    const scope = { id: 's1', kind: 'process' as const, process: 'P', variables: { path: { upper: 'u0' } } };
    const item = { id: 'n1', scope: 's1', index: 0, input: null };
    await store.instances.apply(
      id, { state: 'incident', put: [{ kind: 'scope', id: 's1', row: scope }, { kind: 'item', id: 'n1', row: item }], remove: [] },
    );
    await store.instances.apply(
      id, { put: [{ kind: 'item', id: 'n1', row: { ...item, output: [1] } }], remove: [{ kind: 'scope', id: 's1' }] },
    );
    expect(await store.instances.rows(id)).toEqual({
      id, state: 'incident', scopes: {}, tokens: {}, items: { n1: { ...item, output: [1] } },
    });
    await expect(store.instances.lock('nobody')).rejects.toMatchObject({ code: 'case.unknown' });
  });

  it('gives a run away with its rows, and writes the token that has moved on over the one before', async () => {
    const id = newId(now);
    await store.instances.insert({ id, caseId: 'c1', release: 'r1', workflow: 'flow', state: 'running', version: 0 });
    const token = (name: string) => ({ id: name, scope: 's1', element: 'task', wait: 'user' as const });
    const put = (name: string) => ({ kind: 'token' as const, id: name, row: token(name) });
    const scope = { id: 's1', kind: 'process' as const, process: 'P', variables: { text: '"引号"\n', small: 1e-7, sum: 0.1 + 0.2, none: null } };
    expect((await store.transaction(() => store.instances.take(id))).rows).toEqual({ id, state: 'running', scopes: {}, tokens: {}, items: {} });
    await store.instances.apply(id, { put: [{ kind: 'scope', id: 's1', row: scope }, put('1.1')], remove: [] });
    const takenAfter = (change: RowChanges) => store.transaction(async () => {
      await store.instances.apply(id, change, (await store.instances.take(id)).rows);
      return (await store.instances.take(id)).rows;
    });
    expect(await takenAfter({ put: [put('2.1')], remove: [{ kind: 'token', id: '1.1' }] }))
      .toEqual({ id, state: 'running', scopes: { s1: scope }, tokens: { '2.1': token('2.1') }, items: {} });
    expect(await takenAfter({ put: [put('3.1'), put('3.2')], remove: [{ kind: 'token', id: '2.1' }] }))
      .toMatchObject({ tokens: { '3.1': token('3.1'), '3.2': token('3.2') } });
    // Two that meet in one: the one that stays is written over, the other goes.
    expect(await takenAfter({ put: [{ ...put('3.1'), row: { ...token('3.1'), element: 'join' } }], remove: [{ kind: 'token', id: '3.2' }] }))
      .toMatchObject({ tokens: { '3.1': { element: 'join' } } });
    expect(Object.keys((await store.instances.rows(id)).tokens)).toEqual(['3.1']);
  });
});
