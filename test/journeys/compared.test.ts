import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { ComparisonView } from '../../platform/contracts/preview';
import type { AttachView } from '../../platform/contracts/work';
import type { SheetValue } from '../../platform/sheets/model';
import { writeSheet } from '../../platform/sheets/write-sheet';
import { arrive, type DeskClient } from '../http/desk-client';
import { complete, countyDispatched, FIRMS, noticesIssued } from '../http/stages';
import { acceptTask, firstWork, openWork, submit } from '../http/walk-steps';
import { ownConfiguration } from '../own-configuration';
import { FormPage } from './form-page';
import { journey } from './journey';
import { Person } from './person';

const ledger = 'A2-1-6';
/** Compared in this test's configuration, with a table that need not be filled in. */
const ofWaste = 'A3-1-3';

function withWasteCompared(): string {
  const configDir = ownConfiguration();
  const file = join(configDir, 'definitions/cleaner-production/2024/materials.json');
  const { materials, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as { materials: { code: string }[] };
  const compare = [{ collection: 'solidWaste', name: 'name', values: ['produced'] }];
  writeFileSync(file, JSON.stringify({ ...rest, materials: materials.map((one) => (one.code === ofWaste ? { ...one, compare } : one)) }));
  return configDir;
}

/** What one who filed a ledger reads above it: how it stands beside what was filled in. */
journey('a ledger beside what was filled in', ({ lay }) => {
  let firm: DeskClient;
  let person: Person;
  let numbers: number;

  lay(async ({ platform, desk }) => {
    await noticesIssued(platform);
    await countyDispatched(await arrive(platform, '130125'));
    firm = await arrive(platform, `${FIRMS[0]}0001`);
    await acceptTask(firm);
    const start = await firstWork(firm, 'projectStart');
    await complete(firm, start);
    const [product] = (await openWork(firm, start.id)).collections.products!;
    const data = { ...product!.data, name: '发酵原料', outputBefore2: 1200, outputBefore1: 1300.5, outputBase: 1250 };
    await firm.must('PUT', `/api/work/${start.id}/collections/products`, { rows: [{ ...product, data }], removed: [], order: [product!.id] });
    await submit(firm, start);

    const asked = await filed(ledger, '没有产品.xlsx', [['淀粉', 1200]]);
    const { tables } = await firm.get<ComparisonView>(`/api/attachments/${asked}/comparison`);
    const stated = tables.flatMap(({ rows }) => rows);
    numbers = stated.flatMap(({ values }) => values).length;
    await filed(ledger, '没有数.xlsx', stated.map(({ name }) => [name, 7]));
    await filed(ledger, '齐全.xlsx', stated.map(({ name, values }) => [name, ...values.map(({ value }) => value)]));
    await filed(ofWaste, '清单.xlsx', [['废渣', 12]]);
    person = await Person.at(desk, 'firm');
    await person.comeBack(`${FIRMS[0]}0001`, '企业');
  });

  /** Puts a workbook of these rows to a material, and says which attachment it is. */
  async function filed(material: string, name: string, rows: SheetValue[][]): Promise<string> {
    const columns = rows[0]!.map((_, index) => ({ title: `第${index + 1}列`, kind: 'text' as const }));
    const bytes = await writeSheet({ name: '台账', columns, marks: columns.map(() => ''), rows, blank: 0 });
    const { file } = await firm.upload<AttachView>((await firstWork(firm, 'business')).id, `material/${material}`, name, bytes, {});
    return file.attachmentId;
  }

  const opened = async (name: string, step: string) => {
    await person.goto(`/work/${(await firstWork(firm, 'business')).id}`);
    await new FormPage(person.page).step(step);
    await person.page.getByRole('button', { name, exact: true }).click();
    const comparison = person.page.getByRole('dialog').locator('.comparison');
    await comparison.getByRole('status').or(comparison.and(person.page.getByRole('status'))).waitFor();
    return comparison;
  };
  /** The words of its rows; those below a closed heading are not shown. */
  const lines = async (comparison: Locator) => comparison.locator('tbody tr').filter({ visible: true }).allInnerTexts();

  it('with every number in it is closed, and says where each is when it is opened', async () => {
    const comparison = await opened('齐全.xlsx', '预审核');
    await person.sees(`填报的 ${numbers} 个数文件里都有`);
    expect(await lines(comparison)).toEqual([]);
    await comparison.locator('summary').click();
    await person.sees('台账!D3');
    await person.shot('whole');
    expect((await lines(comparison)).map((line) => line.split('\t')).slice(0, 3)).toEqual([
      ['产品信息', '发酵原料', '2021年产量', '1,200', '台账!B3'],
      ['产品信息', '发酵原料', '2022年产量', '1,300.5', '台账!C3'],
      ['产品信息', '发酵原料', '2023年产量', '1,250', '台账!D3'],
    ]);
    expect((await lines(comparison)).filter((line) => /台账![B-D]\d$/.test(line))).toHaveLength(numbers);
  });

  it('in English says so in English, and leaves names of works and sheets as they are', async () => {
    await person.page.keyboard.press('Escape');
    await person.page.getByRole('button', { name: 'English' }).first().click();
    await person.page.getByRole('button', { name: '齐全.xlsx', exact: true }).click();
    await person.sees('Compared with what was filled in', `${numbers} numbers filled in, all in the file`);
    await person.page.locator('.comparison summary').click();
    await person.sees('台账!D3', /^Looked for by name and number in every sheet/);
    // The table of energy shows "Electricity" there, but the ledger says what it says.
    expect((await lines(person.page.locator('.comparison'))).map((line) => line.split('\t'))).toContainEqual(['Energy', '电', 'Used 2021', '10', expect.stringMatching(/^台账!/)]);
    await person.shot('english');
    await person.page.keyboard.press('Escape');
    await person.page.getByRole('button', { name: '中文' }).first().click();
  });

  it('without them lies open, and tells a name that is not there from one that has other numbers', async () => {
    const without = await opened('没有产品.xlsx', '预审核');
    await person.sees(`填报的 ${numbers} 个数里有 ${numbers} 个文件里没有找到，请核对`);
    expect((await lines(without)).filter((line) => !line.endsWith('没有这个名称'))).toEqual([]);
    await person.shot('missing');
    const named = await opened('没有数.xlsx', '预审核');
    await person.sees(`填报的 ${numbers} 个数里有 ${numbers} 个文件里没有找到，请核对`);
    const shown = await lines(named);
    expect([shown.length, shown.filter((line) => !/没有这个数（台账!A\d）$/.test(line))]).toEqual([numbers, []]);
    await person.shot('other');
  });

  it('says so where nothing has been filled in that could be compared', async () => {
    await opened('清单.xlsx', '审核');
    await person.sees('还没有可以比对的填报数据');
    await person.shot('nothing');
    await person.leave();
  });
}, { options: () => ({ configDir: withWasteCompared() }) });
