import type { ComparisonView, PreviewView } from '../../platform/contracts/preview';
import type { AttachView, WorkView } from '../../platform/contracts/work';
import { writeSheet } from '../../platform/sheets/write-sheet';
import { zipped } from '../sheets/workbooks';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { largeJpg, samplePdf } from './sample-files';
import { complete, countyDispatched, noticesIssued } from './stages';
import { acceptTask, firstWork, openWork, submit } from './walk-steps';
import { wordFile, wordLink } from './word-file';

/** Files looked at without being sent whole, each drawn or read by the server, and nothing of them run. */

let platform: TestPlatform;
let firm: DeskClient;
let work: WorkView;
let started: WorkView;

beforeAll(async () => {
  platform = await startTestPlatform();
  await noticesIssued(platform);
  await countyDispatched(await arrive(platform, '130125'));
  firm = await arrive(platform, '91130125XXXX00019K0001');
  await acceptTask(firm);
  started = await firstWork(firm, 'projectStart');
  await complete(firm, started);
  started = await openWork(firm, started.id);
  await submit(firm, started);
  work = await firstWork(firm, 'business');
}, 120_000);
afterAll(() => platform?.stop());

/** Puts a file to the first material that takes its format. */
async function filed(name: string, bytes: Uint8Array): Promise<string> {
  const extension = name.split('.').pop()!;
  const material = work.materials.find((one) => one.formats.includes(extension) && one.due && !one.locked && one.maxFiles === undefined)
    ?? work.materials.find((one) => one.formats.includes(extension))!;
  const { file } = await firm.upload<AttachView>(work.id, material.subject, name, bytes, { capturedAt: '2024-07-08' });
  return file.attachmentId;
}
const preview = (id: string, person = firm) => person.get<PreviewView>(`/api/attachments/${id}/preview`);
const page = (id: string, number: number | string, width = 800, person = firm) => person.ask<Buffer>('GET', `/api/attachments/${id}/pages/${number}?width=${width}`);

describe('A preview', () => {
  it('of a PDF is a page as a picture, in few widths, kept for the next who asks', async () => {
    const id = await filed('计划.pdf', samplePdf('first page'));
    expect(await preview(id)).toEqual({ kind: 'pages', pages: 1 });
    const drawn = await page(id, 1);
    expect([drawn.status, drawn.headers.get('content-type'), drawn.body.readUInt32BE(16)]).toEqual([200, 'image/png', 800]);
    expect(drawn.headers.get('content-disposition')).toMatch(/^inline/);
    expect((await page(id, 1, 500)).body.equals(drawn.body)).toBe(true);
    expect((await page(id, 1, 9999)).body.readUInt32BE(16)).toBe(1800);
    for (const [number, status] of [[2, 422], [0, 400], [-1, 400], ['1e9', 400], ['x', 400]] as const) expect([number, (await page(id, number)).status]).toEqual([number, status]);
  });

  it('of a damaged or locked PDF says why, and the file can still be taken', async () => {
    const id = await filed('坏的.pdf', Buffer.from('%PDF-1.7\nnothing that follows is a document\n'));
    expect(await preview(id)).toMatchObject({ kind: 'none', why: expect.stringContaining('打不开') as string });
    expect((await page(id, 1)).status).toBe(422);
    expect((await firm.ask('GET', `/api/attachments/${id}/bytes`)).status).toBe(200);
  });

  it('of a photograph is drawn smaller', async () => {
    const id = await filed('照片.jpg', largeJpg(500_000, 'one'));
    expect(await preview(id)).toEqual({ kind: 'picture' });
    const drawn = await page(id, 1, 240);
    expect([drawn.status, drawn.body.length < 50_000]).toEqual([200, true]);
  });

  it('of a Word text is a tree of a closed list: no link, no script, nothing fetched', async () => {
    const text = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
    const link = '<w:p><w:hyperlink r:id="evil"><w:r><w:t>点这里</w:t></w:r></w:hyperlink></w:p>';
    const table = `<w:tbl><w:tr><w:tc>${text('单位')}</w:tc><w:tc>${text('吨')}</w:tc></w:tr></w:tbl>`;
    const id = await filed('说明.docx', await wordFile(
      text('第一段 &lt;script&gt;alert(1)&lt;/script&gt;') + link + table,
      wordLink('evil', 'javascript:alert(1)'),
    ));
    const view = await preview(id);
    expect(view).toEqual({ kind: 'text', cut: false, nodes: [
      { tag: 'p', children: ['第一段 <script>alert(1)</script>'] }, { tag: 'p', children: ['点这里'] },
      { tag: 'table', children: [{ tag: 'tr', children: [{ tag: 'td', children: [{ tag: 'p', children: ['单位'] }] }, { tag: 'td', children: [{ tag: 'p', children: ['吨'] }] }] }] },
    ] });
    expect(JSON.stringify(view)).not.toContain('javascript:');
    const broken = await filed('坏的.docx', await zipped([['[Content_Types].xml', Buffer.from('<x')], ['word/document.xml', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><w:document')]]));
    expect(await preview(broken)).toMatchObject({ kind: 'none' });
  });

  it('of a workbook is its first sheet, cell by cell', async () => {
    const bytes = await writeSheet({
      name: '台账', columns: [{ title: '名称', kind: 'text' }, { title: '数量', kind: 'number' }], marks: ['', ''], rows: [['盐酸', 12.5], ['=1+1', null]], blank: 0,
    });
    const view = await preview(await filed('台账.xlsx', bytes));
    expect(view.kind).toBe('table');
    expect(JSON.stringify(view)).toContain('盐酸');
    expect(JSON.stringify(view)).toContain('12.5');
  });

  it('of a ledger is held against what was filled in at the start: what it has and where, and what it has not', async () => {
    const data = started.collections.products![0]!.data as Record<string, number>;
    const bytes = await writeSheet({
      name: '产量', columns: [{ title: '产品', kind: 'text' }, { title: '基准期', kind: 'number' }], marks: ['', ''], rows: [[`${String(data.name)}（吨）`, data.outputBase!]], blank: 0,
    });
    const { file } = await firm.upload<AttachView>(work.id, 'material/A2-1-6', '三年台账.xlsx', bytes, {});
    expect((await openWork(firm, work.id)).materials.find(({ code }) => code === 'A2-1-6')!.files[0]!.compared).toBe(true);
    const { tables, cut } = await firm.get<ComparisonView>(`/api/attachments/${file.attachmentId}/comparison`);
    expect([cut, tables.map(({ title }) => title)]).toEqual([false, ['产品信息', '原辅材料信息', '能源信息']]);
    expect(tables[0]!.rows[0]).toMatchObject({ name: data.name, place: '产量!A3' });
    expect(tables[0]!.rows[0]!.values.find(({ value }) => value === data.outputBase)).toMatchObject({ place: '产量!B3' });
    expect(tables[2]!.rows[0]).toMatchObject({ name: expect.stringMatching(/\p{Script=Han}/u) as string, values: [{}, {}, {}] });
    expect(tables[2]!.rows[0]!.place).toBeUndefined();
    const other = await filed('不比对.pdf', samplePdf('no ledger'));
    expect(await firm.ask('GET', `/api/attachments/${other}/comparison`)).toMatchObject({ status: 422, body: { code: 'file.refused' } });
  });

  it('is for those alone who may read the file', async () => {
    const id = await filed('内部.pdf', samplePdf('inner'));
    const stranger = await arrive(platform, '91130125XXXX00131J0001');
    for (const address of [`/api/attachments/${id}/preview`, `/api/attachments/${id}/comparison`, `/api/attachments/${id}/pages/1`]) expect([address, (await stranger.ask('GET', address)).status]).toEqual([address, 404]);
    expect((await page(id, 1)).status).toBe(200);
    expect((await page(id, 1, 800, stranger)).status).toBe(404);
  });
});
