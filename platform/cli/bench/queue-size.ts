import { listQueue } from '../../actions/list-queue';
import { resumeSession } from '../../actions/resume-session';
import { seedCases } from '../../actions/seed-cases';
import type { OpenPlatform } from '../open-platform';
import { ABOVE } from './bench-edition';
import { median } from './figures';
import { sessionOf, settle, type Ground } from './ground';

const PAGES = 150;

/** Milliseconds for a page of a queue, the same asked of a small and a large store in turn. */
export interface QueueSize {
  small: number;
  large: number;
}

/** Every tab of the queue of the topmost unit, which sees them all, in the order of change. */
export async function queueSize(ground: Ground, sizes: { small: number; large: number }): Promise<QueueSize> {
  const small = await filled(ground, sizes.small);
  const large = await filled(ground, sizes.large);
  const times = { small: [] as number[], large: [] as number[] };
  for (let turn = 0; turn < PAGES; turn += 1) {
    const tab = turn % 2 === 0 ? 'all' : 'open';
    times.small.push(await small.page(tab));
    times.large.push(await large.page(tab));
  }
  await small.close();
  await large.close();
  return { small: median(times.small), large: median(times.large) };
}

async function filled(ground: Ground, cases: number): Promise<{ page(tab: string): Promise<number>; close: OpenPlatform['close'] }> {
  const { platform, close } = await ground.open(ground.fresh());
  await settle(platform, ground.configDir);
  const { head } = await platform.shelf.newest();
  await seedCases(platform, head, cases);
  const { cookie } = await sessionOf(platform, ABOVE[0]!);
  const { live } = await resumeSession(platform, cookie!.split('=')[1]!, 'bench');
  return {
    close,
    async page(tab) {
      const began = performance.now();
      const { total } = await listQueue(platform, live!.actor, 'cases', { tab, filters: {} });
      if (tab === 'all' && total !== cases) throw new Error(`${total} of ${cases} cases are listed`);
      return performance.now() - began;
    },
  };
}
