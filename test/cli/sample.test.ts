import { pino } from 'pino';
import { listQueue } from '../../platform/actions/queues/list-queue';
import { resumeSession } from '../../platform/actions/people/resume-session';
import { seedCases } from '../../platform/actions/releases/seed-cases';
import { showWork } from '../../platform/actions/work/show-work';
import { ABOVE } from '../../platform/cli/bench/bench-edition';
import { Ground, sessionOf, settle } from '../../platform/cli/bench/ground';
import { openPlatform, type OpenPlatform } from '../../platform/cli/open-platform';
import { onEachDatabase } from '../store/databases';

onEachDatabase('Sample cases', (place) => {
  const ground = new Ground(3);
  let open: OpenPlatform;
  afterAll(async () => {
    await open.close();
    ground.remove();
  });

  it('are as many as asked for, in every queue above, and as real as those the engine starts', async () => {
    open = await openPlatform({
      dataDir: ground.fresh(), databaseUrl: place.url, filesUrl: `${place.dataDir}/files`, log: pino({ level: 'silent' }),
    });
    const { platform } = open;
    await settle(platform, ground.configDir);
    const { head } = await platform.shelf.newest();
    const told: number[] = [];
    expect(await seedCases(platform, head, 700, (made) => told.push(made))).toEqual({ type: 'fourth', made: 700 });
    expect(told).toEqual([503, 700]);

    const { cookie } = await sessionOf(platform, ABOVE[0]!);
    const { live } = await resumeSession(platform, cookie!.split('=')[1]!, 'sample');
    const all = await listQueue(platform, live!.actor, 'cases', { tab: 'all', size: 100, filters: {} });
    expect([all.total, all.rows.length, all.rows.filter(({ workItemId }) => workItemId).length > 0]).toEqual([700, 100, true]);
    const mine = await listQueue(platform, live!.actor, 'cases', { tab: 'open', size: 10, filters: {} });
    expect(mine.total).toBeGreaterThan(20);
    expect(mine.total).toBe(all.tabs.find(({ key }) => key === 'open')!.count);
    const work = await showWork(platform, live!.actor, mine.rows[0]!.workItemId!);
    expect([work.caseType, work.steps.length]).toEqual(['fourth', 3]);
    // Beyond numbered pages one goes on by the cursor.
    const next = await listQueue(platform, live!.actor, 'cases', { tab: 'open', size: 10, after: mine.next, filters: {} });
    const second = await listQueue(platform, live!.actor, 'cases', { tab: 'open', size: 10, page: 2, filters: {} });
    expect(next.rows.map(({ caseId }) => caseId)).toEqual(second.rows.map(({ caseId }) => caseId));
    await expect(listQueue(platform, live!.actor, 'cases', { after: 'nonsense', filters: {} })).rejects.toMatchObject({ code: 'request.malformed' });
  });
});
