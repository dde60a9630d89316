import type { QueueView } from '../../platform/contracts/queue';
import type { ErrorBody, SessionView } from '../../platform/contracts/session';
import type { WorkView } from '../../platform/contracts/work';
import { newId } from '../../platform/store/ids';
import { fillApplication, startApplication } from '../starter/apply';
import type { StarterFolder } from '../starter/starter-folder';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { twoPostsStarter } from './two-posts-starter';
import { passAll, save, submit } from './walk-steps';

/** Tasks that exclude one another are never concluded by one person in one case, whichever way they come to them. */
describe('two tasks that want two people', () => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let one: DeskClient;
  let two: DeskClient;
  let three: DeskClient;

  beforeAll(async () => {
    folder = twoPostsStarter();
    platform = await startTestPlatform({ configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    [team, one, two, three] = [await arrive(platform, '990101'), await arrive(platform, '990100-01'), await arrive(platform, '990100-02'), await arrive(platform, '990100-03')];
  });
  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const openItems = async (caseId: string) => (await platform.platform.store.workItems.ofCase(caseId)).filter((item) => item.state === 'open');
  const itemOf = async (caseId: string, element: string) => (await openItems(caseId)).find((item) => item.element === element)!;
  const waiting = async (person: DeskClient) => (await person.get<QueueView>('/api/queues/review?tab=open')).rows.map((row) => row.caseId);
  const view = (person: DeskClient, id: string) => person.get<WorkView>(`/api/work/${id}`);
  let commands = 0;
  const conclude = (person: DeskClient, id: string) =>
    person.ask<ErrorBody>('POST', `/api/work/${id}/submit`, {}, { 'idempotency-key': `two-people-${(commands += 1)}` });
  const review = async (person: DeskClient, id: string, except: Record<string, string> = {}) => {
    await passAll(person, await view(person, id), except);
    return submit(person, await view(person, id));
  };
  /** Handed in, and where `by` says who, passed by them. */
  const applied = async (...by: DeskClient[]): Promise<string> => {
    const work = await startApplication(team);
    await fillApplication(team, work);
    await submit(team, work);
    for (const person of by) await review(person, (await itemOf(work.caseId, 'review')).id);
    return work.caseId;
  };
  /** Shut out on every way to a conclusion, with the sentence; looking is allowed, and it waits for the others. */
  const expectShutOut = async (person: DeskClient, caseId: string, id: string, sentence: string) => {
    expect((await view(person, id)).may).toMatchObject({ fill: false, submit: false, why: sentence });
    const said = ({ status, body }: { status: number; body: ErrorBody }) => [status, body.code, body.message];
    expect(said(await conclude(person, id))).toEqual([403, 'access.denied', sentence]);
    const { review: reviewed } = await view(person, id);
    const write = reviewed
      ? person.ask<ErrorBody>('PUT', `/api/work/${id}/verdicts`, { verdicts: [{ subject: 'section/request', outcome: 'pass' }] })
      : person.ask<ErrorBody>('PUT', `/api/work/${id}/sections/note`, { revision: 0, data: { remark: '代办' } });
    expect(said(await write)).toEqual([403, 'access.denied', sentence]);
    expect(await waiting(person)).toContain(caseId);
  };

  it('a unit that holds both tiers reviews twice, by two of its people, and each again after a return', async () => {
    const caseId = await applied(one);
    const second = await itemOf(caseId, 'review');
    expect(second).toMatchObject({ unit: '990100', tier: 'bureau' });
    await expectShutOut(one, caseId, second.id, '您已办理过这个事项的「科级审核申请」，这一项须由示例区文化和体育局的另一个账号办理');
    expect(await waiting(two)).toContain(caseId);
    expect((await view(two, second.id)).may).toMatchObject({ fill: true, submit: true });
    await review(two, second.id, { 'section/request': '请换一天' });
    const correction = await itemOf(caseId, 'correct');
    await save(team, await view(team, correction.id), 'request', { day: '2026-10-19' });
    await submit(team, await view(team, correction.id));
    const again = await itemOf(caseId, 'review');
    await expectShutOut(two, caseId, again.id, '您已办理过这个事项的「局级审核申请」，这一项须由示例区文化和体育局的另一个账号办理');
    await review(one, again.id);
    await review(two, (await itemOf(caseId, 'review')).id);
    expect((await openItems(caseId)).map((item) => item.element).sort()).toEqual(['seal', 'sign']);
  });

  it('who filled it in for another unit does not review it', async () => {
    const work = await startApplication(team);
    await fillApplication(team, work);
    await submit(one, await view(one, work.id));
    const first = await itemOf(work.caseId, 'review');
    await expectShutOut(one, work.caseId, first.id, '您已办理过这个事项的「填写申请」，这一项须由示例区文化和体育局的另一个账号办理');
    await review(two, first.id);
  });

  it('of two that wait at once one person concludes one, from however many pages they try', async () => {
    for (const order of [['sign', 'seal'], ['seal', 'sign'], ['sign', 'seal']] as const) {
      const caseId = await applied(one, two);
      const [left, right] = [await itemOf(caseId, order[0]), await itemOf(caseId, order[1])];
      const both = await Promise.all([conclude(three, left.id), conclude(three, right.id)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
      const [rest] = await openItems(caseId);
      const title = rest!.element === 'sign' ? '用印' : '签发';
      await expectShutOut(three, caseId, rest!.id, `您已办理过这个事项的「${title}」，这一项须由示例区文化和体育局的另一个账号办理`);
      expect((await conclude(one, rest!.id)).status).toBe(200);
      expect((await platform.platform.store.cases.byId(caseId))!.status).toBe('已通过');
    }
  });

  it('what was taken back counts for nobody', async () => {
    const caseId = await applied(one, two);
    const [sign, seal] = [await itemOf(caseId, 'sign'), await itemOf(caseId, 'seal')];
    expect((await conclude(three, sign.id)).status).toBe(200);
    expect((await conclude(three, seal.id)).status).toBe(403);
    await three.must('POST', `/api/work/${sign.id}/withdraw`, {});
    expect((await conclude(two, sign.id)).status).toBe(200);
    expect((await conclude(three, seal.id)).status).toBe(200);
  });

  it('a batch says row by row which are for somebody else', async () => {
    const cases = [await applied(one, two), await applied(one, two)];
    expect((await conclude(three, (await itemOf(cases[0]!, 'seal')).id)).status).toBe(200);
    const workItemIds = await Promise.all(cases.map(async (caseId) => (await itemOf(caseId, 'sign')).id));
    const { results } = await three.once<{ results: { ok: boolean; message: string }[] }>('/api/queues/review/batch', { batch: 'sign', workItemIds });
    expect(results.map(({ ok, message }) => [ok, message])).toEqual([
      [false, '您已办理过这个事项的「用印」，这一项须由示例区文化和体育局的另一个账号办理'],
      [true, '已办理'],
    ]);
  });

  it('a grant to fill does not open the correction to who reviewed, in whichever of their posts they come', async () => {
    const { store } = platform.platform;
    const { id } = (await store.accounts.byLogin('990100-02'))!;
    const post = { id: newId(0), account: id, programme: 'starter', unit: '990200', tier: 'helper', role: 'helper', validFrom: 0, validTo: null };
    await store.accounts.appoint(post);
    const caseId = await applied(one);
    await review(two, (await itemOf(caseId, 'review')).id, { 'section/request': '请换一天' });
    const correction = await itemOf(caseId, 'correct');
    const helper = await arrive(platform, '990200');
    for (const login of ['990100-02', '990200']) await team.must('POST', `/api/cases/${caseId}/grants`, { login, capability: 'fill', to: '2026-10-01' });
    await two.must('PUT', '/api/session/appointment', { id: post.id });
    expect((await two.get<SessionView>('/api/session')).appointment.role).toBe('helper');
    const sentence = '您已办理过这个事项的「审核申请」，这一项须由示例社区合唱队的另一个账号办理';
    expect((await view(two, correction.id)).may).toMatchObject({ fill: false, submit: false, why: sentence });
    const { revision, data } = (await view(helper, correction.id)).sections.request!;
    const write = (person: DeskClient) => person.ask<ErrorBody>('PUT', `/api/work/${correction.id}/sections/request`, { revision, data });
    const refused = await write(two);
    expect([refused.status, refused.body.message]).toEqual([403, sentence]);
    expect((await write(helper)).status).toBe(200);
  });
});
