import { PlatformError } from '../../platform/errors/platform-error';
import { newId } from '../../platform/store/ids';
import type { Store } from '../../platform/store/ports/store';
import { onEachDatabase } from './databases';
import { aCase, aScope, now } from './rows';

const refusal = new Error('changed my mind');
const section = (caseId: string, words: string) => ({
  caseId, section: 'basic', data: { words }, savedAt: now, savedBy: 'a1', savedByName: '测试甲',
});

onEachDatabase('A transaction', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); });

  it('writes everything or nothing, and takes in statements that never heard of it', async () => {
    const kept = aCase();
    const dropped = aCase();
    await store.transaction(async () => {
      await store.cases.insert(kept, [aScope()]);
      // By way of timers and parallel promises, which is where a context gets lost.
      await new Promise((resolve) => setTimeout(resolve, 5));
      await Promise.all([store.data.writeSection(section(kept.id, '一'), 0), store.cases.update(kept.id, { status: '已提交' })]);
    });
    await expect(store.transaction(async () => {
      await store.cases.insert(dropped, [aScope()]);
      expect(await store.cases.byId(dropped.id)).toBeDefined();
      throw refusal;
    })).rejects.toBe(refusal);
    expect(await store.cases.byId(kept.id)).toEqual({ ...kept, status: '已提交' });
    expect((await store.data.section(kept.id, 'basic'))?.data).toEqual({ words: '一' });
    expect(await store.cases.byId(dropped.id)).toBeUndefined();
    expect(await store.cases.sees(dropped.id, 'u1')).toBe(false);
  });

  it('is invisible from outside until it commits', async () => {
    const row = aCase();
    let written: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => { written = resolve; });
    const wait = new Promise<void>((resolve) => { goOn = resolve; });
    const transaction = store.transaction(async () => {
      await store.cases.insert(row, []);
      written();
      await wait;
    });
    await begun;
    expect(await store.cases.byId(row.id)).toBeUndefined();
    goOn();
    await transaction;
    expect(await store.cases.byId(row.id)).toBeDefined();
  });

  it('joins the one it is called in, which then cannot commit half of it', async () => {
    const outer = aCase();
    const inner = aCase();
    await store.transaction(async () => {
      await store.cases.insert(outer, []);
      await store.transaction(() => store.cases.insert(inner, []));
    });
    expect(await store.cases.byId(inner.id)).toBeDefined();
    const lost = aCase();
    await expect(store.transaction(async () => {
      await store.cases.insert(lost, []);
      await store.transaction(async () => { throw refusal; }).catch(() => 'hushed up');
    })).rejects.toBe(refusal);
    expect(await store.cases.byId(lost.id)).toBeUndefined();
  });

  it('runs what waits for the commit after it, and forgets it on a rollback', async () => {
    const said: string[] = [];
    store.afterCommit(() => said.push('at once'));
    await store.transaction(async () => {
      store.afterCommit(() => said.push('after'));
      said.push('before');
    });
    await store.transaction(async () => {
      store.afterCommit(() => said.push('never'));
      throw refusal;
    }).catch((error: unknown) => expect(error).toBe(refusal));
    expect(said).toEqual(['at once', 'before', 'after']);
  });

  it('gives gapless numbers to forty callers of whom a third change their minds', async () => {
    const given: number[] = [];
    await Promise.all(Array.from({ length: 40 }, async (_, i) => {
      try {
        const number = await store.transaction(async () => {
          const next = await store.numbers.next('2024/示例');
          if (i % 3 === 0) throw refusal;
          return next;
        });
        given.push(number);
      } catch (error) {
        expect(error).toBe(refusal);
      }
    }));
    expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
  });

  it('loses no update when many lock one instance at once', async () => {
    const id = newId(now);
    await store.instances.insert({ id, caseId: 'c1', release: 'r1', workflow: 'flow', state: 'running', version: 0 });
    await Promise.all(Array.from({ length: 30 }, () => store.transaction(async () => {
      await store.instances.lock(id);
      const rows = await store.instances.rows(id);
      const count = Object.keys(rows.tokens).length;
      await store.instances.apply(
        id, { put: [{ kind: 'token', id: `t${count}`, row: { id: `t${count}`, scope: 's', element: 'e', wait: 'user' } }], remove: [] },
      );
      await store.instances.appendEvent({ instance: id, at: now, actor: null, event: { count }, effects: [], undo: null });
    })));
    const rows = await store.instances.rows(id);
    expect(Object.keys(rows.tokens)).toHaveLength(30);
    expect((await store.instances.byId(id))?.version).toBe(30);
    expect((await store.instances.events(id)).map((event) => event.no)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect((await store.instances.lastEvent(id))?.event).toEqual({ count: 29 });
  });
});

onEachDatabase('A command', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); });
  const key = (id: string, bodyHash = 'b1') => ({ actor: 'a1', id, bodyHash });

  it('answers the same body with the same reply, and refuses another body', async () => {
    let done = 0;
    const work = async () => ({ receipt: (done += 1), note: null });
    expect(await store.command(key('one'), work)).toEqual({ reply: { receipt: 1, note: null }, replayed: false });
    expect(await store.command(key('one'), work)).toEqual({ reply: { receipt: 1, note: null }, replayed: true });
    await expect(store.command(key('one', 'b2'), work)).rejects.toMatchObject({ code: 'request.replayedDifferently', status: 422 });
    expect((await store.command({ actor: 'a2', id: 'one', bodyHash: 'b2' }, work)).reply).toEqual({ receipt: 2, note: null });
    expect((await store.command(key('nothing'), async () => null)).reply).toBeNull();
    expect(await store.command(key('nothing'), async () => 'something')).toEqual({ reply: null, replayed: true });
  });

  it('happens once when sent five times at once, from two nodes', async () => {
    const other = await place.open();
    const row = aCase();
    const work = (on: Store) => async () => {
      await on.cases.insert(row, []);
      return on.numbers.next('once');
    };
    const answers = await Promise.all([store, other, store, other, store].map((on) => on.command(key('five'), work(on))));
    expect(answers.map(({ reply }) => reply)).toEqual([1, 1, 1, 1, 1]);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await store.cases.byId(row.id)).toBeDefined();
  });

  it('that failed may be sent again', async () => {
    await expect(
      store.command(key('again'), async () => { throw new PlatformError('work.closed'); }),
    ).rejects.toMatchObject({ code: 'work.closed' });
    expect(await store.command(key('again'), async () => 'now')).toEqual({ reply: 'now', replayed: false });
  });

  it('forgets what was answered before an instant, however much of it there is, and nothing after', async () => {
    for (let from = 0; from < 1200; from += 100)
      await store.transaction(async () => {
        for (let no = from; no < from + 100; no += 1) await store.command(key(`old-${no}`), async () => no);
      });
    const between = Date.now() + 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.command(key('young'), async () => 'young');
    expect(await store.forgetCommands(between)).toBeGreaterThanOrEqual(1200);
    expect(await store.forgetCommands(between)).toBe(0);
    expect(await store.command(key('old-7'), async () => 'new')).toEqual({ reply: 'new', replayed: false });
    expect(await store.command(key('young'), async () => 'new')).toEqual({ reply: 'young', replayed: true });
  });
});
