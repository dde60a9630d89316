import { readFileSync } from 'node:fs';
import { checkEdition } from '../../platform/catalogue/check-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import type { CaseView } from '../../platform/contracts/case';
import type { MessagesView } from '../../platform/contracts/messages';
import type { QueueView } from '../../platform/contracts/queue';
import type { EntranceView, SessionView } from '../../platform/contracts/session';
import type { ReceiptView, SaveView, WorkView } from '../../platform/contracts/work';
import { fillApplication, request, startApplication } from '../starter/apply';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { openWork, save, submit } from './walk-steps';

const form = 'forms/starter/2026/application.form.json';

/** The form with a check that goes by what a choice is called, and by what the programme is. */
function withNameCompared(text: string): string {
  const { steps: [first, ...others], ...rest } = JSON.parse(text) as { steps: { checks?: object[] }[] };
  const problem = 'activity = get value(dictionaries.venues, venue).name or activity = programme.title';
  return JSON.stringify({ ...rest, steps: [{ ...first, checks: [...(first!.checks ?? []), { problem, at: 'activity', message: '请写活动，不写场地' }] }, ...others] });
}

describe('a programme with translations beside its files', () => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;

  beforeAll(async () => {
    folder = starterFolder();
    folder.write({ [form]: withNameCompared(readFileSync(form, 'utf8')) });
    platform = await startTestPlatform({ configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    team = await arrive(platform, '990101');
  });

  afterAll(async () => {
    await platform?.stop();
    folder?.remove();
  });

  const read = <T>(address: string, language: string) => team.must<T>('GET', address, undefined, { 'accept-language': language });

  it('is told in the language asked for, and in its own when it does not speak that', async () => {
    const titles: Record<string, string> = {};
    for (const asked of ['en', 'en-GB,en;q=0.9', 'fr;q=1, en;q=0.5', 'zh-CN,zh;q=0.9,en;q=0.8', 'fr', '*', ';;;,q=', 'en;q=0'])
      titles[asked] = (await read<EntranceView>('/api/entrance', asked)).title;
    const own = '社区活动场地申请';
    expect(titles).toEqual({
      'en': 'Community venues',
      'en-GB,en;q=0.9': 'Community venues',
      'fr;q=1, en;q=0.5': 'Community venues',
      'zh-CN,zh;q=0.9,en;q=0.8': own,
      'fr': own,
      '*': own,
      ';;;,q=': own,
      'en;q=0': own,
    });
    expect((await read<EntranceView>('/api/entrance', 'en')).edition).toMatchObject({ language: 'en', languages: ['zh-CN', 'en'] });
  });

  it('tells menus, queues and pages in it, fields, choices and materials too', async () => {
    const work = await startApplication(team);
    const session = await read<SessionView>('/api/session', 'en');
    expect(session.menu.flatMap((group) => group.items.map((item) => item.title))).toEqual(['Home', 'My applications', 'Help']);
    const queue = await read<QueueView>('/api/queues/mine', 'en');
    expect(queue).toMatchObject({ title: 'My applications', start: { title: 'New application' } });
    const page = await read<WorkView>(`/api/work/${work.id}`, 'en');
    const schema = page.steps[0]!.schema as { properties: Record<string, { title: string }> };
    expect([page.steps[0]!.title, schema.properties.people!.title, page.materials[0]!.title]).toEqual(['Activity and venue', 'People taking part', 'Activity plan']);
    // With the names they have where a table that is pasted may come from.
    expect(page.dictionaries.venues!.map((one) => [one.name, one.written])).toEqual([['Community hall', '社区礼堂'], ['Outdoor court', '室外球场'], ['Rehearsal room', '排练室']]);
    const own = await read<WorkView>(`/api/work/${work.id}`, 'zh-CN');
    expect([own.steps[0]!.title, own.dictionaries.venues![0]!.written]).toEqual(['活动与场地', undefined]);
  });

  it('gives a receipt in it, and beside that what was given at the time, unchanged', async () => {
    const work = await startApplication(team);
    await fillApplication(team, work);
    const given = await submit(team, work);
    const address = `/api/work/${work.id}/receipt`;
    const own = await read<ReceiptView>(address, 'zh-CN');
    expect(own).toMatchObject({ title: '已提交', text: '申请已提交', hash: given.hash });
    expect(own.given).toBeUndefined();
    const english = await read<ReceiptView>(address, 'en');
    expect(english).toMatchObject({ title: 'Done: Submit', text: 'Application submitted', given: { title: '已提交', text: '申请已提交' }, hash: given.hash, at: own.at });
  });

  it('says what is wrong, what a code means and what has come in it, and keeps the page in it after a save', async () => {
    const work = await startApplication(team);
    const english = { 'accept-language': 'en' };
    const page = await read<WorkView>(`/api/work/${work.id}`, 'en');
    const [first] = page.steps;
    const section = first!.section!;
    const saved = await team.must<SaveView>('PUT', `/api/work/${work.id}/sections/${section}`, { revision: page.sections[section]!.revision, data: { people: -1 } }, english);
    expect(saved.steps[0]!.title).toBe('Activity and venue');
    const han = /\p{Script=Han}/u;
    expect(saved.problems.filter(({ field }) => field.startsWith(section)).map(({ title, message }) => `${title}: ${message}`).find((one) => one.startsWith('People')))
      .toMatch(/^People taking part: -1 was filled in; it should be a whole number/);
    expect(saved.problems.filter(({ message, short }) => han.test(message) || han.test(short ?? ''))).toEqual([]);
    const refused = await team.ask<{ code: string; message: string }>('POST', `/api/work/${work.id}/submit`, {}, { 'idempotency-key': 'wrong-in-english', ...english });
    expect(refused.body).toMatchObject({ code: 'answers.invalid', message: expect.stringMatching(/still to be filled in or put right$/) as string });
    const unknown = await team.ask<{ message: string }>('GET', '/api/cases/none', undefined, english);
    expect(unknown.body.message).toBe('There is no such case, or you may not see it');
    expect((await team.ask<{ message: string }>('GET', '/api/cases/none')).body.message).toBe('没有这个事项，或您不能查看');
    const inbox = await read<MessagesView>('/api/messages', 'en');
    expect(inbox.messages[0]!.title).toMatch(/^New task: /);
    const view = await read<CaseView>(`/api/cases/${page.caseId}`, 'en');
    expect(view.work!.label).toMatch(/^Go to: /);
  });

  it('writes nothing down in it: names, numbers and answers are the same for all', async () => {
    const { workId } = await team.must<{ workId: string }>('POST', '/api/cases', { caseType: 'application' }, { 'idempotency-key': 'in-english-1', 'accept-language': 'en' });
    const work = await read<WorkView>(`/api/work/${workId}`, 'en');
    expect(work.caseName).toBe('示例社区合唱队的场地申请');
    await fillApplication(team, work);
    expect((await read<WorkView>(`/api/work/${workId}`, 'en')).sections.request!.data).toMatchObject(request);
  });

  it('judges the same in every language: what a choice is called in another one is another thing', async () => {
    const work = await startApplication(team);
    await fillApplication(team, work);
    const judged = async (activity: string, language: string) => {
      await save(team, await openWork(team, work.id), 'request', { ...request, activity });
      return (await read<WorkView>(`/api/work/${work.id}`, language)).problems.map(({ field }) => field);
    };
    for (const language of ['zh-CN', 'en'])
      for (const [activity, problems] of [['社区礼堂', ['request/activity']], ['社区活动场地申请', ['request/activity']], ['Community hall', []], ['Community venues', []]] as const)
        expect([language, activity, await judged(activity, language)]).toEqual([language, activity, problems]);
  });

  it('is checked whole when asked, and the shipped pages of the applicant leave nothing out', async () => {
    const files = await readEditionFiles(process.cwd(), 'starter', '2026');
    expect(await checkEdition(files, undefined, { strict: true })).toEqual([]);
    const name = 'definitions/starter/2026/tiers.en.json';
    const less = { ...files, [name]: files[name]!.replace('    "/tiers/0/title": "Bureau",\n', '') };
    expect(await checkEdition(less, undefined, { strict: true })).toEqual([
      { where: `${name}#/texts`, rule: 'translation-whole', message: `Nothing in en for /tiers/0/title of definitions/starter/2026/tiers.json: "局级".`, severity: 'warning' },
    ]);
    expect(await checkEdition(less)).toEqual([]);
  });
});
