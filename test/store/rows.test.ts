import { newId } from '../../platform/store/ids';
import type { AccountRow, CollectionRow, QueueQuery, RecordRow, Store } from '../../platform/store/ports';
import { onEachDatabase } from './databases';
import { aCase, aScope, anEffect, aTimer, aVerdict, aWorkItem, now } from './rows';

it('ids are 26 characters and sort by time, also within a millisecond', () => {
  const ids = [...Array.from({ length: 200 }, () => newId(now)), newId(now + 1), newId(now + 2)];
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
});

onEachDatabase('Data of a case', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); }, 60_000);

  it('takes a section only at the revision it was read at', async () => {
    const row = { caseId: 'c1', section: 'basic', data: { name: '“示例”企业\u{20BB7}😀', amount: 0.1, at: null }, savedAt: now, savedBy: 'a1', savedByName: '测试甲' };
    expect(await store.data.writeSection(row, 1)).toBeUndefined();
    expect(await store.data.writeSection(row, 0)).toBe(1);
    expect(await store.data.writeSection(row, 0)).toBeUndefined();
    expect(await store.data.writeSection({ ...row, data: { name: 'b\\\'"`%_\n' } }, 1)).toBe(2);
    expect(await store.data.section('c1', 'basic')).toEqual({ ...row, data: { name: 'b\\\'"`%_\n' }, revision: 2 });
    const racers = await Promise.all(Array.from({ length: 8 }, () => store.data.writeSection(row, 2)));
    expect(racers.filter((revision) => revision === 3)).toHaveLength(1);
    expect(racers.filter((revision) => revision === undefined)).toHaveLength(7);
    expect(await store.data.sections('c1')).toHaveLength(1);
  });

  it('takes rows of a collection all together or none', async () => {
    const row = (id: string, words: string): Omit<CollectionRow, 'revision'> => (
      { caseId: 'c1', collection: 'options', id, position: Number(id.slice(1)), data: { words }, removed: false, savedAt: now, savedBy: 'a1' });
    expect(await store.data.writeRows([row('r2', '二'), row('r1', '一')], {})).toEqual({ stale: [] });
    expect((await store.data.rows('c1')).map(({ id, revision }) => [id, revision])).toEqual([['r1', 1], ['r2', 1]]);
    expect(await store.data.writeRows([row('r1', '新'), row('r2', '新'), row('r3', '三')], { r1: 1, r2: 0, r3: 0 })).toEqual({ stale: ['r2'] });
    expect((await store.data.rows('c1', 'options')).map(({ data }) => data.words)).toEqual(['一', '二']);
    expect(await store.data.writeRows([row('r1', '新'), { ...row('r2', '新'), removed: true }, row('r3', '三')], { r1: 1, r2: 1 })).toEqual({ stale: [] });
    expect((await store.data.rows('c1')).map(({ id, revision, removed }) => [id, revision, removed])).toEqual([['r1', 2, false], ['r2', 2, true], ['r3', 1, false]]);
    const racers = await Promise.all(Array.from({ length: 6 }, () => store.data.writeRows([row('r1', '争'), row('r4', '争')], { r1: 2 })));
    expect(racers.filter(({ stale }) => stale.length === 0)).toHaveLength(1);
  });

  it('keeps final verdicts, and turns withdrawn ones into drafts again', async () => {
    const [a, b] = [aVerdict({ subject: 'material/A' }), aVerdict({ subject: 'material/B', outcome: 'return', reason: 'blurred', opinion: '看不清' })];
    await store.review.putDraftVerdicts([a, b], [], 'w1');
    const again = aVerdict({ subject: 'material/A', outcome: 'return' });
    await store.review.putDraftVerdicts([again], ['material/B'], 'w1');
    expect(await store.review.verdicts('c1')).toEqual([again]);
    await store.review.finalise('w1');
    await store.review.putDraftVerdicts([], ['material/A'], 'w1');
    expect(await store.review.verdicts('c1')).toEqual([{ ...again, final: true }]);
    await store.review.unfinalise('w1', now + 5);
    expect(await store.review.verdicts('c1')).toEqual([{ ...again, id: expect.not.stringMatching(again.id) as string }]);
    await store.review.putReply({ caseId: 'c1', subject: 'material/A', round: 1, reply: '已重传', at: now, by: 'a1', byName: '测试乙' });
    await store.review.putReply({ caseId: 'c1', subject: 'material/A', round: 1, reply: '已重新上传', at: now, by: 'a1', byName: '测试乙' });
    expect((await store.review.replies('c1')).map(({ reply }) => reply)).toEqual(['已重新上传']);
    const submission = { id: newId(now), caseId: 'c1', workItem: 'w0', round: 1, at: now, by: 'a1', byName: '测试乙', form: 'f', hash: 'h', snapshot: { sections: {} } };
    await store.review.insertSubmission(submission);
    expect(await store.review.latestSubmission('c1')).toEqual(submission);
    expect(await store.review.submissions('c1')).toEqual([{ ...submission, snapshot: undefined }].map(({ snapshot: _snapshot, ...head }) => head));
  });
});

onEachDatabase('Registries and people', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); }, 60_000);
  const record = (changes: Partial<RecordRow>): RecordRow => (
    { id: newId(now), programme: 'sample', edition: '2024', entity: 'listItem', unit: 'u1', key: 'k1', title: '示例', data: { size: 3 }, updatedAt: now, ...changes });

  it('meets a record again by its key, trimmed and composed, and leaves its id', async () => {
    const first = record({ key: ' Caf\u0065\u0301 ' });
    await store.records.upsert([first, record({ key: 'k2', unit: 'u0' })]);
    await store.records.upsert([record({ key: 'Caf\u00e9', title: '新名' })]);
    expect(await store.records.byKey('sample', '2024', 'listItem', 'Cafe\u0301')).toEqual({ ...first, key: 'Caf\u00e9', title: '新名' });
    expect(await store.records.byKey('sample', '2024', 'listItem', 'caf\u00e9')).toBeUndefined();
    expect((await store.records.ofUnits('sample', '2024', 'listItem', ['u1', 'u0'])).map(({ unit }) => unit)).toEqual(['u0', 'u1']);
    expect(await store.records.ofUnits('sample', '2024', 'listItem', [])).toEqual([]);
    expect(await store.records.count('sample', '2024', 'listItem')).toBe(2);
    await store.records.upsert(Array.from({ length: 450 }, (_, i) => record({ key: `n${i}`, unit: 'many' })));
    expect(await store.records.ofUnits('sample', '2024', 'listItem', ['many'])).toHaveLength(450);
  });

  it('finds the release in force, and units with their parents', async () => {
    const release = (id: string, publishedAt: number) => ({ id, programme: 'sample', edition: '2024', hash: `h${id}`, files: { 'a.json': '{"名": 1}' }, publishedAt, publishedBy: 'a1', note: '' });
    await store.releases.insert(release('r1', now));
    await store.releases.insert(release('r2', now + 1));
    expect(await store.releases.current('sample', '2024')).toEqual(release('r2', now + 1));
    expect((await store.releases.heads()).map(({ id }) => id)).toEqual(['r2', 'r1']);
    expect(await store.releases.current('sample', '2025')).toBeUndefined();
    const unit = { programme: 'sample', code: 'u1', name: '示例', office: '示例局', tiers: ['upper', 'lower'], parents: { business: 'u0' }, phone: '', retiredAt: null };
    await store.units.upsert([unit]);
    await store.units.upsert([{ ...unit, name: '改名' }]);
    expect(await store.units.all('sample')).toEqual([{ ...unit, name: '改名' }]);
  });

  it('knows accounts, what they may do today, their sessions and their failures', async () => {
    const account: AccountRow = {
      id: 'a1', login: 'u1-01', name: '测试甲', kind: 'personal' as AccountRow['kind'], unit: 'u1', programme: 'sample', secret: null, mustChange: true, state: 'waiting',
      codeHash: 'x', codeEnvelope: 'y', codeExpiresAt: now, failures: 0, lockedUntil: null, history: ['h'], createdAt: now, lastSignInAt: null,
    };
    await store.accounts.insert(account);
    await expect(store.accounts.insert({ ...account, id: 'a2' })).rejects.toThrow();
    await store.accounts.update('a1', { state: 'active', codeHash: null, failures: 2 });
    expect(await store.accounts.byLogin(' u1-01')).toEqual({ ...account, state: 'active', codeHash: null, failures: 2 });
    expect(await store.accounts.byLogin('U1-01')).toBeUndefined();
    expect(await store.accounts.ofUnits(['u1', 'u9'], account.kind)).toHaveLength(1);
    expect(await store.accounts.count()).toBe(1);
    const seat = { id: 's1', account: 'a1', programme: 'sample', unit: 'u1', tier: 'lower', role: 'officer', validFrom: now, validTo: now + 10 };
    await store.accounts.appoint(seat);
    expect(await store.accounts.appointments('a1', now)).toEqual([seat]);
    expect(await store.accounts.appointments('a1', now + 10)).toEqual([]);
    expect(await store.accounts.appointmentsOfUnit('u1', now - 1)).toEqual([]);
    const session = { id: 'z'.repeat(64), account: 'a1', appointment: 's1', csrf: 'c', createdAt: now, seenAt: now, expiresAt: now + 1, source: '::1' };
    await store.sessions.insert(session);
    await store.sessions.insert({ ...session, id: 'y' });
    await store.sessions.touch('y', { seenAt: now + 9 });
    await store.sessions.removeOfAccount('a1', 'y');
    expect(await store.sessions.byId(session.id)).toBeUndefined();
    expect((await store.sessions.byId('y'))?.seenAt).toBe(now + 9);
    await store.accounts.noteFailure('::1', '谁', now);
    await store.accounts.noteFailure('::1', '谁', now + 5);
    expect(await store.accounts.sourceFailures('::1', now + 1)).toBe(1);
  });
});

onEachDatabase('Cases and their queues', (place) => {
  let store: Store;
  const query = (changes: Partial<QueueQuery>): QueueQuery => ({
    programme: 'sample', unit: 'officeA', types: ['request'], show: 'all', equals: [], sort: { column: 'key', descending: false }, offset: 0, limit: 50, ...changes,
  });
  const keys = async (changes: Partial<QueueQuery>) => {
    const { hits, total } = await store.cases.queue(query(changes));
    expect(await store.cases.count(query(changes))).toBe(total);
    return { keys: hits.map((hit) => hit.case.key), total };
  };
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    store = await place.open();
    const put = async (key: string, unit: string, status: string, scope: Parameters<typeof aScope>[0], more: Parameters<typeof aCase>[0] = {}) => {
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
  }, 60_000);

  it('show what is open, done, returned, or all', async () => {
    expect(await keys({ show: 'open' })).toEqual({ keys: ['A1', 'A2', 'A5'], total: 3 });
    expect(await keys({ show: 'done' })).toEqual({ keys: ['A3', 'A4'], total: 2 });
    expect(await keys({ show: 'returned' })).toEqual({ keys: ['A4'], total: 1 });
    expect(await keys({ types: ['request', 'notice'] })).toEqual({ keys: ['A1', 'A2', 'A3', 'A4', 'A5', 'B1'], total: 6 });
    expect(await keys({ types: [] })).toEqual({ keys: [], total: 0 });
    expect(await keys({ unit: 'nobody' })).toEqual({ keys: [], total: 0 });
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
    await expect(keys({ equals: [{ column: 'unit` = 1 OR `x' as 'status', value: 1 }] })).rejects.toMatchObject({ code: 'request.malformed' });
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
      { unit: 'e1', type: 'request', stage: 'close', status: '已通过', count: 1 }, { unit: 'e2', type: 'request', stage: null, status: '待审核', count: 1 },
      { unit: 'e3', type: 'request', stage: 'close', status: '已通过', count: 1 }, { unit: 'e4', type: 'request', stage: null, status: '已退回', count: 1 },
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
  beforeAll(async () => { store = await place.open(); }, 60_000);

  it('is leased to one winner each, by two nodes at once, and to anybody when the lease runs out', async () => {
    const other = await place.open();
    const timers = Array.from({ length: 40 }, (_, i) => aTimer({ dueAt: now + i, instance: `i${i}` }));
    for (const timer of timers) await store.agenda.putTimer(timer);
    await store.agenda.putTimer(aTimer({ dueAt: now + 1_000_000 }));
    const rounds = await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? store : other).agenda.claimTimers(now + 500, now + 60_000, 10)));
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

  it('is closed, moved and found by case, milestone and token', async () => {
    const timer = aTimer({ instance: 'moved', caseId: 'cm', due: { kind: 'milestone', milestone: 'other' } });
    await store.agenda.putTimer(timer);
    await store.agenda.putTimer({ ...timer, id: newId(now), element: 'boundary', due: { kind: 'duration', duration: 'P5D', dayKind: 'working', from: now } });
    expect(await store.agenda.openTimers({ milestone: 'other' })).toEqual([timer]);
    await store.agenda.moveTimer(timer.id, now + 77);
    expect((await store.agenda.openTimers({ caseId: 'cm' })).map(({ dueAt }) => dueAt)).toEqual([now, now + 77]);
    await store.agenda.closeTimers('moved', 't1', 'boundary');
    expect(await store.agenda.openTimers({ caseId: 'cm' })).toHaveLength(1);
    await store.agenda.closeTimers('moved', 't1');
    expect(await store.agenda.openTimers({ caseId: 'cm' })).toEqual([]);
    const wait = { id: newId(now), instance: 'moved', caseId: 'cm', token: 't2', element: 'catch', message: 'concluded', state: 'open' as const };
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
    expect(await store.agenda.outboxOfCase('co')).toEqual([{ ...effect, state: 'failed', attempts: 2, error: 'no answer', nextAt: now + 3 }]);
    expect(await store.agenda.outboxDone(effect.id)).toBe(false);
  });

  it('for people is found by case, token and unit of the programme', async () => {
    const row = aCase();
    await store.cases.insert(row, []);
    const item = aWorkItem({ caseId: row.id, instance: row.id, due: { kind: 'milestone', milestone: 'finish' }, dueAt: now + 1 });
    await store.workItems.insert(item);
    expect(await store.workItems.openByToken(row.id, 't1')).toEqual(item);
    expect(await store.workItems.openOfUnit('u1', 'sample')).toEqual([item]);
    expect(await store.workItems.openOfUnit('u1', 'other')).toEqual([]);
    await store.workItems.update(item.id, { state: 'completed', closedAt: now + 2, doneBy: 'a1', doneByName: '测试甲', outcome: 'pass' });
    expect(await store.workItems.openByToken(row.id, 't1')).toBeUndefined();
    expect((await store.workItems.ofCase(row.id)).map(({ state, outcome }) => [state, outcome])).toEqual([['completed', 'pass']]);
  });

  it('keeps a run of a workflow as rows', async () => {
    const id = newId(now);
    await store.instances.insert({ id, caseId: 'c1', release: 'r1', workflow: 'flow', state: 'running', version: 0 });
    const scope = { id: 's1', kind: 'process' as const, process: 'P', variables: { path: { upper: 'u0' } } };
    const item = { id: 'n1', scope: 's1', index: 0, input: null };
    await store.instances.apply(id, { state: 'incident', put: [{ kind: 'scope', id: 's1', row: scope }, { kind: 'item', id: 'n1', row: item }], remove: [] });
    await store.instances.apply(id, { put: [{ kind: 'item', id: 'n1', row: { ...item, output: [1] } }], remove: [{ kind: 'scope', id: 's1' }] });
    expect(await store.instances.rows(id)).toEqual({ id, state: 'incident', scopes: {}, tokens: {}, items: { n1: { ...item, output: [1] } } });
    await expect(store.instances.lock('nobody')).rejects.toMatchObject({ code: 'case.unknown' });
  });
});
