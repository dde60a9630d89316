import { openSystemAccount } from '../../platform/actions/people/open-system-account';
import type { WorkView } from '../../platform/contracts/work';
import { totpCode, totpStep } from '../../platform/access/second-factors';
import { arrive, clientFor, type TestPlatform } from '../http/desk-client';
import { FIRMS } from '../http/stages';
import { journey } from './journey';
import { desktop, Person, phone, type Desk } from './person';

const password = 'Ceshi-2024-mima';

journey('signing in over the page', ({ complaints, lay }) => {
  let platform: TestPlatform;
  let desk: Desk;

  lay((ground) => {
    ({ platform, desk } = ground);
    for (const refusal of [/\b401\b/, /\b403\b/, /\b404\b/]) complaints.expect(refusal);
  });

  it('goes on over the work: typed before, typed after, signed in in the dialog, all of it saved', async () => {
    const client = await arrive(platform, '130000');
    const { workId } = await client.once<{ workId: string }>('/api/cases', { caseType: 'provinceNotice' });
    const person = await Person.at(desk, 'officer');
    await person.comeBack('130000', '生态环境部门');
    await person.goto(`/work/${workId}`);
    const box = person.page.locator('#content textarea').first();
    await box.fill('超时以前填的');
    await person.sees(/已自动保存/);
    const { identity, accounts } = platform.platform.store;
    const account = (await accounts.byLogin('130000'))!.id;
    for (const session of await identity.sessionsOf(account)) await identity.end(session.id, 'idle', platform.platform.clock());
    await box.fill('超时以前填的，超时以后又填的');
    const dialog = person.page.getByRole('dialog', { name: '请重新登录' });
    await dialog.waitFor();
    await person.shot('again');
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录，继续办理' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await person.sees(/已自动保存/);
    await client.signIn('130000', password);
    const saved = () => client.get<WorkView>(`/api/work/${workId}`).then((view) => JSON.stringify(view.sections));
    while (!(await saved()).includes('超时以后又填的')) await person.page.waitForTimeout(100);
    expect(await saved()).toContain('超时以前填的，超时以后又填的');
    await person.leave();
  });

  const textOf = (person: Person) => person.page.locator('#content textarea').first();
  const dialogOf = (person: Person) => person.page.getByRole('dialog', { name: '请重新登录' });
  const endSessionsOf = async (login: string, why: string) => {
    const { identity, accounts } = platform.platform.store;
    for (const session of await identity.sessionsOf((await accounts.byLogin(login))!.id)) await identity.end(session.id, why, platform.platform.clock());
  };
  const draftOf = async (login: string, type: string) => {
    const client = clientFor(platform);
    await client.signIn(login, password);
    const { workId, caseId } = await client.once<{ workId: string; caseId: string }>('/api/cases', { caseType: type });
    return { client, workId, saved: async () => JSON.stringify((await platform.platform.store.data.sections(caseId)).map((one) => one.data)) };
  };

  it('another person at the dialog finds nothing of the first one, who finds all of it on coming back', async () => {
    await arrive(platform, '130100');
    const { workId, saved } = await draftOf('130000', 'provinceNotice');
    const person = await Person.at(desk, 'another');
    await person.comeBack('130000', '生态环境部门');
    await person.goto(`/work/${workId}`);
    await textOf(person).fill('第一人已存的');
    await person.sees(/已自动保存/);
    await endSessionsOf('130000', 'idle');
    await textOf(person).fill('第一人已存的，第一人没存的');
    await dialogOf(person).waitFor();
    await dialogOf(person).getByLabel('账号').fill('130100');
    await person.sees('换一个账号登录会离开本页；未保存的内容留在这台电脑上，等 130000 回来');
    await person.shot('dialog');
    await dialogOf(person).getByLabel('密码', { exact: true }).fill(password);
    await dialogOf(person).getByRole('button', { name: '登录，继续办理' }).click();
    await person.page.locator('.top-right', { hasText: '石家庄' }).waitFor();
    await person.page.waitForTimeout(1500);
    await person.shot('second');
    expect(new URL(person.page.url()).pathname).toBe('/');
    expect(await person.page.content()).not.toContain('第一人');
    expect(await saved()).toContain('第一人已存的');
    expect(await saved()).not.toContain('第一人没存的');
    await person.goto(`/work/${workId}`);
    await person.sees('没有这项待办，或您不能查看');
    expect(await person.page.content()).not.toContain('第一人');
    await person.page.context().clearCookies();
    await person.comeBack('130000', '生态环境部门');
    await person.goto(`/work/${workId}`);
    await textOf(person).waitFor();
    await person.shot('first-back');
    while (!(await saved()).includes('第一人没存的')) await person.page.waitForTimeout(100);
    expect(await textOf(person).inputValue()).toBe('第一人已存的，第一人没存的');
    await person.leave();
  });

  it('a password that has run out is changed on the way, which goes on to the page that was wanted', async () => {
    await arrive(platform, '130682');
    const { accounts, identity } = platform.platform.store;
    await identity.notePasswordSet((await accounts.byLogin('130682'))!.id, platform.platform.clock() - 91 * 86_400_000);
    const person = await Person.at(desk, 'expired');
    await person.goto('/deadlines');
    await person.sees('登录后回到刚才的页面。');
    await person.page.locator('.entrance', { hasText: '生态环境部门' }).click();
    await person.page.getByLabel('账号').fill('130682');
    await person.page.getByLabel('密码', { exact: true }).fill(password);
    await person.page.getByRole('button', { name: '立即登录' }).click();
    await person.heading('密码已到期，请修改').waitFor();
    await person.page.getByLabel('现在的密码').fill(password);
    await person.page.getByLabel('新密码', { exact: true }).fill('Chuntian-2025-niao');
    await person.page.getByLabel('再输入一次新密码').fill('Chuntian-2025-niao');
    await person.shot('password');
    await person.page.getByRole('button', { name: '保存新密码' }).click();
    await person.page.locator('#content').waitFor();
    await person.page.waitForURL('**/deadlines');
    await person.leave();
  });

  it('a new code for a firm is asked for by one person and handed out by another', async () => {
    for (const login of ['130125', '130125-01']) await arrive(platform, login);
    const firm = `${FIRMS[0]}0001`;
    const [one, two] = [await Person.at(desk, 'asks'), await Person.at(desk, 'confirms')];
    for (const [person, login] of [[one, '130125-01'], [two, '130125']] as const) {
      await person.comeBack(login, '生态环境部门');
      await person.goto('/seats');
    }
    await one.page.getByLabel('按名称或账号查找').fill(firm);
    await one.page.getByRole('button', { name: /^重新出具一次性口令/ }).last().click();
    await one.page.getByRole('button', { name: '作废原密码并出具' }).click();
    await one.sees(/已申请。请本单位另一位有重发口令权限的人员登录/);
    await one.shot('asked');
    await one.page.keyboard.press('Escape');
    await one.page.getByRole('button', { name: `撤回 ${firm}` }).waitFor();
    expect(await one.page.getByRole('button', { name: `同意 ${firm}`, exact: true }).count()).toBe(0);
    await two.page.reload();
    await two.page.getByRole('button', { name: `同意 ${firm}`, exact: true }).click();
    await two.page.getByRole('dialog').getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).waitFor();
    await two.shot('slip');
    for (const person of [one, two]) await person.leave();
  });

  it('an account that is suspended under its owner’s hands saves nothing more, and says whom to ask', async () => {
    const { workId, saved } = await draftOf('130000', 'provinceNotice');
    const slip = await openSystemAccount(platform.platform, 'sysAdmin', '测试未');
    const sys = await clientFor(platform).arrive(slip.login, slip.code);
    const person = await Person.at(desk, 'suspended');
    await person.comeBack('130000', '生态环境部门');
    await person.goto(`/work/${workId}`);
    await textOf(person).fill('停用以前填的');
    await person.sees(/已自动保存/);
    const { id } = (await platform.platform.store.accounts.byLogin('130000'))!;
    await sys.must('POST', `/api/accounts/${id}/suspend`, { reason: '示例：离岗' });
    await textOf(person).fill('停用以前填的，停用以后填的');
    await dialogOf(person).waitFor();
    await person.sees(/账号已停用，请联系本单位管理员或上一级/);
    await dialogOf(person).getByLabel('密码', { exact: true }).fill(password);
    await dialogOf(person).getByRole('button', { name: '登录，继续办理' }).click();
    await person.sees(/账号已停用，请联系上一级/);
    await person.shot('dialog');
    await dialogOf(person).getByRole('button', { name: '退出到登录页' }).click();
    await person.page.getByRole('button', { name: '立即登录' }).waitFor();
    expect(await saved()).toContain('停用以前填的');
    expect(await saved()).not.toContain('停用以后填的');
    await platform.platform.store.accounts.update(id, { state: 'active' });
    await person.leave();
  });

  it('a second factor is taken over from a square code, and proved in the dialog over the work', async () => {
    const { workId, saved } = await draftOf('130000', 'provinceNotice');
    platform.platform.secondFactor = true;
    const person = await Person.at(desk, 'factor');
    await person.signIn('130000', password, '生态环境部门');
    await person.heading('绑定动态口令').waitFor();
    await person.page.getByRole('img', { name: '绑定动态口令的二维码' }).waitFor();
    await person.shot('enrol', { fullPage: true });
    const secret = (await person.page.locator('.factor-secret').innerText()).replace(/\s/g, '');
    const digits = () => totpCode(secret, totpStep(platform.platform.clock()));
    await person.page.getByLabel('6 位动态口令').fill('000000');
    await person.page.getByRole('button', { name: '绑定并进入' }).click();
    await person.sees(/^动态口令不正确或已经用过/);
    await person.page.setViewportSize(phone.viewport!);
    await person.shot('enrol-phone', { fullPage: true });
    await person.page.setViewportSize(desktop.viewport!);
    await person.page.getByLabel('6 位动态口令').fill(digits());
    await person.page.getByRole('button', { name: '绑定并进入' }).click();
    await person.page.getByRole('navigation', { name: '主菜单' }).waitFor();
    await person.goto(`/work/${workId}`);
    await textOf(person).waitFor();
    await endSessionsOf('130000', 'idle');
    await textOf(person).fill('验证口令以前填的');
    await dialogOf(person).getByLabel('密码', { exact: true }).fill(password);
    await dialogOf(person).getByRole('button', { name: '登录，继续办理' }).click();
    const box = dialogOf(person).getByLabel('6 位动态口令');
    await box.waitFor();
    await person.shot('again');
    platform.setClock(platform.platform.clock() + 60_000);
    await box.fill(digits());
    await dialogOf(person).getByRole('button', { name: '登录，继续办理' }).click();
    await dialogOf(person).waitFor({ state: 'hidden' });
    while (!(await saved()).includes('验证口令以前填的')) await person.page.waitForTimeout(100);
    expect(await saved()).toContain('验证口令以前填的');
    await person.page.context().clearCookies();
    platform.setClock(platform.platform.clock() + 60_000);
    await person.goto('/messages');
    await person.page.getByLabel('账号').fill('130000');
    await person.page.getByLabel('密码', { exact: true }).fill(password);
    await person.page.getByRole('button', { name: '立即登录' }).click();
    await person.heading('输入动态口令').waitFor();
    await person.page.getByText('手机丢失或更换').click();
    await person.shot('verify');
    await person.page.getByLabel('6 位动态口令').fill(digits());
    await person.page.getByRole('button', { name: '验证并进入' }).click();
    await person.page.waitForURL('**/messages');
    platform.platform.secondFactor = false;
    await person.leave();
  });

  it('does the task by itself after two failures, and an administrator finds an account on a desk and on a phone', async () => {
    const slip = await openSystemAccount(platform.platform, 'sysAdmin', '测试午');
    platform.accounts.push({ ...platform.accounts[0]!, login: slip.login, code: slip.code });
    const person = await Person.at(desk, 'administrator');
    for (const _try of [1, 2, 3]) {
      await person.signIn('130184', 'wrong', '生态环境部门');
      await person.sees('账号或密码不正确');
    }
    await person.arrive(slip.login, '生态环境部门');
    await person.page.getByLabel('按账号或姓名查找').fill('130125');
    await person.page.getByRole('button', { name: '停用账号 130125-02' }).waitFor();
    await person.shot('accounts');
    await person.page.getByRole('button', { name: '改任岗位 130125-02' }).click();
    await person.shot('role');
    await person.page.setViewportSize(phone.viewport!);
    await person.page.keyboard.press('Escape');
    await person.shot('accounts-phone');
    await person.leave();
    expect(complaints.said).toEqual([]);
  });
}, { pictures: 'identity' });
