import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HomeView } from '../../platform/contracts/home';
import type { ErrorBody } from '../../platform/contracts/session';
import type { SectionView } from '../../platform/contracts/work';
import { DeskClient } from '../http/desk-client';
import { firstWork, save } from '../http/walk-steps';
import { announceMissing, mariaDbAvailable, startMariaDb, type MariaDb } from '../store/mariadb';
import { numbers } from './full-numbers';
import { builtServer, codesIn, freePort, startServer, type Dist, type RunningServer } from './server-process';

describe('A database that is not there', () => {
  if (!mariaDbAvailable() || process.env.TEST_MARIADB_URL !== undefined) {
    it('is left out here', () => announceMissing('a database that goes away and comes back'));
    return;
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-outage-'));
  let dist: Dist;
  let database: MariaDb;
  let url: string;
  let server: RunningServer;
  let province: DeskClient;
  let written: SectionView;

  beforeAll(async () => {
    [dist, database] = [builtServer(), await startMariaDb()];
    url = await database.database('outage');
  });

  afterAll(async () => {
    server?.signal('SIGKILL');
    await server?.ended;
    await database?.stop();
    dist?.remove();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('at the start is waited for, and whoever comes is told to come again', async () => {
    await database.power!.cut();
    const port = await freePort();
    const starting = startServer(dist, { DATA_DIR: dataDir, DATABASE_URL: url, PORT: String(port), LOG_LEVEL: 'silent' });
    const early = await answered(`http://127.0.0.1:${port}/`);
    expect([early.status, early.headers.get('retry-after'), await early.text()]).toEqual([503, '2', '系统正在启动，请稍后刷新页面。']);
    await database.power!.back();
    server = await starting;
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    province = await new DeskClient(server.url).arrive('130000', codesIn(server.out()).get('130000')!);
  });

  it('later makes every request a clear refusal, and nothing is lost', async () => {
    const { workId } = await province.once<{ workId: string }>('/api/cases', { caseType: 'provinceNotice' });
    const work = await firstWork(province, 'notices');
    expect(work.id).toBe(workId);
    await save(province, work, 'notice', { contact: '测试甲' });
    written = (await firstWork(province, 'notices')).sections.notice!;
    await database.power!.cut();
    for (const [method, address, body] of [
      ['GET', '/api/home', undefined], ['GET', `/api/work/${workId}`, undefined],
      ['PUT', `/api/work/${workId}/sections/notice`, { revision: written.revision, data: { contact: '测试乙' } }],
    ] as const) {
      const refused = await province.ask<ErrorBody>(method, address, body);
      expect([address, refused.status, refused.body.code]).toEqual([address, 503, 'store.unavailable']);
      expect(refused.body.message).toMatch(/[\u4e00-\u9fff]/);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    for (const until = Date.now() + numbers.outageMs; ; await pause(250)) {
      expect((await fetch(`${server.url}/healthz`)).status).toBe(503);
      if (Date.now() >= until) break;
    }
  });

  it('is found again by itself, with everything acknowledged in it', async () => {
    await database.power!.back();
    const began = performance.now();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    process.stdout.write(`database away for ${numbers.outageMs} ms more; found again after ${Math.round(performance.now() - began)} ms\n`);
    expect((await province.get<HomeView>('/api/home')).kind).toBe('officer');
    const work = await firstWork(province, 'notices');
    expect(work.sections.notice).toEqual(written);
    await save(province, work, 'notice', { contact: '测试乙' });
  });
});

/** The first answer at an address where something is about to listen. */
async function answered(address: string): Promise<Response> {
  for (;;) {
    try {
      return await fetch(address);
    } catch {
      // Nobody listens yet.
      await pause(50);
    }
  }
}
