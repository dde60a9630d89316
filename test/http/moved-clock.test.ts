import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EngineEvent } from '../../platform/engine/model';
import { startApplication } from '../starter/apply';
import type { StarterFolder } from '../starter/starter-folder';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { lateApplication, patchedStarter } from './patched-starter';

/** When filling in ends: at the end of 2027-11-30. */
const DUE = Date.parse('2027-12-01T00:00:00+08:00');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('A clock that is moved', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-clock-'));
  let folder: StarterFolder;
  let nodes: [TestPlatform, TestPlatform];
  let team: DeskClient;
  const instances: string[] = [];

  const start = async (): Promise<void> => {
    const { caseId } = await startApplication(team);
    instances.push((await nodes[0].platform.store.cases.byId(caseId))!.instance);
  };
  /** How often each deadline has fired. */
  const fired = async (): Promise<number[]> => {
    const events = await Promise.all(instances.map((id) => nodes[0].platform.store.instances.events(id)));
    return events.map((list) => list.filter(({ event }) => (event as unknown as EngineEvent).type === 'timerFired').length);
  };
  /** Both nodes look at once, each by its own clock. */
  const look = async (one: number, other: number): Promise<void> => {
    nodes[0].setClock(one);
    nodes[1].setClock(other);
    await Promise.all(nodes.map((node) => node.settle()));
  };

  beforeAll(async () => {
    folder = patchedStarter(lateApplication);
    const place = { configDir: folder.configDir, dataDir, now: '2027-11-30T09:00:00+08:00' };
    const first = await startTestPlatform(place);
    nodes = [first, await startTestPlatform(place)];
    team = await arrive(first, '990101');
    for (let no = 0; no < 6; no += 1) await start();
  });

  afterAll(async () => {
    for (const node of nodes ?? []) await node.stop();
    folder?.remove();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('fires nothing early, however far it was before', async () => {
    await look(DUE - DAY, DUE - DAY);
    await look(DUE - HOUR, DUE - 1000 * 60);
    expect(await fired()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('fires each deadline once when it has passed, by whichever of two nodes', async () => {
    await look(DUE + 1000, DUE + 1000);
    expect(await fired()).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('fires nothing again when it is put back an hour or a day and comes to the deadline anew', async () => {
    for (const back of [HOUR, DAY]) {
      await look(DUE - back, DUE - back);
      await look(DUE + 1000, DUE + 1000);
    }
    expect(await fired()).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('a day ahead takes a lease for run out, and still nothing fires twice', async () => {
    nodes[0].setClock(DUE - HOUR);
    nodes[1].setClock(DUE - HOUR);
    await team.comeBack();
    for (let no = 0; no < 4; no += 1) await start();
    await look(DUE + 1000, DUE + DAY);
    await look(DUE + DAY, DUE + 2 * DAY);
    expect(await fired()).toEqual(instances.map(() => 1));
    const open = await nodes[0].platform.store.agenda.openTimers({ milestone: 'applyBy' });
    expect(open).toEqual([]);
  });
});
