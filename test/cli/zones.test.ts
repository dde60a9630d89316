import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView } from '../../platform/contracts/case';
import type { FillerHomeView } from '../../platform/contracts/home';
import type { WorkView } from '../../platform/contracts/work';
import { DeskClient } from '../http/desk-client';
import { lateApplication, patchedStarter, rewrite } from '../http/patched-starter';
import type { StarterFolder } from '../starter/starter-folder';
import { builtServer, codesIn, freePort, run, startServer, type Dist } from './server-process';

/** Before and after a deadline that ends a leap day, by the clock on the wall of the programme; it runs on while the servers start. */
const [before, after] = ['2028-02-29T23:45:00+08:00', '2028-03-01T00:00:10+08:00'];
const programme = 'definitions/starter/2026/programme.json';
/** Differs from run to run. */
const passing = new Set(['caseId', 'workId', 'since', 'at', 'to', 'id', 'createdAt']);
const lasting = (view: unknown): unknown => JSON.parse(JSON.stringify(view, (key, value: unknown) => (passing.has(key) ? undefined : value)));

/** @embedded instants are whole numbers in either database */
describe('The zone of the host', () => {
  let dist: Dist;
  beforeAll(() => { dist = builtServer(); });
  afterAll(() => dist?.remove());

  /** What a team is shown a quarter of an hour before the deadline and after it, and when a release begins, on a host in this zone. */
  async function told(TZ: string) {
    const folder: StarterFolder = patchedStarter({ ...lateApplication, [programme]: (text) => text.replace('"2027-11-30"', '"2028-02-29"').replace('"2027-12-15"', '"2028-03-15"') });
    const dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-zone-'));
    const env = { TZ, DATA_DIR: dataDir, CONFIG_DIR: folder.configDir, PORT: String(await freePort()) };
    try {
      const early = await startServer(dist, { ...env, DEMO_CLOCK: before });
      const team = await new DeskClient(early.url).arrive('990101', codesIn(early.out()).get('990101')!);
      const { caseId, workId } = await team.once<{ caseId: string; workId: string }>('/api/cases', { caseType: 'application' });
      const status = async () => (await team.get<CaseView>(`/api/cases/${caseId}`)).status.word;
      const home = () => team.get<FillerHomeView>('/api/home');
      const { due } = await team.get<WorkView>(`/api/work/${workId}`);
      const inTime = { status: await status(), due, home: lasting(await home()) };
      early.signal('SIGTERM');
      await early.ended;
      const late = await startServer(dist, { ...env, DEMO_CLOCK: after });
      while ((await status()) !== '逾期填报') await pause(50);
      const over = { status: await status(), home: lasting(await home()) };
      late.signal('SIGTERM');
      await late.ended;
      rewrite(folder, { [programme]: (text) => text.replace('"returnDays": 5', '"returnDays": 7') });
      await run(dist.publish, ['starter', '2026', '--effective-from', '2028-12-31', '--note', '年底'], env);
      const [line = ''] = (await run(dist.entry('release'), ['list', 'starter'], env)).out.split('\n').filter((one) => one.includes('年底'));
      return { inTime, over, begins: /from (\S+ \S+)/.exec(line)?.[1] };
    } finally {
      folder.remove();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }

  it('decides nothing: a quarter of an hour before the end of a leap day and after it, servers on either side of the day say the same', async () => {
    // In UTC, where machines that test stand, every other suite says it.
    const [here, elsewhere] = await Promise.all(['Asia/Shanghai', 'America/Los_Angeles'].map(told));
    const due = { at: Date.parse('2028-03-01T00:00:00+08:00'), daysLeft: 0 };
    expect(here).toMatchObject({ inTime: { status: '填报中', due }, over: { status: '逾期填报' }, begins: '2028-12-31 00:00' });
    expect(elsewhere).toEqual(here);
  });
});
