import type { QueueSettings, QueueView } from '../../platform/contracts/queue';
import type { ErrorBody, SupportNoteView } from '../../platform/contracts/session';
import type { ReceiptView, WorkView } from '../../platform/contracts/work';
import { listSupportNotes } from '../../platform/actions/messages/support-notes';
import { fillApplication, startApplication } from '../starter/apply';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { submit } from './walk-steps';

/** What a person keeps of the lists, is given for a conclusion, and tells the support. */
onEachDatabase('A desk', (place) => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let bureau: DeskClient;
  let work: WorkView;
  let receipt: ReceiptView;

  beforeAll(async () => {
    folder = starterFolder();
    platform = await startTestPlatform({ databaseUrl: place.url, configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    [team, bureau] = [await arrive(platform, '990101'), await arrive(platform, '990100-01')];
    work = await startApplication(team);
    await fillApplication(team, work);
  });
  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const address = '/api/queues/review/settings';
  const keep = (filters: QueueSettings['filters'], columns: string[] | null = null) => bureau.ask<ErrorBody>('PUT', address, { filters, columns });

  it('keeps filters and columns of a queue for the account, and for no other', async () => {
    expect(await bureau.get(address)).toEqual({ filters: [], columns: null });
    const { columns } = await bureau.get<QueueView>('/api/queues/review');
    const [first, second] = columns.map((column) => column.key);
    const filters = [{ name: '本周到期', query: 'tab=open&sort=due', default: true }];
    expect((await keep(filters, [second!, first!])).status).toBe(200);
    expect(await bureau.get(address)).toEqual({ filters, columns: [second, first] });
    await bureau.comeBack();
    expect(await bureau.get(address)).toEqual({ filters, columns: [second, first] });
    expect((await team.ask('GET', address)).status).toBe(403);
  });

  it('refuses two filters of a name, two defaults and columns that are not there', async () => {
    const one = { name: '甲', query: '', default: true };
    for (const answer of [await keep([one, { ...one, default: false }]), await keep([one, { ...one, name: '乙' }]), await keep([one], ['nothing'])])
      expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
    expect((await keep([], ['__proto__'])).status).toBe(400);
  });

  it('gives no receipt before anything was handed in, and the same one ever after', async () => {
    const early = await team.ask<ErrorBody>('GET', `/api/work/${work.id}/receipt`);
    expect([early.status, early.body.code]).toEqual([404, 'route.unknown']);
    receipt = await submit(team, work);
    platform.setClock('2026-09-03T09:00:00+08:00');
    await team.comeBack();
    const again = await team.get<ReceiptView>(`/api/work/${work.id}/receipt`);
    expect(again).toMatchObject({ caseId: receipt.caseId, at: receipt.at, hash: receipt.hash, round: 1, text: receipt.text, title: receipt.title, withdrawable: true });
    expect(receipt.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await bureau.ask('GET', `/api/work/${work.id}/receipt`)).status).toBeGreaterThanOrEqual(400);
  });

  it('keeps the receipt of what was taken back, saying so, until it is handed in again', async () => {
    await team.must('POST', `/api/work/${work.id}/withdraw`, {});
    expect(await team.get<ReceiptView>(`/api/work/${work.id}/receipt`)).toMatchObject({ hash: receipt.hash, withdrawnAt: expect.any(Number), withdrawable: false });
    const second = await submit(team, work);
    const shown = await team.get<ReceiptView>(`/api/work/${work.id}/receipt`);
    expect([shown.hash, shown.at, shown.withdrawnAt]).toEqual([second.hash, second.at, undefined]);
  });

  it('passes a trouble on to the support: page, request, time and account, and nothing that was searched for', async () => {
    const note = { page: '/queues/review?q=%E6%B5%8B%E8%AF%95', requestId: 'r-1', text: ' 打不开附件 ' };
    await bureau.comeBack();
    const kept = await bureau.must<SupportNoteView>('POST', '/api/support-notes', note);
    expect(await listSupportNotes(platform.platform)).toEqual([
      expect.objectContaining({ id: kept.id, at: kept.at, login: '990100-01', unit: '990100', page: '/queues/review', request: 'r-1', text: '打不开附件' }),
    ]);
    for (let more = 0; more < 19; more += 1) await bureau.must('POST', '/api/support-notes', { page: '/', text: '再说一次' });
    expect((await bureau.ask('POST', '/api/support-notes', { page: '/', text: '再说一次' })).status).toBe(429);
    expect((await bureau.ask('POST', '/api/support-notes', { page: '/', text: '  ' })).status).toBe(400);
  });
});
