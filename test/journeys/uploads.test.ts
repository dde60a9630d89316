import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, type DeskClient, type TestPlatform } from '../http/desk-client';
import { largeJpg, largePdf, samplePdf } from '../http/sample-files';
import { complete, countyDispatched, noticesIssued } from '../http/stages';
import { acceptTask, firstWork, submit } from '../http/walk-steps';
import { FormPage } from './form-page';
import { MaterialsPage } from './materials-page';
import { journey } from './journey';
import { Person, phone, type Desk } from './person';
import { photograph } from './photograph';

const firmLogin = '91130125XXXX00019K0001';
const material = 'A1-1-3';
const day = '2024-07-08';

journey('uploads in a browser', ({ complaints, lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let client: DeskClient;
  let firm: Person;
  let page: MaterialsPage;
  let line: CDPSession | undefined;
  // A line that is cut is cut on purpose.
  complaints.expect(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED/);

  lay(async (ground) => {
    ({ platform, desk } = ground);
    await noticesIssued(platform);
    await countyDispatched(await arrive(platform, '130125'));
    client = await arrive(platform, firmLogin);
    await acceptTask(client);
    const start = await firstWork(client, 'projectStart');
    await complete(client, start);
    await submit(client, start);
    firm = await Person.at(desk, 'firm');
    await firm.comeBack(firmLogin, '企业');
    page = new MaterialsPage(firm.page);
  });

  const standing = async (): Promise<WorkView> => client.get<WorkView>(`/api/work/${(await firstWork(client, 'business')).id}`);
  const filesOf = async (code: string) => (await standing()).materials.find((one) => one.code === code)!.files.filter((file) => !file.retired);
  /** As slow as a line from a works in the hills. */
  const slow = async (bytesPerSecond: number, offline = false) => {
    line ??= await firm.context.newCDPSession(firm.page);
    await line.send('Network.emulateNetworkConditions', { offline, latency: 20, downloadThroughput: -1, uploadThroughput: bytesPerSecond });
  };
  const openMaterials = async (person = firm) => {
    await person.goto(`/work/${(await firstWork(client, 'business')).id}`);
    await new FormPage(person.page).step('审核准备');
    await person.page.locator('.material').first().waitFor();
    await person.settled();
  };

  it('twelve photographs at once are paused, lose their line, go on, and get one day for all', async () => {
    await openMaterials();
    // All of it would take a minute: nothing has arrived whole before the line is gone.
    await slow(300_000);
    const picture = await photograph(firm.page, '启动会', day);
    await page.many(Array.from({ length: 12 }, (_, index) => ({
      name: `${material} 启动会第${index + 1}张.jpg`, mimeType: 'image/jpeg', buffer: largeJpg(1_400_000, `photo ${index}`, picture),
    })));
    await firm.sees('12 张照片没有拍摄日期。这 12 张都是');
    await firm.page.getByRole('button', { name: '全部暂停' }).click();
    await firm.sees(/已暂停/);
    await firm.shot('paused');
    await firm.page.getByRole('button', { name: '全部继续' }).click();
    await firm.page.getByText(/· \d+%$/).first().waitFor();
    await slow(300_000, true);
    await firm.sees(/网络已断，恢复后自动接着传/);
    await firm.shot('offline');
    await slow(6_000_000);
    await firm.page.getByLabel('12 张照片没有拍摄日期').fill(day);
    await firm.page.getByRole('button', { name: '全部填上' }).click();
    await page.card(material).getByText('已上传 12').waitFor();
    await firm.shot('declared');
    const files = await filesOf(material);
    expect(files.map((file) => [file.capturedAt, file.dateDeclared])).toEqual(Array.from({ length: 12 }, () => [day, true]));
    expect(await page.card(material).getByRole('table').getByText(`拍摄 ${day}（日期自填）`).count()).toBe(12);
  });

  it('a large file goes on after the page was loaded anew and the same file chosen again', async () => {
    await openMaterials();
    // From a third on it has a while to go, in which the page is loaded anew.
    await slow(1_000_000);
    await page.drop('A1-3-2 工作计划.pdf', 24_000_000);
    await firm.page.getByText(/A1-3-2 · [3-9]\d%/).waitFor();

    firm.page.once('dialog', (dialog) => void dialog.accept());
    await firm.page.reload();
    await firm.page.locator('.material').first().waitFor();
    await firm.sees(/上次有 1 个文件没有传完：A1-3-2 工作计划.pdf/);
    await firm.shot('reloaded');
    await slow(6_000_000);
    const sent: number[] = [];
    firm.page.on('request', (request) => { if (request.method() === 'PATCH') sent.push(Number(request.headers()['upload-offset'])); });
    await page.drop('A1-3-2 工作计划.pdf', 24_000_000);
    await page.placed('A1-3-2');
    expect(sent[0]).toBeGreaterThan(4_000_000);
    expect((await filesOf('A1-3-2')).map((file) => file.size)).toEqual([24_000_000]);
  });

  it('what is refused says why, and the others go on', async () => {
    complaints.expect(/\b422\b/);
    await slow(-1);
    await page.many([
      { name: 'A1-3-2 计划.heic', mimeType: 'image/heic', buffer: Buffer.from('x') },
      { name: 'A1-4-2 课件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ not a pdf') },
      { name: 'A1-4-1 宣传.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
      { name: 'A1-4-3 签到.pdf', mimeType: 'application/pdf', buffer: largePdf(3000, 'signed') },
    ]);
    await page.placed('A1-4-3');
    await firm.sees(/HEIC 照片，请存成 JPG 再传/, /的内容不是PDF 文件/);
    await firm.shot('refused');
  });

  it('files chosen on the disk, dragged from it, and a whole folder of forty photographs, all arrive', async () => {
    await openMaterials();
    const disk = mkdtempSync(join(tmpdir(), 'tierflow-disk-'));
    try {
      const write = (name: string, bytes: Uint8Array) => {
        writeFileSync(join(disk, name), bytes);
        return join(disk, name);
      };
      await firm.page.getByLabel('选择多个文件，按文件名对应到材料').setInputFiles([write('A1-4-2 课件.pdf', largePdf(1_600_000, 'chosen')), write('A1-4-4 问卷.pdf', samplePdf('small'))]);
      await page.placed('A1-4-2', 'A1-4-4');
      await page.dragFrom([write('A1-2-1 成立小组.pdf', largePdf(4000, 'dragged'))]);
      await page.placed('A1-2-1');
      const before = (await filesOf(material)).length;
      mkdirSync(join(disk, '启动会照片'));
      for (let no = 1; no <= 40; no += 1) write(`启动会照片/${material} 启动会_20240708_${no}.jpg`, largeJpg(30_000, `folder ${no}`));
      write('启动会照片/Thumbs.db', Buffer.from('x'));
      await page.dragFrom([join(disk, '启动会照片')]);
      await page.card(material).getByText(`已上传 ${before + 40}`).waitFor();
      await firm.shot('folder');
      await page.card('A1-2-1').getByRole('button', { name: 'A1-2-1 成立小组.pdf', exact: true }).click();
      await firm.page.getByRole('dialog').getByText('第 1 页 / 共 1 页').waitFor();
      await firm.shot('opened');
      await firm.page.keyboard.press('Escape');
      await firm.page.getByRole('dialog').waitFor({ state: 'detached' });
    } finally {
      rmSync(disk, { recursive: true, force: true });
    }
  });

  it('a telephone shows the same, one below the other', async () => {
    const small = await Person.at(desk, 'phone', phone);
    await small.comeBack(firmLogin, '企业');
    await openMaterials(small);
    const card = small.page.getByRole('article', { name: new RegExp(`^${material} `) });
    await card.locator('.phone-files').getByText('日期自填').first().waitFor();
    await card.scrollIntoViewIfNeeded();
    await small.shot('materials');
    const wide = await small.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await small.leave();
  });
}, { pictures: 'uploads' });
