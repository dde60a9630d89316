import type { GrantsView } from '../../platform/contracts/grants';
import { arrive, type DeskClient, type TestPlatform } from '../http/desk-client';
import { countyDispatched, FIRMS, noticesIssued } from '../http/stages';
import { acceptTask, firstWork } from '../http/walk-steps';
import { journey } from './journey';
import { Person, type Desk } from './person';

const adviserLogin = '91130104XXXX900100-01';

journey('the journeys of those let in', ({ complaints, lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let firm: DeskClient;
  let caseId: string;

  // A case is gone for whoever is out of it, and an answer is lost on purpose.
  complaints.expect(/\b404\b|ERR_FAILED/);

  lay(async (ground) => {
    ({ platform, desk } = ground);
    await noticesIssued(platform);
    await countyDispatched(await arrive(platform, '130125'));
    firm = await arrive(platform, `${FIRMS[0]}0001`);
    ({ caseId } = await firstWork(firm, 'acceptTasks'));
    for (const login of [adviserLogin, 'ZJ0001']) await arrive(platform, login);
  });

  const signIn = async (name: string, login: string): Promise<Person> => {
    const person = await Person.at(desk, name);
    await person.comeBack(login, name === 'owner' || name === 'adviser' ? '企业' : '生态环境部门');
    return person;
  };
  const letIn = async (person: Person, button: string, login: string) => {
    await person.goto(`/cases/${caseId}`);
    await person.page.getByRole('button', { name: button }).click();
    const dialog = person.page.getByRole('dialog');
    await dialog.getByLabel('账号').fill(login);
    await dialog.getByLabel('截止日期').fill('2024-07-31');
    await person.shot(`lets-${login}-in`);
    await dialog.getByRole('button', { name: '授权', exact: true }).click();
    await person.page.getByRole('region', { name: '授权' }).getByText(login).waitFor();
    await person.shot(`let-${login}-in`, { fullPage: true });
  };

  it('a firm lets its adviser fill, who finds the project, may not submit, and is out at once when it is ended', async () => {
    const owner = await signIn('owner', `${FIRMS[0]}0001`);
    await letIn(owner, '授权填报', adviserLogin);
    const adviser = await signIn('adviser', adviserLogin);
    await adviser.shot('home', { fullPage: true });
    await adviser.page.getByRole('link', { name: /授权项目/ }).first().click();
    await adviser.page.getByRole('link', { name: '行唐示例原料药有限公司' }).first().click();
    await adviser.page.getByRole('link', { name: '去填报：接受清审任务' }).click();
    await adviser.page.waitForURL(/\/work\//);
    await adviser.page.getByRole('heading', { level: 1 }).waitFor();
    await adviser.shot('form', { fullPage: true });
    await owner.page.getByRole('button', { name: '结束对测试卯的授权' }).click();
    await owner.page.getByText('已结束').waitFor();
    await adviser.goto(`/cases/${caseId}`);
    await adviser.page.getByRole('heading', { name: '没有这个事项', level: 1 }).waitFor();
  });

  it('whoever presses again after an answer was lost has done it once', async () => {
    const owner = await signIn('owner', `${FIRMS[0]}0001`);
    const answers: number[] = [];
    await owner.page.route(`**/api/cases/${caseId}/grants`, async (route) => {
      const answer = await route.fetch();
      if (route.request().method() !== 'POST') return route.fulfill({ response: answer });
      answers.push(answer.status());
      // It is done, and neither the page nor its own second try hears of it.
      return answers.length < 3 ? route.abort() : route.fulfill({ response: answer });
    });
    await owner.goto(`/cases/${caseId}`);
    await owner.page.getByRole('button', { name: '授权填报' }).click();
    const dialog = owner.page.getByRole('dialog');
    await dialog.getByLabel('账号').fill(adviserLogin);
    await dialog.getByLabel('截止日期').fill('2024-07-30');
    const press = dialog.getByRole('button', { name: '授权', exact: true });
    await press.click();
    await dialog.getByRole('alert').waitFor();
    await press.click();
    await dialog.waitFor({ state: 'detached' });
    const { grants } = await firm.get<GrantsView>(`/api/cases/${caseId}/grants`);
    expect([answers, grants.filter(({ state }) => state === 'inForce').length]).toEqual([[201, 201, 201], 1]);
  });

  it('an office lets an expert read, who sees what was handed in, masked; the office looks behind the mask', async () => {
    await acceptTask(firm);
    const officer = await signIn('officer', '130125');
    await letIn(officer, '授权查看', 'ZJ0001');
    const expert = await signIn('expert', 'ZJ0001');
    await expert.goto(`/cases/${caseId}?tab=content`);
    await expert.page.getByText('199****0001').first().waitFor();
    expect(await expert.page.getByRole('button', { name: '查看联系人手机号' }).count()).toBe(0);
    await expert.shot('content', { fullPage: true });
    await officer.goto(`/cases/${caseId}?tab=content`);
    await officer.page.getByRole('button', { name: '查看联系人手机号' }).first().click();
    await officer.page.getByText('19900000001').waitFor();
    await officer.shot('revealed', { fullPage: true });
  });
}, { pictures: 'grants' });
