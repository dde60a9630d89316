import type { WorkView } from '../../platform/contracts/work';
import { arrive, type DeskClient, type TestPlatform } from '../http/desk-client';
import { complete, countyDispatched, FIRMS, noticesIssued } from '../http/stages';
import { acceptTask, firstWork, openWork, submit } from '../http/walk-steps';
import { canReadPdf, textOf } from '../letters/pdf-text';
import { journey } from './journey';
import { Person, type Desk } from './person';

const rows = 200;

/** What comes out of the printer: a PDF as the browser makes it, on A4. */
journey('what is printed', ({ lay }) => {
  let platform: TestPlatform;
  let desk: Desk;
  let firm: DeskClient;
  let start: WorkView;
  let person: Person;

  lay(async (ground) => {
    ({ platform, desk } = ground);
    await noticesIssued(platform);
    await countyDispatched(await arrive(platform, '130125'));
    firm = await arrive(platform, `${FIRMS[0]}0001`);
    await acceptTask(firm);
    start = await firstWork(firm, 'projectStart');
    await complete(firm, start);
    const [one] = (await openWork(firm, start.id)).collections.products!;
    const many = Array.from({ length: rows }, (_, row) => ({ id: `printed-row-${row}`, revision: 0, data: { ...one!.data, name: `示例产品${row + 1}号`, main: row === 0 } }));
    await firm.must('PUT', `/api/work/${start.id}/collections/products`, { rows: many, removed: [one!.id], order: many.map(({ id }) => id) });
    person = await Person.at(desk, 'firm');
    await person.comeBack(`${FIRMS[0]}0001`, '企业');
  });

  const printed = async () => textOf(await person.page.pdf({ format: 'A4' }));

  it('a table of 200 rows has every one of them, under whose it is', async () => {
    await person.goto(`/work/${start.id}?step=products`);
    await person.page.getByRole('grid', { name: '产品信息' }).getByText('示例产品1号', { exact: true }).waitFor();
    expect(await person.page.getByRole('row').count()).toBeLessThan(rows / 2);
    if (!canReadPdf()) return;
    const text = await printed();
    expect(Array.from({ length: rows }, (_, row) => `示例产品${row + 1}号`).filter((name) => !text.includes(name))).toEqual([]);
    expect(text).toContain('行唐示例原料药有限公司');
    // On the screen again only those in sight are drawn.
    await person.page.waitForFunction((most) => document.querySelectorAll('tr, [role="row"]').length < most, rows / 2);
  });

  it('a receipt has its whole check value, and whose case it is', async () => {
    const { hash } = await submit(firm, start);
    await person.goto(`/receipts/${start.id}`);
    await person.page.locator('.receipt').waitFor();
    if (!canReadPdf()) return;
    const text = await printed();
    expect(text).toContain(hash);
    expect(text).toContain('行唐示例原料药有限公司');
    await person.leave();
  });
});
