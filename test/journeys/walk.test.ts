import { readFileSync, rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { startTestPlatform, type TestPlatform } from '../http/desk-client';
import { sampleDocx, samplePdf } from '../http/sample-files';
import { onEachDatabase } from '../store/databases';
import { announceNoChromium, buildWeb, diagramChunks, findChromium, openChromium } from './chromium';
import { FormPage } from './form-page';
import { MaterialsPage } from './materials-page';
import { Complaints, Person, type Desk, type Picked } from './person';
import { photograph } from './photograph';
import { ReviewPage } from './review-page';

const firmName = '行唐示例原料药有限公司';
const firmLogin = '91130125XXXX00019K0001';
const today = '2024-07-10';

if (!findChromium()) it('the journey in a browser is left out here', () => announceNoChromium('the journey in a browser'));
else walk();

function walk(): void {
  let webFolder: string;
  beforeAll(() => { webFolder = buildWeb(); });
  afterAll(() => rmSync(webFolder, { recursive: true, force: true }));

  onEachDatabase('people walk a case through their browsers', (place) => {
    let platform: TestPlatform;
    let browser: Browser;
    let desk: Desk;
    let province: Person;
    let city: Person;
    let county: Person;
    let firm: Person;
    const complaints = new Complaints();
    let broken: string | undefined;

    /** One stage of the journey. Behind a broken one nothing more is tried: it would only wait. */
    const stage = (title: string, deeds: () => Promise<void>): void => {
      it(title, async () => {
        if (broken) throw new Error(`not tried: “${broken}” failed`);
        broken = title;
        try {
          await deeds();
          broken = undefined;
        } finally {
          if (broken) for (const person of [province, city, county, firm]) await person?.fell();
        }
      });
    };

    beforeAll(async () => {
      platform = await startTestPlatform({ databaseUrl: place.url, webFolder });
      browser = await openChromium();
      desk = { browser, platform, complaints, pictures: place.url ? undefined : 'walk' };
    });

    afterAll(async () => {
      await browser?.close();
      await platform?.stop();
    });

    stage('the province signs in with its code, starts a notice, fills it and issues it', async () => {
      province = await Person.at(desk, '1-province');
      await province.arrive('130000', '生态环境部门');
      await province.sees('没有待办');
      await province.shot('home');
      await province.menu('清审任务管理');
      await province.sees('新建清审任务通知');
      await province.shot('queue-empty');
      await province.page.getByRole('button', { name: '新建清审任务通知' }).click();
      const form = new FormPage(province.page);
      await form.at('省级任务信息');
      await form.fill('文号', '冀环办字函〔2024〕184号');
      await form.select('批次', '第一批次');
      await form.fill('清审任务名称', '2024年度强制性清洁生产审核任务');
      await form.fill('通知要求', '请各市组织列入名单的企业按期开展清洁生产审核，2025年2月28日前提交评估申请。');
      await form.date('发布日期', '2024-07-08');
      await form.date('截止日期', '2024-07-01');
      await form.fill('联系人', '测试甲');
      await form.fill('联系方式', '0311-0000');
      await form.save();
      await province.sees('截止日期不能早于发布日期');
      await province.shot('form-errors');
      await form.date('截止日期', '2024-07-18');
      await form.fill('联系方式', '19900000000');
      await province.choose(province.page.locator('.attachments .drop-zone'), [pdf('2024年度清洁生产审核名单.pdf')]);
      await province.sees('2024年度清洁生产审核名单.pdf');
      await form.save();
      await province.shot('form', { fullPage: true });
      await form.next('企业名单');
      await province.sees(firmName);
      await province.shot('roster');
      await form.next('下发任务');
      await form.agree();
      await form.saved();
      await province.shot('issue');
      await form.submit('下发任务');
      await province.shot('receipt');
    });

    stage('the city takes over what was asked above and passes it on', async () => {
      city = await Person.at(desk, '2-city');
      await city.arrive('130100', '生态环境部门');
      await city.sees('待派发');
      await city.shot('home');
      await city.menu('清审任务管理');
      await city.shot('queue');
      await city.openRow('2024年度强制性清洁生产审核任务');
      const form = new FormPage(city.page);
      await form.at('市级任务信息');
      await form.step('省级任务信息');
      await city.sees('请各市组织列入名单的企业按期开展');
      await city.shot('inherited');
      await form.next('市级任务信息');
      await city.page.getByRole('button', { name: '沿用上级要求' }).click();
      await form.saved();
      expect(await form.field('市任务要求').locator('textarea').first().inputValue()).toContain('请各市组织列入名单的企业');
      await city.shot('same-as-above');
      await form.step('下发任务');
      await form.agree();
      await form.saved();
      await form.submit('下发任务');
      await city.shot('receipt');
    });

    stage('the county takes its letters, and its scans find their places by name', async () => {
      county = await Person.at(desk, '3-county');
      await county.arrive('130125', '生态环境部门');
      await county.shot('home');
      await county.menu('清审任务管理');
      await county.openRow('2024年度强制性清洁生产审核任务');
      const form = new FormPage(county.page);
      await form.at('县任务信息');
      await county.page.getByRole('button', { name: '沿用上级要求' }).click();
      await form.saved();
      await form.next('企业名单');
      await county.sees('还有 11 家未上传盖章版');
      await county.shot('letters');
      const [download] = await Promise.all([
        county.page.waitForEvent('download'), county.page.getByRole('link', { name: '批量下载企业告知书' }).click(),
      ]);
      const letters = await unzip(readFileSync((await download.path())!));
      expect(letters).toHaveLength(11);
      expect(letters.map((letter) => letter.name)).toContain(`202413012500001_${firmName}.pdf`);
      const scans = letters.map(({ name, buffer }) => ({ name, buffer, mimeType: 'application/pdf' }));
      const own = scans.findIndex((scan) => scan.name.includes(firmName));
      const [left] = scans.splice(own, 1);
      const odd = scans.pop()!;
      await county.choose(county.page.getByRole('button', { name: '批量上传盖章版', exact: true }), [...scans, { ...odd, name: '扫描件0007.pdf' }]);
      await county.sees('还有 2 家未上传盖章版', '扫描件0007.pdf');
      await county.shot('letters-odd');
      const whose = odd.name.replace(/^\d+_|\.pdf$/g, '');
      await county.page.locator('.odd-file .ant-select').click();
      await county.page.keyboard.type(whose.slice(4));
      await county.page.locator('.ant-select-dropdown').getByTitle(whose).click();
      await county.sees('还有 1 家未上传盖章版', '还有 1 家未上传，传齐后可下一步');
      await county.page.locator('.missing-line', { hasText: firmName }).waitFor();
      await county.page.getByRole('button', { name: '下一步', exact: true, disabled: true }).waitFor();
      await county.shot('letters-missing');
      const row = county.page.getByRole('row', { name: new RegExp(firmName) });
      await county.choose(row.locator('button', { hasText: /^上传/ }), [left!]);
      await county.page.locator('.missing-line').waitFor({ state: 'detached' });
      await row.getByRole('button', { name: '登记' }).click();
      await county.shot('letters-delivery');
      await county.page.getByRole('button', { name: '登记', exact: true }).and(county.page.locator('[type=submit]')).click();
      await row.first().getByRole('button', { name: '当面送达' }).waitFor();
      await form.next('下发任务');
      await form.agree();
      await form.saved();
      await form.submit('下发任务');
      await county.shot('receipt');
    });

    stage('the enterprise signs in with the code of its letter, accepts and starts its project', async () => {
      firm = await Person.at(desk, '4-firm');
      await firm.arrive(firmLogin, '企业');
      await firm.sees(firmName);
      await firm.shot('home-accept');
      await firm.menu('接受清审任务');
      await firm.openRow(/待接受/);
      const form = new FormPage(firm.page);
      await form.at('接受任务');
      await form.step('任务要求');
      await firm.sees('请各市组织列入名单的企业按期开展');
      await firm.shot('accept-task', { fullPage: true });
      await form.next('接受任务');
      await form.fill('企业项目负责人', '测试甲');
      await form.fill('移动电话', '19900000001');
      await form.saved();
      await firm.shot('accept');
      await form.submit('确认');
      await firm.shot('accept-receipt');

      await firm.menu('项目启动');
      await firm.shot('queue-start');
      await firm.openRow(/未启动/);
      await form.at('基本信息');
      await firm.shot('basic-empty');
      await form.fill('法人', '测试甲');
      await form.fill('乡镇（街道）', '示例镇');
      await form.fill('村（社区）', '示例村');
      await form.pick('企业规模', '中型');
      await form.pick('企业性质', '私营有限责任公司');
      await form.fill('从业人数', 0);
      await form.fill('年工作日', 300);
      await form.date('投产时间', '2011-06-01');
      await form.fill('工业总产值（2023年）', 18640);
      await form.pick('排污许可管理类别', '重点');
      await form.fill('排污许可证编号', '91130125XXXX00019K001');
      await form.pick('是否首次审核', '是');
      await form.pick('审核方式', '自行开展');
      await form.save();
      await firm.page.locator('.error-summary').waitFor();
      await firm.sees('填了 0，应为 1–200000 的整数');
      await firm.shot('basic-errors');
      await firm.shot('basic-errors-page', { fullPage: true });
      await form.fill('从业人数', 120);
      await form.fill('排污许可证编号', '91130125XXXX00019K001V');
      await form.select('适用评价标准', '行业清洁生产评价指标体系');
      await form.select('审核前清洁生产水平', '未达三级');
      await form.select('目标水平', '二级（国内清洁生产先进水平）');
      await form.fill('邮箱', 'lead@example.com');
      await form.date('审核开始日期', '2024-08-01');
      await form.date('审核结束日期', '2025-02-20');
      await form.save();
      await firm.shot('basic-foot');
      await form.next('产品信息');
      await form.grid('产品信息').paste(products);
      await form.saved();
      await firm.shot('products');
      await form.grid('产品信息').cell(5, 3).click();
      await firm.page.keyboard.type('万袋');
      await firm.page.keyboard.press('Enter');
      await form.saved();
      await firm.shot('products-mended');
      await form.next('原辅材料信息');
      await form.grid('原辅材料信息').type('示例溶剂', '辅料', '否', '', '', '乙醇', 't', '80', '82', '79.5');
      await form.next('能源信息');
      await form.grid('能源信息').type('电', '万kWh', '320', '318', '305');
      await form.saved();
      await firm.shot('energies');
      await form.next('环保工程信息');
      await form.pick('是否安装在线监测', '否');
      await form.saved();
      await firm.shot('environment');
      await form.next('提交任务');
      await form.agree();
      await form.saved();
      await firm.shot('check-answers', { fullPage: true });
      await form.submit('提交');
      await firm.shot('start-receipt');
    });

    stage('files evidence in five tabs, any first, and applies', async () => {
      await firm.menu('首页');
      await firm.sees('任务清单');
      await firm.shot('home-evaluation');
      await firm.menu('业务办理');
      await firm.openRow(/填报中/);
      const form = new FormPage(firm.page);
      const materials = new MaterialsPage(firm.page);
      await form.at('审核准备');
      await materials.card('A1-0-1').waitFor();
      await firm.shot('materials-empty');
      await materials.many([
        pdf('A1-0-1 现场预调研照片汇编.pdf'), pdf('A1-2-5 自行审核能力证明.pdf'), jpg('A1-1-1 与高层领导沟通.jpg', await photo('高层领导沟通')),
        pdf('IMG_2281.pdf'),
      ]);
      await materials.dateInBatch('A1-1-1 与高层领导沟通.jpg', '2024-07-09');
      await materials.placed('A1-1-1', 'A1-0-1', 'A1-2-5');
      await firm.shot('materials-batch');
      await form.step('评估报告');
      await form.fill('审核重点', '提取车间');
      await form.fill('预期环境效益', '减排 COD 2 t/a');
      await form.fill('预期经济效益', 12);
      await materials.one('A5-6-1', [pdf('审核报告（送审稿）.pdf')], { note: '2024年度送审稿' });
      await materials.one('A5-6-1', [await docx('审核报告（送审稿）.docx')], { note: '2024年度送审稿，可编辑' });
      await form.step('预审核');
      await materials.one('A2-2-1', [jpg('现场考察-提取罐区.jpg', await photo('提取罐区'))], { note: '提取工段', date: '2024-07-09' });
      await materials.one('A2-1-8', [pdf('危险废物管理台账.pdf')], { note: '2023年' });
      await materials.one('A2-1-9', [pdf('有毒有害原辅料清单及MSDS.pdf')], { note: '2023年' });
      await materials.one('A2-1-10', [pdf('应急预案备案表.pdf')], { note: '2023年备案' });
      await form.grid('A2-5-1 清洁生产目标一览表').type('单位产品新鲜水耗', 't/t', '12', '10', '', '', '', '2025-06-30', '双有-第一类');
      await form.grid('A2-6-1、A3-5-1、A4-2-1 方案台账').type('F1', '冷凝水回用', '过程控制', '回用冷凝水', '低费', '预审核', '是', '3', '2024-09-01', '2024-12-31', '未实施');
      await form.saved();
      await firm.shot('materials-and-options', { fullPage: true });
      await form.step('审核');
      await form.fill('平衡对象', '提取工段 水');
      await form.fill('输入总量', 100);
      await form.fill('输出总量', 98);
      await materials.one('A3-3-4', [pdf('COD平衡.pdf')], { note: '特征污染因子' });
      await form.step('方案产生和筛选');
      await form.fill('筛选方法与结果', '权重总和计分，入选 1 项');
      await form.step('评估报告');
      await form.agree();
      await form.save();
      await firm.shot('report', { fullPage: true });
      await form.submit('提交');
      await firm.sees(/行唐/);
      await firm.shot('apply-receipt');
    });

    stage('the county returns one material from the keyboard, with its reason and opinion', async () => {
      await county.menu('首页');
      await county.shot('home-review');
      await county.menu('评估受理/全流程');
      await county.page.getByRole('row', { name: firmName }).getByText('县级未审核').waitFor();
      await county.page.keyboard.press('j');
      await county.page.locator('tr[aria-current="true"]').waitFor();
      await county.shot('review-queue');
      await county.page.keyboard.press('Enter');
      const review = new ReviewPage(county.page);
      await review.open();
      await county.shot('review');
      await review.passAllBut('A2-2-1');
      await review.look('A2-2-1');
      await county.shot('review-photo');
      await county.page.keyboard.press('r');
      await county.page.waitForFunction(() => document.activeElement?.id === 'opinion');
      await county.page.keyboard.type('照片中看不到技术人员，请补拍。');
      await review.reason('照片无技术人员');
      await review.saved();
      await county.sees(/1 项不通过/);
      await county.shot('review-return');
      await review.submit();
      await county.shot('review-receipt');
    });

    stage('the enterprise finds the opinion beside the material, replaces the photograph and hands in again', async () => {
      await firm.menu('首页');
      await firm.sees(/县级退回/, '“照片中看不到技术人员，请补拍。”');
      await firm.shot('home-returned');
      await firm.page.getByRole('link', { name: '继续修改', exact: true }).click();
      const form = new FormPage(firm.page);
      const materials = new MaterialsPage(firm.page);
      await form.at('预审核');
      const card = materials.card('A2-2-1');
      await card.getByText('照片中看不到技术人员，请补拍。').first().waitFor();
      await firm.shot('materials-returned');
      await materials.card('A2-1-8').getByText('已锁定').waitFor();
      await materials.replace('A2-2-1', '现场考察-提取罐区.jpg', jpg('现场考察-补拍.jpg', await photo('技术人员在场')), { note: '补拍', date: today });
      await card.getByLabel('答复').fill('已补拍，测试己、测试庚在场。');
      await card.getByRole('button', { name: /^(标为已改|更新答复)$/ }).click();
      await firm.sees('A2-2-1 已标为已改');
      await card.getByText('已改', { exact: true }).waitFor();
      await firm.sees('未被退回，已锁定');
      await firm.shot('materials-fixed');
      await form.step('评估报告');
      await form.submit('提交');
      await firm.shot('reapply-receipt');
    });

    stage('the county confirms what is unchanged in one go, passes, and takes back a wrong click once', async () => {
      await county.menu('评估受理/全流程');
      await county.openRow(firmName);
      const review = new ReviewPage(county.page);
      await review.open();
      await county.shot('review-again');
      await county.page.getByRole('button', { name: /^一次确认 \d+ 项$/ }).click();
      await review.look('A2-2-1');
      await county.page.keyboard.press('p');
      await county.sees('结论已齐');
      await review.saved();
      await county.shot('review-ready');
      await review.submit();
      await county.shot('review-passed');
      await county.page.getByRole('button', { name: '撤回', exact: true }).click();
      await review.open();
      await county.shot('review-withdrawn');
      await county.sees('结论已齐');
      await review.submit();
    });

    stage('the city accepts, and the case page shows the diagram with its token', async () => {
      await city.menu('评估受理/全流程');
      await city.sees('市级未审核');
      await city.openRow(firmName);
      const review = new ReviewPage(city.page);
      await review.open();
      await city.shot('review');
      await review.passAllBut();
      await review.saved();
      await city.sees('结论已齐');
      await review.submit();
      await city.shot('review-receipt');
      const chunks = diagramChunks(webFolder);
      expect(chunks.length).toBeGreaterThan(0);
      expect(complaints.scripts.filter((script) => chunks.includes(script))).toEqual([]);
      await city.page.getByRole('link', { name: '查看办理进度' }).click();
      await city.sees('待全流程审核');
      await city.page.locator('.diagram .djs-container svg .djs-element').first().waitFor();
      await city.page.locator('.token-count').waitFor();
      await city.page.locator('.bjs-powered-by').waitFor();
      expect(complaints.scripts.some((script) => chunks.includes(script))).toBe(true);
      await city.shot('case');
      await city.shot('case-page', { fullPage: true });
      for (const tab of ['填报内容', '材料', '意见', '文书', '记录']) {
        await city.page.getByRole('navigation', { name: '事项内容' }).getByRole('link', { name: tab }).click();
        await city.shot(`case-${tab}`);
      }
      await firm.menu('首页');
      await firm.sees('评估审核 · 待全流程审核');
      await firm.shot('home-end');
    });

    it('nobody\'s browser complained, broke the content policy or asked another origin', () => {
      expect(complaints.said).toEqual([]);
    });

    const photo = (words: string) => photograph(firm.page, words, today);
  });
}

const products = [
  ['恩诺沙星原料药', '≥99.0%，25 kg/桶', '是', 't', '1200', '986.5', '1043.2', '1118.7', '8390.25'],
  ['氟苯尼考原料药', '≥98.5%，25 kg/桶', '是', 't', '800', '612.4', '655.8', '701.3', '6311.7'],
  ['盐酸多西环素原料药', '≥98.0%，25 kg/桶', '否', 't', '260', '188.6', '402.1', '215.4', '2154'],
  ['恩诺沙星可溶性粉', '5%，100 g/袋', '否', '万袋', '400', '352', '360.2', '366.5', '916.25'],
  ['氟苯尼考粉', '10%，100 g/袋', '否', '', '260', '221', '230.4', '238.9', '645.03'],
  ['复方中药口服液', '250 mL/瓶', '否', '万瓶', '50', '36.8', '38.5', '40.1', '222.77'],
];

const docx = async (name: string): Promise<Picked> => ({ name, mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: await sampleDocx(name) });
const pdf = (name: string): Picked => ({ name, mimeType: 'application/pdf', buffer: samplePdf(name) });
const jpg = (name: string, buffer: Buffer): Picked => ({ name, mimeType: 'image/jpeg', buffer });

/** The files of a ZIP in memory. */
async function unzip(bytes: Buffer): Promise<Picked[]> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))));
  const files: Picked[] = [];
  const read = (entry: Entry) => new Promise<Buffer>((resolve, reject) => zip.openReadStream(entry, (error, stream) => {
    if (error) return reject(error);
    const pieces: Buffer[] = [];
    return stream.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces))).on('error', reject);
  }));
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      read(entry).then((buffer) => {
        files.push({ name: entry.fileName, mimeType: 'application/pdf', buffer });
        zip.readEntry();
      }, reject);
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  return files;
}
