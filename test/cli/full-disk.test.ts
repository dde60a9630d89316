import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ErrorBody } from '../../platform/contracts/session';
import type { WorkView } from '../../platform/contracts/work';
import { DeskClient } from '../http/desk-client';
import { largePdf } from '../http/sample-files';
import { firstWork, save } from '../http/walk-steps';
import { announceNoDisk, fill, smallDisk } from '../store/small-disk';
import { builtServer, codesIn, startServer, type Dist, type RunningServer } from './server-process';

/** @embedded the disk that fills is the database's too: a server of its own has another */
describe('A full disk', () => {
  const disk = smallDisk(64);
  if (!disk) {
    it('is left out here', () => { announceNoDisk('a full disk'); });
    return;
  }
  const filler = path.join(disk.folder, 'filler');
  let dist: Dist;
  let server: RunningServer;
  let province: DeskClient;
  let work: WorkView;

  beforeAll(async () => {
    dist = builtServer();
    server = await startServer(dist, { DATA_DIR: path.join(disk.folder, 'data') });
    province = await new DeskClient(server.url).arrive('130000', codesIn(server.out()).get('130000')!);
    await province.once('/api/cases', { caseType: 'provinceNotice' });
    work = await firstWork(province, 'notices');
    await save(province, work, 'notice', { contact: '测试甲' });
  });

  afterAll(async () => {
    server?.signal('SIGKILL');
    await server?.ended;
    dist?.remove();
    disk.remove();
  });

  const file = largePdf(300_000, 'sample');
  let uploadUrl: string;
  const upload = () => province.ask<ErrorBody>('PUT', uploadUrl, file);
  const kept = () => readdirSync(path.join(disk.folder, 'data/files'), { recursive: true }).length;

  it('refuses in words what it cannot keep, and leaves no half of it', async () => {
    ({ uploadUrl } = await province.must<{ uploadUrl: string }>('POST', '/api/files', { name: '通知.pdf', size: file.length }));
    fill(filler);
    const before = kept();
    const turnedAway = await upload();
    expect([turnedAway.status, turnedAway.body.code]).toEqual([507, 'store.full']);
    expect(turnedAway.body.message).toContain('存储空间');
    expect(kept()).toBe(before);
    // The database goes on for as long as its journal has room.
    let refused: { status: number; body: ErrorBody } | undefined;
    for (let i = 0; i < 3000 && !refused; i += 1) {
      const fresh = await province.get<WorkView>(`/api/work/${work.id}`);
      const body = { revision: fresh.sections.notice!.revision, data: { ...fresh.sections.notice!.data, requirement: '示例'.repeat(900) + i } };
      const answer = await province.ask<ErrorBody>('PUT', `/api/work/${work.id}/sections/notice`, body);
      if (answer.status !== 200) refused = answer;
    }
    expect([refused?.status, refused?.body.code]).toEqual([507, 'store.full']);
    expect((await province.ask('GET', '/api/home')).status).toBe(200);
  });

  it('heals without a restart once there is room, with all that was acknowledged', async () => {
    const before = await province.get<WorkView>(`/api/work/${work.id}`);
    rmSync(filler);
    expect((await upload()).status).toBeLessThan(300);
    expect(before.sections.notice!.data.contact).toBe('测试甲');
    await save(province, work, 'notice', { contact: '测试乙' });
    expect((await province.get<WorkView>(`/api/work/${work.id}`)).sections.notice!.data.contact).toBe('测试乙');
  });
});
