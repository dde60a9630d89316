import type { WorkView } from '../../platform/contracts/work';
import { arrive, type DeskClient, type TestPlatform } from '../http/desk-client';
import { samplePdf } from '../http/sample-files';
import { complete, countyDispatched, noticesIssued } from '../http/stages';
import { acceptTask, firstWork, passAll, save, submit } from '../http/walk-steps';
import { atTheKeys, type Seat } from './keyboard-hands';
import { journey } from './journey';
import { type Desk } from './person';

/** A firm whose application the city sends on to the province together with others. */
const filer = '91130184XXXX00027W0001';
const note = '没有日期的文件说明';

/** A filing from signing in to its receipt, and a decision on many, with keys alone. */
journey('a filing without a mouse', ({ lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let county: DeskClient;
  let firm: DeskClient;
  let city: DeskClient;

  lay(async (ground) => {
    ({ platform, desk } = ground);
    ({ city } = await noticesIssued(platform));
    county = await arrive(platform, '130184');
    await countyDispatched(county);
    firm = await arrive(platform, filer);
    await acceptTask(firm);
    await leftOpen(firm, 'projectStart', { basic: { legalPerson: '' }, agreement: {} }, ['products']);
  });

  /** Goes on by 下一步 until a step is there. */
  const onTo = async ({ person, hands }: Seat, title: string): Promise<void> => {
    const heading = person.page.locator('.wizard-page h1', { hasText: title });
    for (let pages = 0; pages < 8 && (await heading.count()) === 0; pages += 1) {
      const before = await person.page.locator('.wizard-page h1').first().innerText();
      await hands.push(person.page.locator('.wizard-foot').getByRole('button', { name: '下一步', exact: true }));
      await person.page.waitForFunction((was) => document.querySelector('.wizard-page h1')?.textContent !== was, before);
    }
    await heading.waitFor();
    await hands.holds();
  };
  const handIn = async ({ person, hands }: Seat): Promise<void> => {
    await hands.push(person.page.locator('.wizard-foot').getByRole('button', { name: '提交', exact: true }));
    await person.page.locator('.receipt').waitFor();
    await hands.stands('h1 已提交');
  };

  it('a firm fills its start: a field, a table by pasting and by typing, a tick, and the receipt', async () => {
    const seat = await atTheKeys(desk, 'filer', '企业', filer);
    const { person, hands } = seat;
    const { page } = person;
    await hands.push(page.locator('.next-card a').first());
    const name = page.getByRole('textbox', { name: '法人' });
    await name.waitFor();
    await hands.reach(name);
    await hands.type('测试乙');
    await onTo(seat, '产品信息');
    await page.evaluate((text) => navigator.clipboard.writeText(text), Array.from({ length: 3 }, (_, row) => ['示例产品', '25 kg/桶', '是', 't', 100 + row, 90, 91, 92].join('\t')).join('\n'));
    await hands.push(page.getByRole('button', { name: '增加一行' }));
    await hands.press('Control+V');
    await person.sees('已粘贴');
    await hands.holds();
    await hands.stands('button 撤销粘贴');
    const grid = page.getByRole('grid', { name: '产品信息' });
    await hands.reach(grid.getByRole('gridcell').first());
    await hands.press('ArrowDown');
    await hands.stands(/^input 第 ?2 ?行/);
    await page.keyboard.press('Control+A');
    await hands.type('改过的产品');
    await hands.press('Enter', 'Escape');
    await grid.getByText('改过的产品').waitFor();
    await onTo(seat, '提交任务');
    await hands.reach(page.getByRole('checkbox', { name: /同意/ }));
    await hands.press('Space');
    await person.shot('start');
    await handIn(seat);
    await person.shot('receipt');
    await person.leave();
  });

  it('it files its application: a file chosen, described, placed, looked at in a dialog, and the receipt', async () => {
    const work = await leftOpen(firm, 'business', { agreement: {} }, [], 'A1-0-1');
    const seat = await atTheKeys(desk, 'filer-again', '企业', filer);
    const { person, hands } = seat;
    const { page } = person;
    await hands.push(page.locator('.next-card a').first());
    await page.locator('.wizard-foot').waitFor();
    const card = page.getByRole('article', { name: /^A1-0-1 / });
    await hands.reach(card.locator('.drop-zone input'));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hands.press('Enter')]);
    await chooser.setFiles([{ name: '调研照片.pdf', mimeType: 'application/pdf', buffer: samplePdf('start') }]);
    const words = card.getByLabel('调研照片.pdf 的附件说明');
    await words.waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.includes('附件说明'));
    await hands.holds();
    await hands.type(note);
    await card.getByText('已传完，放入后生效').waitFor();
    await hands.push(card.getByRole('button', { name: /^放入/ }));
    await hands.push(card.getByRole('button', { name: '调研照片.pdf', exact: true }));
    await page.locator('dialog[open]').waitFor();
    await hands.holds();
    await person.shot('file');
    await hands.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await hands.stands('button 调研照片.pdf');
    const last = work.steps.at(-1)!;
    await onTo(seat, last.title);
    const tick = page.getByRole('checkbox', { name: /同意/ });
    await tick.waitFor();
    await hands.reach(tick);
    await hands.press('Space');
    await handIn(seat);
    await person.leave();
  });

  it('the city chooses rows, adds its letter in the dialog, decides on all of them, and reads what came of each', async () => {
    for (const officer of [county, city]) {
      const work = await firstWork(officer, 'review');
      await passAll(officer, work);
      await submit(officer, work);
    }
    const seat = await atTheKeys(desk, 'city', '生态环境部门', '130100');
    const { person, hands } = seat;
    const { page } = person;
    await hands.push(page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: /汇总上报/ }));
    await page.locator('[data-row]').first().waitFor();
    await hands.reach(page.locator('[data-row]').first().getByRole('checkbox'));
    await hands.press('Space');
    await hands.push(page.locator('.selection-verbs').getByRole('button', { name: /^汇总上报/ }));
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    await hands.holds();
    await hands.reach(dialog.getByRole('button', { name: '选择文件' }));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hands.press('Enter')]);
    await chooser.setFiles([{ name: '上报函.pdf', mimeType: 'application/pdf', buffer: samplePdf('letter') }]);
    await dialog.getByText('上报函.pdf').waitFor();
    await person.shot('batch');
    await hands.push(dialog.locator('.dialog-foot').getByRole('button', { name: /^汇总上报/ }));
    await dialog.locator('.batch-results .is-ok').first().waitFor();
    await hands.holds();
    await person.shot('batch-done');
    await hands.push(dialog.getByRole('button', { name: '完成' }));
    await dialog.waitFor({ state: 'detached' });
    await hands.holds();
    await person.sees('没有待汇总上报的企业。');
    await person.leave();
  });
}, { pictures: 'keyboard' });

/** Fills a work over HTTP, and leaves open what is to be done by hand: fields, tables, the file of one material. */
async function leftOpen(person: DeskClient, queue: string, sections: Record<string, Record<string, unknown>>, tables: string[], material?: string): Promise<WorkView> {
  const work = await firstWork(person, queue);
  await complete(person, work);
  const now = await person.get<WorkView>(`/api/work/${work.id}`);
  for (const [section, data] of Object.entries(sections)) {
    if (section === 'agreement') await person.must('PUT', `/api/work/${work.id}/sections/agreement`, { revision: now.sections.agreement?.revision ?? 0, data });
    else await save(person, now, section, data);
  }
  for (const table of tables) await person.must('PUT', `/api/work/${work.id}/collections/${table}`, { rows: [], removed: now.collections[table]!.map((row) => row.id), order: [] });
  if (material) for (const file of now.materials.find((one) => one.code === material)!.files) await person.must('DELETE', `/api/attachments/${file.attachmentId}?workItemId=${work.id}`);
  return now;
}
