import { holdersOf } from '../../platform/actions/cases/settle-holder';
import { newId } from '../../platform/store/ids';
import type { AccountRow } from '../../platform/store/ports/accounts';
import type { Store } from '../../platform/store/ports/store';
import { onEachDatabase } from './databases';
import { aCase, aScope, aTimer, aWorkItem, now } from './rows';

onEachDatabase('What is written by one at a time', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); });

  it('an open item is held by one transaction, and another waits for its end', async () => {
    const item = aWorkItem();
    await store.workItems.insert(item);
    const order: string[] = [];
    let held: () => void = () => undefined;
    const taken = new Promise<void>((resolve) => { held = resolve; });
    const first = store.transaction(async () => {
      await store.workItems.hold(item.id, now);
      held();
      await new Promise((resolve) => { setTimeout(resolve, 150); });
      await store.workItems.update(item.id, { state: 'completed' });
      order.push('first');
    });
    await taken;
    const second = store.transaction(async () => {
      await store.workItems.hold(item.id, now + 5);
      order.push(`second ${(await store.workItems.byId(item.id))!.state}`);
    });
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second completed']);
    expect((await store.workItems.byId(item.id))!.openedAt).toBe(now);
  });

  it('who holds a case is the same asked of the database and of the items in hand, one of them closed again', async () => {
    const caseId = newId(now);
    const places: [unit: string, dueAt: number | null][] = [['a', 30], ['b', null], ['a', 10], ['c', null], ['b', 20], ['a', null], ['d', 5]];
    const items = places.map(([unit, dueAt]) => ({ ...aWorkItem(), id: newId(now), caseId, unit, dueAt, createdAt: now }));
    for (const item of items) await store.workItems.insert(item);
    const closed = items.at(-1)!;
    await store.workItems.update(closed.id, { state: 'cancelled' });
    const held = await store.workItems.holders(caseId);
    expect(held).toEqual([{ unit: 'c', due: null }, { unit: 'b', due: 20 }, { unit: 'a', due: 10 }]);
    expect(holdersOf(items, [closed.id])).toEqual(held);
  });

  it('an item is taken away only while nobody has opened it', async () => {
    const [fresh, opened] = [aWorkItem(), aWorkItem()];
    for (const item of [fresh, opened]) await store.workItems.insert(item);
    await store.workItems.hold(opened.id, now);
    await store.workItems.hold(opened.id, now + 9);
    expect((await store.workItems.byId(opened.id))!.openedAt).toBe(now);
    expect(await store.workItems.takeAway(opened.id, now)).toBe(false);
    expect(await store.workItems.takeAway(fresh.id, now)).toBe(true);
    expect(await store.workItems.takeAway(fresh.id, now)).toBe(false);
    expect(await store.workItems.byId(fresh.id)).toMatchObject({ state: 'withdrawn', closedAt: now });
  });

  it('open items are found by the edition and the unit of their case, whoever holds them', async () => {
    const [mine, other] = [aCase({ unit: 'below' }), aCase({ unit: 'below', edition: '2025' })];
    for (const row of [mine, other]) await store.cases.insert(row, [aScope()]);
    const [held, done, later] = [
      aWorkItem({ caseId: mine.id, unit: 'above' }), aWorkItem({ caseId: mine.id, state: 'completed' }), aWorkItem({ caseId: other.id }),
    ];
    for (const item of [held, done, later]) await store.workItems.insert(item);
    const found = async (of?: { caseId?: string; units?: string[] }) =>
      (await store.workItems.openOfEdition('sample', '2024', of)).map(({ id }) => id);
    expect(await found()).toEqual([held.id]);
    expect(await found({ units: ['below', 'elsewhere'] })).toEqual([held.id]);
    expect(await found({ units: ['above'] })).toEqual([]);
    expect(await found({ caseId: other.id })).toEqual([]);
    expect((await store.workItems.openOfCases([mine.id, other.id], 'above')).map(({ id }) => id)).toEqual([held.id]);
    expect((await store.cases.byIds([mine.id, other.id, 'none'])).map(({ id }) => id).sort()).toEqual([mine.id, other.id].sort());
    expect(await store.cases.byIds([])).toEqual([]);
  });

  it('what was closed opens again, and never what has fired or been answered', async () => {
    const [closed, fired] = [aTimer({ instance: 'i9' }), aTimer({ instance: 'i9', token: 't2' })];
    for (const timer of [closed, fired]) await store.agenda.putTimer(timer);
    await store.agenda.closeTimers('i9', 't1');
    await store.agenda.timerFired(fired.id);
    for (const { id } of [closed, fired]) await store.agenda.reopenTimer(id, now + 7);
    expect((await store.agenda.openTimers({ caseId: 'c1' })).map(({ id, dueAt }) => [id, dueAt])).toEqual([[closed.id, now + 7]]);
    const ear = { instance: 'i9', caseId: 'c9', element: 'wait', message: 'done', state: 'open' as const };
    for (const token of ['e1', 'e2']) await store.agenda.subscribe({ ...ear, id: token, token });
    await store.agenda.unsubscribe('i9', 'e1', 'wait');
    await store.agenda.received('e2');
    for (const token of ['e1', 'e2']) await store.agenda.resubscribe('i9', token, 'wait');
    expect((await store.agenda.openSubscription('c9', 'done'))?.token).toBe('e1');
  });

  it('a file is swept or attached, never both', async () => {
    const [swept, kept] = [newId(now), newId(now)];
    const file = { sha256: 'f'.repeat(64), size: 9, mediaType: 'image/jpeg', name: '照片.jpg', createdBy: 'a1', createdAt: now, state: 'stored' as const };
    const row = {
      caseId: 'c1', subject: 'material/A', version: 1, replaces: null, name: '照片.jpg', size: 9, mediaType: 'image/jpeg',
      sha256: 'f'.repeat(64), note: '', capturedAt: null, by: 'a1', byName: '测试甲', at: now, retiredAt: null,
    };
    for (const id of [swept, kept]) await store.attachments.insertFile({ ...file, id });
    expect(await store.attachments.sweep(swept)).toBe(true);
    await expect(store.attachments.attach({ ...row, id: newId(now), file: swept })).rejects.toMatchObject({ code: 'file.unknown' });
    await store.attachments.attach({ ...row, id: newId(now), file: kept });
    await store.attachments.attach({ ...row, id: newId(now), file: kept, caseId: 'c2' });
    expect(await store.attachments.sweep(kept)).toBe(false);
    expect((await store.attachments.ofCase('c1')).map((one) => one.file)).toEqual([kept]);
  });

  it('codes that have run out are forgotten, hash and sealed copy alike', async () => {
    const account = (login: string, codeExpiresAt: number | null): AccountRow => ({
      id: login, login, name: '测试甲', kind: 'subject', unit: 'u1', programme: 'sample', secret: null, mustChange: true, state: 'active',
      codeHash: 'x', codeEnvelope: 'y', codeExpiresAt, failures: 0, lockedUntil: null, history: [], createdAt: now, lastSignInAt: null,
    });
    for (const [login, until] of [['gone', now], ['running', now + 1], ['endless', null]] as const) await store.accounts.insert(account(login, until));
    expect(await store.accounts.eraseExpiredCodes(now)).toBe(1);
    expect(await store.accounts.eraseExpiredCodes(now)).toBe(0);
    expect(await store.accounts.byLogin('gone')).toEqual({ ...account('gone', now), codeHash: null, codeEnvelope: null });
    for (const login of ['running', 'endless']) expect((await store.accounts.byLogin(login))!.codeEnvelope).toBe('y');
  });
});
