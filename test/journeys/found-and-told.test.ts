import type { BrowserContextOptions } from 'playwright-core';
import { remind } from '../../platform/actions/messages/remind';
import { arrive } from '../http/desk-client';
import { countyDispatched, noticesIssued } from '../http/stages';
import { journey } from './journey';
import { Person, phone, type Desk } from './person';

journey('search and messages in a browser', ({ lay }) => {
  let desk: Desk;

  lay(async (ground) => {
    const { platform } = ground;
    ({ desk } = ground);
    await noticesIssued(platform);
    const county = await arrive(platform, '130125');
    await arrive(platform, '130184');
    platform.setClock('2024-07-15T09:05:00+08:00');
    await remind(platform.platform);
    await county.comeBack();
    await countyDispatched(county);
    const name = '一个名字特别长的示例企业集团股份有限公司行唐县第一分公司综合利用与资源循环事业部';
    await platform.platform.store.search.add(Array.from({ length: 200 }, (_, turn) => ({
      programme: 'cleaner-production', caseId: `none-${turn}`, entries: [{ field: 'name', text: `${name}${turn}` }],
    })));
    const [row] = await platform.platform.store.cases.ofUnit('cleaner-production', '91130125XXXX00019K', ['project']);
    await platform.platform.store.cases.update(row!.id, { name });
    await platform.platform.store.search.add([{ programme: row!.programme, caseId: row!.id, entries: [{ field: 'name', text: name }] }]);
  });
  const officer = async (name: string, login: string, options?: BrowserContextOptions): Promise<Person> => {
    const person = await Person.at(desk, name, options);
    await person.comeBack(login, '生态环境部门');
    return person;
  };

  it('a county finds a firm from any page by the keyboard alone, and goes to it', async () => {
    const person = await officer('county', '130125');
    const { page } = person;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: '搜索' });
    await field.fill('行唐示例');
    await page.getByRole('option').first().waitFor();
    await person.shot('search');
    await field.fill('特别长的示例');
    await page.getByRole('option', { name: /特别长的示例/ }).first().waitFor();
    await person.shot('search-long');
    await field.fill('没有这样的名字');
    await page.getByText('没有找到“没有这样的名字”').waitFor();
    await person.shot('search-none');
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await field.fill('原料药');
    await page.getByRole('option', { name: /原料药/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cases\//);
    await person.leave();
  });

  it('another county finds nothing of it, reads what is told to it, and has read it', async () => {
    const person = await officer('other', '130184');
    const { page } = person;
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: '搜索' }).fill('原料药');
    await page.getByText('没有找到“原料药”').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /未读消息/ }).click();
    await page.getByRole('region', { name: '消息' }).getByText('新待办').first().waitFor();
    await person.shot('bell');
    await page.getByRole('link', { name: '查看全部消息' }).click();
    await page.getByRole('heading', { name: '消息', level: 1 }).waitFor();
    await page.getByText('还有 3 天到期').first().waitFor();
    await person.shot('messages');
    await page.getByRole('button', { name: '预警' }).click();
    await page.waitForURL(/show=alert/);
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByRole('button', { name: '消息', exact: true }).waitFor();
    await person.leave();
  });

  it('on a phone the search is a field across the head', async () => {
    const person = await officer('pocket', '130125', phone);
    const { page } = person;
    await page.getByRole('button', { name: '搜索', exact: true }).click();
    await page.getByRole('combobox', { name: '搜索' }).fill('特别长的');
    await page.getByRole('option').first().waitFor();
    await person.shot('search');
    await page.getByRole('button', { name: '关闭搜索' }).click();
    await person.shot('head');
    await person.goto('/messages');
    await page.getByText('已由').first().waitFor();
    await person.shot('messages');
    await person.leave();
  });
}, { pictures: 'found-and-told' });
