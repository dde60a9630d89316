import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publishRelease } from '../../platform/actions/releases/publish-release';
import { newEdition } from '../../platform/catalogue/new-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { writeNewEdition } from '../../platform/catalogue/write-edition-files';
import { arrive } from '../http/desk-client';
import { ownConfiguration } from '../own-configuration';
import { journey } from './journey';
import { Person, phone, type Desk } from './person';

const programme = 'cleaner-production';
const longNote = `按来函改两处：${'一、评估申请的截止日期按通知顺延；二、材料目录中现场照片的提示语改写，写明拍摄日期和在场人员。'.repeat(4)}`;

/** Two people and a year: one has made it, the other reads what it changes and agrees; a year that is over is stopped. */
journey('the journey of a release', ({ lay }) => {
  let desk: Desk;
  let maker: Person;
  let approver: Person;

  lay(async (ground) => {
    const { platform, configDir } = ground;
    ({ desk } = ground);
    for (const login of ['130000', '130000-03']) await arrive(platform, login);
    const file = path.join(configDir, 'definitions', programme, '2024/programme.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"date": "2025-02-28"', '"date": "2025-03-10"'));
    await publishRelease(platform.platform, configDir, programme, '2024', longNote, { author: '130000' });
    const { files } = newEdition(await readEditionFiles(configDir, programme, '2024'), '2024', '2025');
    await writeNewEdition(configDir, { programme, edition: '2025' }, files);
    await publishRelease(platform.platform, configDir, programme, '2025', '2025 年度方案', { author: '130000' });
    maker = await Person.at(desk, 'maker');
    await maker.comeBack('130000', '生态环境部门');
    approver = await Person.at(desk, 'approver');
    await approver.comeBack('130000-03', '生态环境部门');
  });

  const changesOf = async (person: Person, edition: string) => {
    await person.menu('年度方案');
    await person.page.getByRole('region', { name: `${edition}年度的版本` }).getByRole('row', { name: /草稿/ }).getByRole('link').click();
    await person.heading(`${edition}年度方案`).waitFor();
  };

  it('who made it reads what it changes and cannot approve it', async () => {
    await maker.menu('年度方案');
    await maker.sees('编制人和批准人须是两个人');
    await maker.page.getByRole('region', { name: '2025年度的版本' }).getByText('尚未生效').waitFor();
    await maker.shot('list');
    await changesOf(maker, '2024');
    await maker.sees('您是编制人，须由另一个人批准。', '1 处改动', /评估申请.*2025-02-28.*2025-03-10/);
    expect(await maker.page.getByRole('button', { name: '批准' }).count()).toBe(0);
    await maker.shot('made-by-me');
  });

  it('another person reads the same and approves it, and it is in force at once', async () => {
    await changesOf(approver, '2024');
    await approver.page.getByRole('button', { name: '批准' }).click();
    const dialog = approver.page.getByRole('dialog');
    await approver.sees(/批准后立即生效/);
    await approver.shot('approve');
    await dialog.getByRole('button', { name: '批准' }).click();
    await approver.sees('已办理', '现行');
    await approver.menu('年度方案');
    await approver.page.getByRole('region', { name: '2024年度的版本' }).getByRole('row', { name: /现行.*130000-03/ }).waitFor();
  });

  it('the next year is read against this one, gets its day, and is taken back with a reason', async () => {
    await changesOf(approver, '2025');
    await approver.sees(/与 2024 年 .* 起的版本相比/, /2026-02-28|2026-03-10/);
    await approver.shot('next-year', { fullPage: true });
    await approver.page.getByRole('button', { name: '改定生效日期' }).click();
    await approver.page.getByRole('textbox', { name: '生效日期' }).fill('2025-03-01');
    await approver.page.getByRole('dialog').getByRole('button', { name: '改定生效日期' }).click();
    await approver.sees('2025-03-01 00:00');
    await approver.page.getByRole('button', { name: '批准' }).click();
    await approver.sees(/批准后自 2025-03-01 00:00 起生效/);
    await approver.page.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await approver.sees('定时');
    await approver.page.getByRole('button', { name: '撤回' }).click();
    await approver.page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
    await approver.sees('请写明理由，至少 2 个字');
    await approver.page.getByLabel('理由').fill('来函推迟');
    await approver.page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
    await approver.page.getByRole('dialog').waitFor({ state: 'detached' });
    await approver.shot('withdrawn');
    expect(await approver.page.getByRole('button', { name: /批准|撤回|改定/ }).count()).toBe(0);
  });

  it('a year is stopped and taken up again by who configures; who approves does neither', async () => {
    await approver.menu('年度方案');
    await approver.page.getByRole('region', { name: '2024年度的版本' }).waitFor();
    expect(await approver.page.getByRole('button', { name: '停用本年度' }).count()).toBe(0);
    await maker.menu('年度方案');
    const year = maker.page.getByRole('region', { name: '2024年度的版本' });
    await year.getByRole('button', { name: '停用本年度' }).click();
    await maker.page.getByLabel('理由').fill('年度结束');
    await maker.shot('stop');
    await maker.page.getByRole('dialog').getByRole('button', { name: '停用本年度' }).click();
    await year.getByText('不再受理新事项').waitFor();
    await maker.shot('stopped');
    await year.getByRole('button', { name: '恢复受理' }).click();
    await maker.page.getByLabel('理由').fill('还有没办完的');
    await maker.page.getByRole('dialog').getByRole('button', { name: '恢复受理' }).click();
    await year.getByText('受理新事项', { exact: true }).waitFor();
  });

  it('both pages stand on a phone', async () => {
    const pocket = await Person.at(desk, 'pocket', phone);
    await pocket.comeBack('130000-03', '生态环境部门');
    await pocket.goto('/releases');
    await pocket.page.locator('.releases-card').first().waitFor();
    await pocket.shot('list', { fullPage: true });
    await pocket.page.getByRole('link', { name: /查看 2024 的改动/ }).first().click();
    await pocket.heading('2024年度方案').waitFor();
    await pocket.shot('release', { fullPage: true });
    expect(await pocket.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await pocket.leave();
  });
}, { pictures: 'releases', options: () => ({ configDir: ownConfiguration() }) });
