import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listQueue } from '../../actions/queues/list-queue';
import { resumeSession } from '../../actions/people/resume-session';
import { seedCases } from '../../actions/releases/seed-cases';
import type { OpenPlatform } from '../open-platform';
import { ABOVE } from './bench-edition';
import { median, short, type Figure } from './figures';
import type { Bench } from './part';
import { sessionOf, settle, type Ground } from './ground';

const PAGES = 150;

/** Milliseconds for a page of a queue, the same asked of a small and a large store in turn. */
export interface QueueSize {
  small: number;
  large: number;
}

const SMALL = 10_000;
/** A page of a large queue beside one of 10,000 cases; how many there are is the command's. */
export async function ofQueueSize({ ground, cases }: Bench): Promise<Figure[]> {
  const times = await queueSize(ground, { small: SMALL, large: cases });
  const ratio = times.large / times.small;
  return [{
    what: `page of a queue, ${cases.toLocaleString('en')} cases ÷ 10,000`,
    ours: short(ratio),
    beside: `${short(times.large)} ms, ${short(times.small)} ms`,
    target: '≤ 1.5',
    met: ratio <= 1.5,
  }];
}

/** Every tab of the queue of the topmost unit, which sees them all, in the order of change. */
export async function queueSize(ground: Ground, sizes: { small: number; large: number }): Promise<QueueSize> {
  const began = performance.now();
  const small = await filled(ground, sizes.small);
  // By what the small one took: its log counts with it, so the disk is rather too much than too little.
  const fold = sizes.large / sizes.small;
  const [minutes, gigabytes] = [(fold * (performance.now() - began)) / 60_000, (fold * sizeOf(small.dataDir)) / 2 ** 30];
  process.stderr.write(`queue: ${sizes.large.toLocaleString('en')} cases will take about ${minutes.toFixed(1)} minutes and ${gigabytes.toFixed(1)} GB in ${tmpdir()}\n`);
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

/** Bytes of the files in a folder. */
const sizeOf = (folder: string): number => readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);

async function filled(ground: Ground, cases: number): Promise<{ dataDir: string; page(tab: string): Promise<number>; close: OpenPlatform['close'] }> {
  const dataDir = ground.fresh();
  const { platform, close } = await ground.open(dataDir);
  await settle(platform, ground.configDir);
  const { head } = await platform.shelf.newest();
  let next = 0;
  await seedCases(platform, head, cases, (made) => {
    if (performance.now() < next) return;
    next = performance.now() + 10_000;
    process.stderr.write(`queue: ${made.toLocaleString('en')} of ${cases.toLocaleString('en')}\n`);
  });
  const { cookie } = await sessionOf(platform, ABOVE[0]!);
  const { live } = await resumeSession(platform, cookie!.split('=')[1]!, 'bench');
  return {
    dataDir,
    close,
    async page(tab) {
      const began = performance.now();
      const { total } = await listQueue(platform, live!.actor, 'cases', { tab, filters: {} });
      if (tab === 'all' && total !== cases) throw new Error(`${total} of ${cases} cases are listed`);
      return performance.now() - began;
    },
  };
}
