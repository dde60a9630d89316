import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyAudit } from '../../platform/actions/audit/verify-audit';
import type { CaseView } from '../../platform/contracts/case';
import { advance } from '../../platform/engine/advance';
import { applyChanges, emptyInstance } from '../../platform/engine/rows';
import type { EngineEvent } from '../../platform/engine/model';
import { readManifest, restoreDatabase } from '../../platform/store/backup';
import { Sql } from '../../platform/store/sql';
import { openDriver } from '../../platform/store/store';
import { announceMissing, mariaDbAvailable, sharedMariaDb, type MariaDb } from '../store/mariadb';
import { clientFor, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { FIRMS } from './stages';
import { firstWork, passAll, save, submit } from './walk-steps';

/** What version 0.1.0 left behind: three notices, eleven projects, one application at the county, one start half filled in. */
const left = path.join(__dirname, '../store/fixtures/version-0.1.0');
const password = 'Ceshi-2024-mima';

describe.each(['the embedded database', 'MariaDB'])('What version 0.1.0 left behind, on %s', (kind) => {
  if (kind === 'MariaDB' && !mariaDbAvailable()) {
    it('is left out here', () => announceMissing('an upgrade with cases in flight, on MariaDB'));
    return;
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-upgrade-'));
  let server: MariaDb | undefined;
  let platform: TestPlatform;

  const signedIn = async (login: string): Promise<DeskClient> => {
    const person = clientFor(platform);
    await person.signIn(login, password);
    return person;
  };

  beforeAll(async () => {
    server = kind === 'MariaDB' ? await sharedMariaDb() : undefined;
    const databaseUrl = await server?.database(`upgrade_${process.pid}`);
    const driver = await openDriver({ url: databaseUrl, dataDir });
    await restoreDatabase(new Sql(driver), left, await readManifest(left)).finally(() => driver.close());
    mkdirSync(path.join(dataDir, 'files'), { recursive: true });
    cpSync(path.join(left, 'files'), path.join(dataDir, 'files'), { recursive: true });
    platform = await startTestPlatform({ dataDir, databaseUrl, now: '2024-07-10T12:00:00+08:00' });
  });

  afterAll(async () => {
    await platform?.stop();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('keeps its audit whole', async () => {
    expect(await verifyAudit(platform.platform)).toMatchObject({ faults: [] });
  });

  it('replays: every recorded history comes to the rows and effects it came to then', async () => {
    const { store, shelf } = platform.platform;
    let events = 0;
    for (const { id } of await casesOf(platform)) {
      const row = (await store.cases.byId(id))!;
      const { release, workflow } = (await store.instances.byId(row.instance))!;
      const { plan } = (await shelf.byRelease(release)).workflows[workflow]!;
      let rows = emptyInstance(row.instance);
      for (const recorded of await store.instances.events(row.instance)) {
        const { changes, effects } = advance(plan, rows, recorded.event as unknown as EngineEvent);
        rows = applyChanges(rows, changes);
        expect(JSON.parse(JSON.stringify(effects))).toEqual(recorded.effects);
        events += 1;
      }
      expect(JSON.parse(JSON.stringify(rows))).toEqual(JSON.parse(JSON.stringify(await store.instances.rows(row.instance))));
    }
    expect(events).toBeGreaterThan(30);
  });

  it('goes on where it stood: the county passes the application that waited, and the city has it', async () => {
    const county = await signedIn('130125');
    const review = await firstWork(county, 'review');
    await passAll(county, review);
    await submit(county, review);
    await platform.settle();
    const city = await firstWork(await signedIn('130100'), 'review');
    expect(city.caseId).toBe(review.caseId);
    expect((await county.get<CaseView>(`/api/cases/${review.caseId}`)).status.word).toBe('市级未审核');
  });

  it('goes on filling in what was half filled in', async () => {
    const firm = await signedIn(`${FIRMS[1]}0001`);
    const start = await firstWork(firm, 'projectStart');
    expect(start.sections.basic!.data.legalPerson).toBe('测试乙');
    await save(firm, start, 'basic', { legalPerson: '测试丙' });
    expect((await firstWork(firm, 'projectStart')).sections.basic!.data.legalPerson).toBe('测试丙');
  });
});

/** Every case there is, from the top down. */
async function casesOf(platform: TestPlatform) {
  const { store } = platform.platform;
  const found = await store.cases.ofUnit('cleaner-production', '130000', ['provinceNotice']);
  for (const parent of found) found.push(...(await store.cases.children(parent.id)));
  return found;
}
