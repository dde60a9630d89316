import { arrive, clientFor, type TestPlatform } from '../http/desk-client';
import { journey } from './journey';
import { Person, phone, type Desk } from './person';

const login = '130100';
const password = 'Ceshi-2024-mima';

/** Somebody left a page open elsewhere, or somebody else knows the password. */
journey("sessions of one's own", ({ complaints, lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let person: Person;
  complaints.expect(/\b401\b.*\/api\/session\/end$/);

  lay(async (ground) => {
    ({ platform, desk } = ground);
    await arrive(platform, login);
    await clientFor(platform).signIn(login, password, { 'x-forwarded-for': '10.20.30.40' });
    person = await Person.at(desk, 'city');
    await person.comeBack(login, '生态环境部门');
  });

  const rows = () => person.page.locator('.sessions-card tbody tr');

  it('stand in a list that the menu of the person leads to, the one at hand marked', async () => {
    await person.page.getByRole('button', { name: /^石家庄市生态环境局/ }).click();
    await person.page.getByRole('link', { name: '登录情况' }).click();
    await person.heading('登录情况').waitFor();
    await person.sees('10.20.30.40', '当前登录');
    expect(await rows().count()).toBe(3);
    await person.shot('three');
  });

  it('end with the password: not without it, not with a wrong one', async () => {
    await person.page.getByRole('button', { name: /从 10\.20\.30\.40 的登录$/ }).click();
    const dialog = person.page.getByRole('dialog', { name: '结束登录' });
    await dialog.getByRole('button', { name: '结束', exact: true }).click();
    await person.sees('请输入现在的密码');
    await dialog.getByLabel('现在的密码').fill('wrong');
    await dialog.getByRole('button', { name: '结束', exact: true }).click();
    await person.sees(/当前密码不正确/);
    await person.shot('wrong');
    await dialog.getByLabel('现在的密码').fill(password);
    await dialog.getByRole('button', { name: '结束', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await rows().filter({ hasText: '10.20.30.40' }).count()).toBe(0);
    expect(await rows().count()).toBe(2);
  });

  it('are told to whoever sat there, and on a phone all the others end at once', async () => {
    const there = await Person.at(desk, 'there');
    await there.comeBack(login, '生态环境部门');
    await person.page.setViewportSize(phone.viewport!);
    await person.page.reload();
    await person.page.getByRole('button', { name: '结束其他全部' }).click();
    await person.shot('phone');
    const dialog = person.page.getByRole('dialog', { name: '结束登录' });
    await dialog.getByLabel('现在的密码').fill(password);
    await dialog.getByRole('button', { name: '结束', exact: true }).click();
    await person.sees('只在这里登录');
    await person.shot('alone');
    complaints.expect(/\b401\b/);
    await there.menu('帮助');
    await there.sees(/您在另一处登录后结束了这次登录/);
    await there.shot('told');
    await there.leave();
    await person.leave();
  });
});
