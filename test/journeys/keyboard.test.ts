import { arrive, type TestPlatform } from '../http/desk-client';
import { acceptTask, firstWork } from '../http/walk-steps';
import { applied, countyDispatched, noticesIssued } from '../http/stages';
import { atTheKeys, type Seat } from './keyboard-hands';
import { journey } from './journey';
import { type Desk, type Person } from './person';

const filling = '91130125XXXX00019K0001';
const starting = '91130125XXXX00131J0001';
const accepting = '91130125XXXX0014XA0001';

/** Nobody here has a mouse: whatever is done is done with keys, and after every step something has the focus and can be seen to. */
journey('the journey without a mouse', ({ lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let start: string;

  lay(async (ground) => {
    ({ platform, desk } = ground);
    await noticesIssued(platform);
    await countyDispatched(await arrive(platform, '130125'));
    await applied(await arrive(platform, filling));
    const starter = await arrive(platform, starting);
    await acceptTask(starter);
    start = (await firstWork(starter, 'projectStart')).id;
    await arrive(platform, accepting);
  });

  const leave = async ({ person, hands }: Seat): Promise<void> => {
    await hands.push(person.page.locator('.person-button'));
    await hands.push(person.page.getByRole('button', { name: '退出登录' }));
    await person.page.locator('.sign-in-form').waitFor();
    await person.leave();
  };
  const button = (person: Person, name: string | RegExp) => person.page.getByRole('button', { name, exact: typeof name === 'string' });

  it('a firm signs in, skips to the page, opens what comes next and signs out', async () => {
    const seat = await atTheKeys(desk, 'firm', '企业', accepting);
    const { person, hands } = seat;
    const { page } = person;
    await person.sees('接受清审任务');
    await page.reload();
    await page.locator('.content h2').first().waitFor();
    await hands.press('Tab');
    await hands.stands('a 跳到正文');
    await hands.holds();
    await hands.press('Enter');
    await hands.stands(/^main/);
    await hands.push(page.locator('.next-card a').first());
    await page.getByRole('textbox', { name: '企业项目负责人' }).waitFor();
    await leave(seat);
  });

  it('a firm chooses, dates, ticks, and keeps a table with keys alone', async () => {
    const seat = await atTheKeys(desk, 'starter', '企业', starting);
    const { person, hands } = seat;
    const { page } = person;
    await person.goto(`/work/${start}?step=basic`);
    await page.locator('.field').first().waitFor();

    const radio = page.locator('.field', { hasText: '企业规模' }).getByRole('radio');
    await hands.reach(radio.first());
    await hands.press('Space');
    await hands.press('ArrowRight');
    await radio.nth(1).and(page.locator(':checked')).waitFor();
    await hands.holds();
    const date = page.locator('.field', { hasText: '投产时间' }).locator('input');
    await hands.reach(date);
    await hands.type('2011-06-01');
    await hands.press('Enter');
    expect(await date.inputValue()).toBe('2011-06-01');
    await hands.holds();
    const select = page.locator('.field', { hasText: '目标水平' }).getByRole('combobox');
    await hands.reach(select);
    await hands.press('Enter');
    await page.locator('.ant-select-dropdown:visible').waitFor();
    await hands.press('Escape');
    await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'detached' }).catch(() => undefined);
    await hands.holds();
    await hands.press('Enter', 'ArrowDown', 'Enter');
    await hands.holds();
    await page.getByText(/已自动保存/).waitFor();

    await hands.push(button(person, '下一步'));
    const grid = page.getByRole('grid', { name: '产品信息' });
    await grid.waitFor();
    await hands.holds();
    await hands.push(button(person, '增加一行'));
    await hands.stands(/^input 第 ?1 ?行/);
    await hands.type('恩诺沙星原料药');
    await hands.press('Tab');
    await hands.type('25 kg/桶');
    await hands.press('Enter');
    await hands.type('50 kg/桶');
    await hands.press('Escape');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.cell-input')?.value === '');
    await hands.type('50 kg/桶');
    await hands.press('Enter', 'ArrowUp', 'ArrowLeft');
    await grid.getByRole('row').nth(2).getByRole('gridcell').nth(1).filter({ hasText: /^50 kg\/桶$/ }).waitFor();
    await hands.holds();
    await hands.stands(/^input 第 ?2 ?行/);

    await hands.press('Control+Delete');
    await person.sees(/已删除第 ?2 ?行/);
    await hands.stands(/^input 第 ?2 ?行/);
    await hands.holds();
    await hands.press('Escape');
    await hands.stands(/^p /);
    await hands.holds();
    await hands.reach(page.locator('.paste-report').getByRole('button', { name: '撤销' }), true);
    await hands.press('Enter');
    await grid.getByText('50 kg/桶').waitFor();
    await hands.holds();
    await hands.stands(/^input 第 ?2 ?行/);
    // Out of the cells and in again by one Tab each way, however many rows there are.
    await hands.press('Escape', 'Tab');
    await hands.stands(/^(?!input 第)./);
    await hands.press('Shift+Tab');
    await hands.stands(/^input 第 ?2 ?行/);
    await leave(seat);
  });

  it('whoever types on at once loses no letter, however slow the machine', async () => {
    const seat = await atTheKeys(desk, 'typist', '企业', starting);
    const { person, hands } = seat;
    const { page } = person;
    const line = await page.context().newCDPSession(page);
    const slow = (rate: number) => line.send('Emulation.setCPUThrottlingRate', { rate });
    await person.goto(`/work/${start}?step=basic`);
    const number = page.locator('.number-input input, input.number-input').first();
    await hands.reach(number);
    await slow(20);
    await hands.type('1234');
    await hands.press('Tab', 'Shift+Tab');
    await hands.type('567');
    expect(await number.inputValue()).toBe('567');
    await hands.press('Control+K');
    await hands.type('shili');
    expect(await page.getByRole('combobox', { name: '搜索' }).inputValue()).toBe('shili');
    await hands.press('Escape');
    await slow(1);
    await person.goto(`/work/${start}?step=products`);
    await hands.push(button(person, '增加一行'));
    await slow(20);
    const cell = page.locator('.cell-input');
    await hands.type('first');
    await hands.press('Escape');
    await hands.type('second');
    expect(await cell.inputValue()).toBe('second');
    await hands.press('Enter', 'ArrowUp', 'F2');
    await hands.type(' and more');
    expect(await cell.inputValue()).toBe('second and more');
    await hands.press('Enter', 'ArrowUp');
    await hands.type('third');
    expect(await cell.inputValue()).toBe('third');
    await slow(1);
    await person.leave();
  });

  it('an officer judges with j k p r, returns with a reason, and takes it back', async () => {
    const seat = await atTheKeys(desk, 'county', '生态环境部门', '130125');
    const { person, hands } = seat;
    const { page } = person;
    await hands.push(page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: /评估受理/ }));
    await page.getByRole('heading', { name: '业务办理' }).waitFor();
    await hands.holds();
    await page.locator('[data-row]').first().waitFor();
    await hands.push(button(person, '显示列'));
    await hands.press('Escape');
    await hands.stands('button 显示列');
    await hands.press('j');
    await page.locator('tr[aria-current="true"]').waitFor();
    await hands.push(page.locator('[data-row] .queue-deed a').first());
    await page.getByRole('heading', { name: '审核结论' }).waitFor();
    await hands.holds();
    const leaves = page.locator('.review-leaf').filter({ has: page.locator('.leaf-title') });
    const count = await leaves.count();
    await hands.press('j', 'k');
    for (let at = 0; at < count - 1; at += 1) {
      await leaves.nth(at).and(page.locator('[aria-current="true"]')).waitFor();
      await hands.press('p');
      await leaves.nth(at).locator('.leaf-mark.is-pass').waitFor();
      await hands.press('j');
    }
    await leaves.last().and(page.locator('[aria-current="true"]')).waitFor();
    await hands.press('r');
    await page.waitForFunction(() => document.activeElement?.id === 'opinion');
    await hands.type('照片没有日期，请补拍。');
    await hands.reach(page.getByLabel('原因分类'), true);
    await hands.press('ArrowDown');
    await page.getByLabel('原因分类').and(page.locator('select:not(:has(option[value=""]:checked))')).waitFor();
    await hands.holds();
    await person.sees(/1 项不通过/, '结论已齐');
    await hands.push(button(person, '提交受理结论'));
    await page.locator('.receipt').waitFor();
    await hands.stands(/^h1/);
    await hands.push(button(person, '撤回'));
    await page.getByRole('heading', { name: '审核结论' }).waitFor();
    await hands.holds();
    await person.sees('结论已齐');
    await hands.push(button(person, '提交受理结论'));
    await page.locator('.receipt').waitFor();
    // And once more from the list, where what was concluded a while ago is found.
    await person.goto('/queues/review?tab=done');
    await hands.push(page.locator('[data-row]').first().getByRole('button', { name: /^撤回/ }));
    await person.sees(/^已撤回 .*，可以修改后重新提交。/, '“已办”里现在没有事项');
    await hands.holds();
    await hands.push(page.getByRole('link', { name: '继续办理' }));
    await person.sees('结论已齐');
    await hands.push(button(person, '提交受理结论'));
    await page.locator('.receipt').waitFor();
    await leave(seat);
  });
});
