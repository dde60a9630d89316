import { PDFDocument } from '@cantoo/pdf-lib';
import type { WorkView } from '../../platform/contracts/work';
import { openPdfPages } from '../../platform/files/pdf-pages';
import { builtWorker } from '../built-worker';
import { arrive, type DeskClient, type TestPlatform } from '../http/desk-client';
import { noticesIssued } from '../http/stages';
import { prepareCounty } from '../http/walk-steps';
import { scanned } from '../letters/paper';
import { FormPage } from './form-page';
import { journey } from './journey';
import { Person, phone, type Desk } from './person';

const worker = builtWorker('files', 'pdf-worker');

journey('letters in a browser', ({ complaints, lay }) => {
  const pages = openPdfPages({ workerPath: worker.workerPath });
  let platform: TestPlatform;
  let desk: Desk;
  let client: DeskClient;
  let county: Person;
  let work: WorkView;

  lay(async (ground) => {
    ({ platform, desk } = ground);
    await noticesIssued(platform);
    client = await arrive(platform, '130125');
    work = await prepareCounty(client);
    county = await Person.at(desk, 'county');
    await county.comeBack('130125', '生态环境部门');
    platform.worker.start();
  });

  afterAll(() => {
    pages.close();
    worker.remove();
  });

  const rows = () => work.documents!.rows;
  const openLetters = async (person = county) => {
    await person.goto(`/work/${work.id}`);
    await new FormPage(person.page).step('企业名单');
    await person.page.locator('.documents-table').waitFor();
  };

  it('come back in one scan that is read while one may leave, and ask only for the page no machine read', async () => {
    await openLetters();
    const sheets = [];
    for (const [index, row] of rows().slice(0, 3).entries()) {
      const pdf = await client.must<Buffer>('GET', row.href);
      const count = (await PDFDocument.load(pdf)).getPageCount();
      for (let page = 1; page <= count; page += 1) sheets.push({ pdf, page, how: { stamped: index > 0, blank: index === 2 && page === count } });
    }
    await county.page.getByLabel('整批扫描件，按页脚二维码对应').setInputFiles({ name: '盖章扫描.pdf', mimeType: 'application/pdf', buffer: await scanned(pages, sheets) });
    await county.sees(/可以离开本页/);
    await county.shot('reading');
    await county.goto('/');
    await openLetters();
    await county.sees(/放好 2 份/);
    await county.sees(/可能没有盖章，请核对/);
    await county.sees(/缺第 \d+ 页/);
    await county.shot('report');
    const chosen = county.page.locator('.scan-pages button');
    for (const one of await chosen.all()) await one.click();
    await county.page.getByRole('button', { name: /^放上/ }).click();
    await county.sees(/放好 3 份。/);
    await county.page.getByRole('button', { name: '收起' }).click();
    await county.page.locator('.scan-panel').waitFor({ state: 'detached' });
    await county.page.getByRole('button', { name: '已上传 3' }).waitFor();
  });

  it('that say something wrong are issued anew, and delivered together', async () => {
    await county.page.getByRole('button', { name: /^已上传/ }).click();
    await county.page.getByRole('button', { name: /^信息有误/ }).first().click();
    await county.page.getByLabel(/^哪里有误/).fill('企业更名');
    await county.page.getByRole('textbox', { name: /^企业/ }).fill('示例更名后企业');
    await county.shot('wrong');
    await county.page.getByRole('button', { name: '作废并重新生成' }).click();
    await county.sees(/第 1 版已作废/);
    await county.page.getByRole('button', { name: '已作废 1' }).click();
    await county.sees('企业更名');
    await county.shot('void');
    await county.page.getByRole('button', { name: /^全部/ }).click();
    await county.page.locator('.documents-table tbody tr').first().filter({ hasText: '示例更名后企业' }).waitFor();
    await county.page.getByLabel('选中全部').check();
    await county.page.getByRole('button', { name: /^批量登记送达/ }).click();
    await county.shot('delivery');
    await county.page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click();
    await county.sees(/已登记 .* 的送达/);
    await county.shot('all');
    work = await client.get<WorkView>(`/api/work/${work.id}`);
    expect(rows().every((row) => row.delivered)).toBe(true);
  });

  it('fit on a phone, and nothing complained', async () => {
    const other = await Person.at(desk, 'phone', phone);
    await other.comeBack('130125', '生态环境部门');
    await openLetters(other);
    await other.shot('phone');
    expect(await other.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(complaints.said).toEqual([]);
  });
}, { pictures: 'letters', options: () => ({ pdfWorker: worker.workerPath }) });
