import { Session } from 'node:inspector/promises';
import type { Store } from '../../platform/store/ports/store';
import { onEachDatabase } from './databases';

/** Bytes that live on once all is cleared away that nobody holds. */
async function held(): Promise<number> {
  const inspector = new Session();
  inspector.connect();
  await inspector.post('HeapProfiler.collectGarbage');
  inspector.disconnect();
  return process.memoryUsage().heapUsed;
}

/** A server is asked the same a million times a day. */
onEachDatabase('A statement asked often', (place) => {
  let store: Store;
  beforeAll(async () => { store = await place.open(); });

  it('leaves nothing behind in memory', async () => {
    const ask = async (times: number) => {
      for (let turn = 0; turn < times; turn += 1) await store.cases.line('nobody');
    };
    await ask(300);
    const before = await held();
    await ask(3000);
    // A driver that made each answer's reader anew held 3.5 KB for each, and looked through all of them at the next.
    expect((await held()) - before).toBeLessThan(3000 * 1024);
  });
});
