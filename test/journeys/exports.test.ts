import { readFileSync } from 'node:fs';
import { arrive, type TestPlatform } from '../http/desk-client';
import { countyDispatched, FIRMS, noticesIssued } from '../http/stages';
import { acceptTask } from '../http/walk-steps';
import { rowsOf } from '../sheets/workbooks';
import { journey } from './journey';
import { Person, phone, type Desk } from './person';

/** A list leaves masked at once, or with values whole when another person has agreed. */
journey('the journey of an export', ({ lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let officer: Person;
  let leader: Person;

  lay(async (ground) => {
    ({ platform, desk } = ground);
    await noticesIssued(platform);
    await countyDispatched(await arrive(platform, '130125'));
    await acceptTask(await arrive(platform, `${FIRMS[0]}0001`));
    await arrive(platform, '130125-02');
    officer = await Person.at(desk, 'officer');
    await officer.comeBack('130125', '生态环境部门');
    leader = await Person.at(desk, 'leader');
    await leader.comeBack('130125-02', '生态环境部门');
  });

  const fetched = async (person: Person, press: () => Promise<void>) => {
    const [download] = await Promise.all([person.page.waitForEvent('download'), press()]);
    const rows = await rowsOf(readFileSync(await download.path()));
    return { name: download.suggestedFilename(), rows: rows.map(({ values }) => values) };
  };

  it('an officer takes the list out masked, or asks for it whole with a reason', async () => {
    await officer.menu('企业项目');
    await officer.page.getByRole('button', { name: /导出 11 行/ }).click();
    const dialog = officer.page.getByRole('dialog');
    const { rows } = await fetched(officer, () => dialog.getByRole('button', { name: '导出' }).click());
    expect(rows.flat()).toContain('199****0001');
    await officer.page.getByRole('button', { name: /导出 11 行/ }).click();
    await dialog.getByRole('radio', { name: '含完整号码（移动电话），需审批' }).check();
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await officer.sees('请写明理由，至少 2 个字');
    await dialog.getByRole('textbox', { name: '理由' }).fill('电话核对各企业项目启动进展');
    await officer.shot('ask');
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await officer.sees('已提交申请，等待审批。批准后在消息中通知您。');
    await dialog.getByRole('link', { name: '查看申请' }).click();
    await officer.sees('待审批', '电话核对各企业项目启动进展');
    await officer.shot('waiting');
  });

  it('another person reads in a message that it waits, and agrees', async () => {
    await leader.goto('/messages');
    await leader.page.getByText('导出待审批：企业项目').first().click();
    await leader.heading('导出审批').waitFor();
    await leader.page.getByRole('button', { name: /^批准：企业项目/ }).click();
    await leader.page.getByRole('dialog').getByRole('textbox', { name: '审批意见' }).fill('同意，限本次核对使用');
    await leader.shot('decide');
    await leader.page.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await leader.sees('已办理', '已批准');
    await leader.shot('decided');
  });

  it('the officer fetches it whole, and the page counts how often', async () => {
    // The page was left open; its tab comes to the front again.
    await officer.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await officer.sees('已批准', /前可下载/);
    const { name, rows } = await fetched(officer, () => officer.page.getByRole('link', { name: '下载' }).click());
    expect(name).toMatch(/^企业项目全部\d{4}-\d\d-\d\d含完整号码\.xlsx$/);
    expect(rows.flat()).toContain('19900000001');
    expect(String(rows[0]![0])).toContain('电话核对各企业项目启动进展');
    await officer.sees(/已下载 1 次/);
    await officer.shot('fetched');
    const small = await Person.at(desk, 'officer-phone', phone);
    await small.comeBack('130125', '生态环境部门');
    await small.goto('/exports');
    await small.sees('已批准');
    await small.shot('phone');
    await small.leave();
  });
}, { pictures: 'exports' });
