import { openStore } from '../../platform/store/store';
import { aCase, aScope, now } from './rows';

/**
 * A process of its own that writes until it is killed: one command after another, four at a time, and a line on standard output for each
 * that was acknowledged. Arguments: name, data folder, number of commands, url.
 */
const [name = '', dataDir = '', count = '0', url] = process.argv.slice(2);
// Its turn comes, however many write and however slow the machine: what is asked here is not how long one waits for it.
const store = await openStore({ dataDir, url: url === '' ? undefined : url, busyLimit: 300_000 });
let next = 0;

async function write(): Promise<void> {
  while (next < Number(count)) {
    const id = `${name}-${(next += 1)}`;
    const { reply } = await store.command({ actor: 'ledger', id, bodyHash: 'b' }, async () => {
      const number = await store.numbers.next('ledger');
      await store.cases.insert(aCase({ id, key: id, round: number }), [aScope({ open: true })]);
      await store.audit.append({
        chain: 'ledger', at: now, actor: null, actorName: name, seat: '', deed: 'write', target: id, detail: { number }, requestId: id,
      });
      return number;
    });
    process.stdout.write(`${id} ${reply}\n`);
  }
}

await Promise.all([write(), write(), write(), write()]);
await store.close();
