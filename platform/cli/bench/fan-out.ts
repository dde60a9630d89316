import { systemActor } from '../../actions/actor';
import { feed } from '../../actions/running/run-instance';
import { PROGRAMME } from './bench-edition';
import { FAN_ITEMS } from './bench-workflows';
import { median } from './figures';
import { settle, start, type Ground } from './ground';

const SAMPLE = 20;

/** Milliseconds for completing one item: the median of the first and of the last items of a thousand. */
export interface FanOut {
  first: number;
  last: number;
}

export async function fanOut(ground: Ground): Promise<FanOut> {
  const { platform, close } = await ground.open(ground.fresh());
  await settle(platform, ground.configDir);
  const unit = (await platform.store.units.all(PROGRAMME)).find((one) => one.tiers.includes('leaf'))!;
  const { instance } = await start(platform, 'fan', unit.code);
  const tokens = Object.values((await platform.store.instances.rows(instance)).tokens).filter((token) => token.wait === 'user');
  if (tokens.length !== FAN_ITEMS) throw new Error(`${tokens.length} items wait`);
  const times: number[] = [];
  for (const token of tokens) {
    const began = performance.now();
    await platform.store.transaction(() =>
      feed(platform, instance, { type: 'taskCompleted', token: token.id, outputs: {} }, systemActor('bench')),
    );
    times.push(performance.now() - began);
  }
  await close();
  // The last one also ends the case.
  return { first: median(times.slice(0, SAMPLE)), last: median(times.slice(-SAMPLE - 1, -1)) };
}
