import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { readScans } from '../../platform/actions/documents/read-scans';
import type { ScanView, VerifyView, WorkView } from '../../platform/contracts/work';
import { jpegOf } from '../../platform/files/jpeg';
import { openPdfPages, type PdfPages } from '../../platform/files/pdf-pages';
import { builtWorker } from '../built-worker';
import { scanned, type Handling } from '../letters/paper';
import { canReadPdf, textOf } from '../letters/pdf-text';
import { onEachDatabase } from '../store/databases';
import { arrive, clientFor, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { samplePdf } from './sample-files';
import { FIRMS, noticesIssued } from './stages';
import { firstWork, prepareCounty, stamp, submit } from './walk-steps';

const worker = builtWorker('files', 'pdf-worker');
const pages: PdfPages = openPdfPages({ workerPath: worker.workerPath });
afterAll(() => {
  pages.close();
  worker.remove();
});

onEachDatabase('Letters', (place) => {
  let platform: TestPlatform;
  let county: DeskClient;
  let province: DeskClient;
  let work: WorkView;
  /** Whose record it is, by its id. */
  const names = new Map<string, string>();
  /** One-time codes that were ever on paper. */
  const codes = new Set<string>();

  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url, dataDir: place.dataDir, pdfWorker: worker.workerPath, logFile: path.join(place.dataDir, 'test.log') });
    ({ province } = await noticesIssued(platform));
    county = await arrive(platform, '130125');
    work = await prepareCounty(county);
    for (const record of await platform.platform.store.records.ofUnits('cleaner-production', '2024', 'listItem', ['130125']))
      names.set(record.id, String(record.data.creditCode));
    const others = work.documents!.rows.map((row) => row.recordId).filter((id) => !FIRMS.some((firm) => firm === names.get(id)));
    if (others.length > 0) await stamp(county, work, others);
    await again();
    for (const firm of FIRMS) codes.add(platform.accounts.find((one) => one.login === `${firm}0001`)!.code);
  });

  afterAll(() => platform?.stop());

  const again = async () => (work = await county.get<WorkView>(`/api/work/${work.id}`));
  const rowOf = (firm: string) => work.documents!.rows.find((row) => row.corrections.length > 0 && names.get(row.recordId) === firm)!;
  const letterOf = (recordId: string) => county.must<Buffer>('GET', `/api/work/${work.id}/documents/${recordId}.pdf`);
  const sent = async (name: string, bytes: Uint8Array): Promise<string> => {
    const made = await county.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name, size: bytes.length });
    await county.must('PUT', made.uploadUrl, bytes);
    return made.id;
  };
  const take = async (...files: [string, Uint8Array][]): Promise<ScanView> => {
    const fileIds = [];
    for (const [name, bytes] of files) fileIds.push(await sent(name, bytes));
    const begun = await county.must<ScanView>('POST', `/api/work/${work.id}/scans`, { fileIds });
    expect(begun.state).toBe('waiting');
    expect(await readScans(platform.platform)).toBe(1);
    await again();
    expect(work.documents!.scan!.id).toBe(begun.id);
    return county.get<ScanView>(`/api/work/${work.id}/scans/${begun.id}`);
  };
  /** Every page of letters, each handled as told. */
  const papers = async (recordIds: string[], how: (recordId: string, page: number) => Handling | undefined = () => undefined) => {
    const sheets = [];
    for (const id of recordIds) {
      const pdf = await letterOf(id);
      const count = (await PDFDocument.load(pdf)).getPageCount();
      for (let page = 1; page <= count; page += 1) sheets.push({ pdf, page, how: how(id, page) });
    }
    return sheets;
  };

  it('are told apart by their numbers, and every one may be put right before it is sent on', async () => {
    const { rows, mayIssue } = work.documents!;
    expect(mayIssue).toBe(true);
    expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length);
    expect(rows.every((row) => row.version === 1 && row.corrections.some(({ key }) => key === 'name'))).toBe(true);
  });

  it('come back in one scan, turned, askew and grey, and each goes to its own row', async () => {
    const [first, second, third] = FIRMS.map((firm) => rowOf(firm).recordId) as [string, string, string];
    const sheets = await papers([first, second, third], (id, page) =>
      id === first ? { turned: page === 1 ? 90 : 180 } : id === second ? { grey: true, askew: 3, stamped: false } : { stamped: false, askew: -4 });
    const scan = await take(['整批.pdf', await scanned(pages, [{ pdf: sheets[0]!.pdf, page: 1, how: { blank: true } }, ...sheets.reverse()])]);
    expect({ state: scan.state, error: scan.error, loose: scan.loose, incomplete: scan.incomplete }).toEqual({
      state: 'done', error: undefined, loose: [{ page: 1, why: 'unread' }], incomplete: [],
    });
    expect(scan.placed.map(({ recordId, seal }) => [recordId, seal]).sort()).toEqual([[first, undefined], [second, 'grey'], [third, 'none']].sort());
    expect(work.documents!.missing).toEqual([]);
    const stamped = await county.must<Buffer>('GET', `/api/attachments/${rowOf(FIRMS[0]).stamped[0]!.attachmentId}/bytes`);
    expect((await PDFDocument.load(stamped)).getPageCount()).toBe(scan.placed.find((one) => one.recordId === first)!.pages.length);
    const picture = await county.must<Buffer>('GET', `/api/work/${work.id}/scans/${scan.id}/pages/1?width=120`);
    expect([picture.toString('latin1', 1, 4), picture.readUInt32BE(16)]).toEqual(['PNG', 120]);
  });

  it('that say something wrong are voided, put right and issued anew; their scan counts no more', async () => {
    const { recordId, number, stamped } = rowOf(FIRMS[0]);
    const before = await letterOf(recordId);
    const address = `/api/work/${work.id}/documents/${recordId}/reissue`;
    expect((await county.ask('POST', address, { reason: ' ', corrections: {} })).status).toBe(400);
    expect((await county.ask('POST', address, { reason: '写错', corrections: { creditCode: 'x' } })).status).toBe(400);
    expect((await county.ask('POST', address, { reason: '写错', corrections: { name: '' } })).status).toBe(422);
    expect((await province.ask('POST', address, { reason: '写错', corrections: {} })).status).toBe(403);

    work = await county.must<WorkView>('POST', address, { reason: '企业更名', corrections: { name: '示例甲更名后企业' } });
    const row = rowOf(FIRMS[0]);
    expect(row).toMatchObject({ number, version: 2, stamped: [], voided: [{ version: 1, reason: '企业更名', stamped: [{ attachmentId: stamped[0]!.attachmentId }] }] });
    expect(work.documents!.missing).toEqual([{ recordId, name: '示例甲更名后企业' }]);
    const verify = (version: number) => clientFor(platform).get<VerifyView>(`/api/verify/${number}/${version}`);
    expect([(await verify(1)).state, (await verify(2)).state]).toEqual(['void', 'valid']);
    expect(JSON.stringify(await verify(2))).not.toContain('示例甲');
    expect((await clientFor(platform).ask('GET', `/api/verify/${number}/3`)).status).toBe(404);
    // What a telephone shows that scans the code: the same, as a page.
    const page = async (address: string) => {
      const answer = await fetch(`${platform.url}/verify/${address}`);
      return { status: answer.status, policy: answer.headers.get('content-security-policy')!, text: await answer.text() };
    };
    const [old, valid, unknown] = [await page(`${number}/1?p=1-2`), await page(`${number}/2`), await page(encodeURIComponent('<img src=x>') + '/1')];
    expect([old.status, old.text.includes('<h1>已作废</h1>'), old.text.includes('第 1 页，共 2 页')]).toEqual([200, true, true]);
    expect([valid.status, valid.text.includes('<h1>有效</h1>'), valid.text.includes(number), valid.text.includes('示例甲')]).toEqual([200, true, true, false]);
    expect([unknown.status, unknown.text.includes('没有查到'), unknown.text.includes('<img')]).toEqual([404, true, false]);
    expect(valid.policy).toContain("default-src 'none'");

    const audit = await platform.platform.store.audit.ofChain(work.caseId, 5);
    expect(JSON.stringify(audit.find((one) => one.deed === 'document.reissue')!.detail)).toContain('"new":"示例甲更名后企业"');
    if (!canReadPdf()) return;
    const words = textOf(await letterOf(recordId));
    expect(words).toContain('示例甲更名后企业');
    const code = codeIn(words)!;
    expect(code).not.toBe(codeIn(textOf(before)));
    codes.add(code);
    // Downloading rotates nothing; the code on the void paper opens nothing.
    expect(codeIn(textOf(await letterOf(recordId)))).toBe(code);
    const scan = await take(['旧版.pdf', await scanned(pages, [{ pdf: before, page: 1 }])]);
    expect(scan).toMatchObject({ placed: [], loose: [{ page: 1, why: 'outdated', recordId, version: 1 }] });
  });

  it('come back as JPG and PNG in one go, a picture for each page', async () => {
    const ids = [FIRMS[1], FIRMS[2]].map((firm) => rowOf(firm).recordId);
    const pictures: [string, Uint8Array][] = [];
    for (const { pdf, page } of await papers(ids)) {
      const no = pictures.length + 1;
      // One JPEG will do: they are encoded slowly in a test's realm.
      for await (const { width, height, data } of pages.renderPages(pdf, { pages: [page], width: 1240, as: no === 1 ? 'rgba' : 'png' }))
        pictures.push(no === 1 ? ['扫描1.jpg', jpegOf({ width, height, channels: 4, data })] : [`扫描${no}.png`, data]);
    }
    expect(pictures.length).toBeGreaterThan(1);
    const scan = await take(...pictures.reverse());
    expect({ state: scan.state, total: scan.total, loose: scan.loose }).toEqual({ state: 'done', total: pictures.length, loose: [] });
    expect(scan.placed.map(({ recordId }) => recordId).sort()).toEqual([...ids].sort());
  });

  it('that no machine reads are placed by hand', async () => {
    const { recordId } = rowOf(FIRMS[0]);
    const sheets = await papers([recordId]);
    const whole = await scanned(pages, sheets.map((sheet) => ({ ...sheet, how: { blank: true } })));
    const scan = await take(['看不清.pdf', whole]);
    expect(scan.loose.map(({ why }) => why)).toEqual(sheets.map(() => 'unread'));
    const place = (numbers: number[]) => county.ask<WorkView>('POST', `/api/work/${work.id}/scans/${scan.id}/place`, { recordId, pages: numbers });
    expect((await place([99])).status).toBe(404);
    const placed = await place(scan.loose.map(({ page }) => page));
    expect(placed.status).toBe(200);
    work = placed.body;
    expect(work.documents!.scan!.loose).toEqual([]);
    expect(rowOf(FIRMS[0]).stamped).toHaveLength(1);
    expect((await place([1])).status).toBe(400);
    work = await county.must<WorkView>('DELETE', `/api/work/${work.id}/scans/${scan.id}`);
    expect(work.documents!.scan?.id).not.toBe(scan.id);
  });

  it('of somebody else, and files that are none, are told as what they are', async () => {
    const [other] = await platform.platform.press.pdf([{ tree: [{ text: '别处的文书' }], number: '999999999999999', version: 1 }]);
    const scan = await take(['别处.pdf', await scanned(pages, [{ pdf: other!, page: 1 }])]);
    expect(scan).toMatchObject({ state: 'done', placed: [], loose: [{ page: 1, why: 'foreign', number: '999999999999999' }] });
    const locked = await PDFDocument.create();
    locked.addPage();
    locked.encrypt({ userPassword: 'a', ownerPassword: 'b' });
    const tried: [Uint8Array, string][] = [[Buffer.from(await locked.save()), '密码'], [Buffer.from('%PDF-1.7\nnothing'), '打不开']];
    for (const [bytes, words] of tried) {
      const made = await county.ask<{ id: string; uploadUrl: string }>('POST', '/api/files', { name: '坏.pdf', size: bytes.length });
      const stored = await county.ask<{ message: string }>('PUT', made.body.uploadUrl, bytes);
      if (stored.status >= 400) {
        expect(stored.status).toBe(422);
        continue;
      }
      const begun = await county.must<ScanView>('POST', `/api/work/${work.id}/scans`, { fileIds: [made.body.id] });
      await readScans(platform.platform);
      const failed = await county.get<ScanView>(`/api/work/${work.id}/scans/${begun.id}`);
      expect(failed).toMatchObject({ state: 'failed', error: expect.stringContaining(words) as string });
      expect(failed.error).toContain('坏.pdf');
    }
    expect((await county.ask('POST', '/api/files', { name: '空.pdf', size: 0 })).status).toBe(422);
    expect((await county.ask('POST', `/api/work/${work.id}/scans`, { fileIds: ['nowhere'] })).status).toBe(404);
    expect((await province.ask('POST', `/api/work/${work.id}/scans`, { fileIds: ['nowhere'] })).status).toBe(403);
  });

  it('that are late show at the tiers above, from the hour the ten days are over', async () => {
    const notice = (await platform.platform.store.cases.ofUnit('cleaner-production', '130000', ['provinceNotice']))[0]!;
    const [item] = await platform.platform.store.workItems.ofCase(notice.id);
    const late = async () => {
      const { columns, rows } = (await province.get<WorkView>(`/api/work/${item!.id}`)).progress!;
      return rows.find((row) => row.name.includes('石家庄'))!.cells[columns.findIndex(({ title }) => title === '是否超10日')];
    };
    const at = async (moment: string) => {
      platform.setClock(moment);
      for (const person of [province, county]) await person.comeBack();
      return late();
    };
    expect([await at('2024-07-18T23:55:00+08:00'), await at('2024-07-19T00:05:00+08:00')]).toEqual(['否', '是']);
    await again();
    expect(work.documents!.deadline!.daysLeft).toBeLessThan(0);
  });

  it('are delivered in one go, before they are sent on and after, each with what was signed for it', async () => {
    const recordIds = work.documents!.rows.map((row) => row.recordId);
    const method = work.documents!.deliveries[0]!.code;
    const address = `/api/work/${work.id}/deliveries`;
    expect((await county.ask('PUT', address, { recordIds, method, date: '2024-12-31' })).status).toBe(400);
    expect((await province.ask('PUT', address, { recordIds, method, date: '2024-07-09' })).status).toBe(403);
    work = await county.must<WorkView>('PUT', address, { recordIds, method, date: '2024-07-09' });
    expect(work.documents!.rows.every((row) => row.delivered?.date === '2024-07-09' && !row.receipt)).toBe(true);
    await submit(county, work);
    const receipt = await sent('回证.pdf', samplePdf('receipt'));
    work = await county.must<WorkView>('PUT', address, { recordIds: recordIds.slice(0, 1), method, date: '2024-07-10', receipt });
    expect(work.documents!.rows.find((row) => row.recordId === recordIds[0])).toMatchObject({ dispatched: true, delivered: { date: '2024-07-10' }, receipt: { name: '回证.pdf' } });
  });

  it('name no code once the account is in use', async () => {
    const { recordId } = rowOf(FIRMS[1]);
    const firm = await arrive(platform, `${FIRMS[1]}0001`);
    expect((await firm.ask('GET', `/api/work/${work.id}/documents/${recordId}.pdf`)).status).toBe(404);
    work = await county.must<WorkView>('POST', `/api/work/${work.id}/documents/${recordId}/reissue`, { reason: '名称和地址有误', corrections: { name: '示例乙更名后企业', address: '示例镇示例路1号' } });
    expect(rowOf(FIRMS[1])).toMatchObject({ version: 2, dispatched: true, stamped: [] });
    if (canReadPdf()) {
      const words = textOf(await letterOf(recordId));
      expect(words).toContain('沿用原账号');
      expect(codeIn(words)).toBeUndefined();
    }
    const task = await firstWork(firm, 'acceptTasks');
    expect(task.caseId).not.toBe('');
    // Lists follow at once, and the firm goes by its new name.
    const { rows } = await county.get<{ rows: { caseId: string; cells: Record<string, unknown> }[] }>('/api/queues/projects?tab=all');
    expect(rows.find((row) => row.caseId === task.caseId)!.cells.name).toBe('示例乙更名后企业');
  });

  it('that were issued anew after they were sent on get their one new scan, though the work is done', async () => {
    const { recordId } = rowOf(FIRMS[1]);
    const subject = `document/${recordId}`;
    const upload = async (person: DeskClient, text: string) => {
      const made = await person.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name: '盖章第2版.pdf', size: samplePdf(text).length });
      await person.must('PUT', made.uploadUrl, samplePdf(text));
      return person.ask<{ code: string }>('POST', `/api/files/${made.id}/attach`, { workItemId: work.id, subject, note: '' });
    };
    expect((await upload(province, 'theirs')).status).toBe(403);
    expect((await upload(county, 'second version')).status).toBe(201);
    await again();
    expect(rowOf(FIRMS[1]).stamped.map((file) => file.name)).toEqual(['盖章第2版.pdf']);
    const more = await upload(county, 'third');
    expect([more.status, more.body.code]).toEqual([403, 'section.locked']);
  });

  it('leave their codes nowhere: not in files, rows, audit or log', () => {
    const texts = filesBelow(place.dataDir).map((file) => ({ file, text: readFileSync(file).toString('latin1') }));
    expect(texts.length).toBeGreaterThan(5);
    for (const code of codes)
      for (const form of [code, code.replaceAll('-', '')])
        expect(texts.filter(({ text }) => text.includes(form)).map(({ file }) => file)).toEqual([]);
  });
});

const codeIn = (words: string): string | undefined => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(words)?.[0];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : entry.isFile() ? [file] : [];
  });
}
