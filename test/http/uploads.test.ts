import { readdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sweepFiles } from '../../platform/actions/attachments/sweep-files';
import type { AttachView, WorkView } from '../../platform/contracts/work';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { ResumedUpload } from './resumed-upload';
import { largePdf, samplePdf } from './sample-files';
import { noticesIssued } from './stages';
import { firstWork } from './walk-steps';

/** Files that come in pieces over a line that breaks, and what may and may not be made of them. */

let platform: TestPlatform;
let dataDir: string;
let county: DeskClient;
let city: DeskClient;
let work: WorkView;
let subject: string;
const folderOf = (name: string) => readdirSync(path.join(dataDir, 'files', name));

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tierflow-uploads-'));
  platform = await startTestPlatform({ dataDir });
  ({ city } = await noticesIssued(platform));
  county = await arrive(platform, '130125');
  work = await firstWork(county, 'notices');
  subject = `document/${work.documents!.rows[0]!.recordId}`;
});
afterAll(async () => {
  await platform?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const announced = (name: string, bytes: Uint8Array, person = county) => ResumedUpload.announced(platform.url, person, name, bytes);

describe('An upload in pieces', () => {
  it('goes on where the line broke, and is whole', async () => {
    const bytes = largePdf(3_000_000, 'broken off');
    const upload = await announced('盖章.pdf', bytes);
    expect(await upload.arrived()).toBe(0);
    await upload.breakOff(0, 1_000_000, () => statSync(path.join(dataDir, 'files/uploads', upload.id)).size > 0);
    const there = await upload.arrived();
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThanOrEqual(1_000_000);
    expect((await upload.send(there, there + 500_000)).headers.get('upload-offset')).toBe(String(there + 500_000));
    expect((await upload.attach(work.id, subject)).body.code).toBe('file.unknown');
    const last = await upload.send(there + 500_000);
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, '3000000']);
    // The same file chosen again after all has arrived is told so, and sends nothing more.
    expect(await upload.arrived()).toBe(3_000_000);
    expect(folderOf('uploads')).toEqual([]);
    const { status, body } = await upload.attach<AttachView>(work.id, subject);
    expect(status).toBe(201);
    expect(Buffer.compare(await county.get<Buffer>(`/api/attachments/${body.file.attachmentId}/bytes`), Buffer.from(bytes))).toBe(0);
  });

  it('takes a piece only where the file ends, of the kind and length that was announced', async () => {
    const upload = await announced('a.pdf', samplePdf('pieces'));
    await upload.send(0, 100);
    for (const [from, code, headers] of [[0, 'file.offset', {}], [200, 'file.offset', {}], [100, 'request.malformed', { 'content-type': 'text/plain' }],
      [100, 'request.malformed', { 'upload-offset': '-1' }], [100, 'request.malformed', { 'upload-offset': '1e2' }], [100, 'request.malformed', { 'upload-offset': '' }]] as const) {
      const refused = await upload.send(from, from + 10, headers as Record<string, string>);
      expect([from, headers, refused.body.code]).toEqual([from, headers, code]);
    }
    expect(await upload.arrived()).toBe(100);
    const short = await ResumedUpload.announced(platform.url, county, 'b.pdf', new Uint8Array(20));
    const long = await county.ask<{ code: string }>('PATCH', short.address, new Uint8Array(21), { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' });
    expect([long.status, long.body.code]).toEqual([413, 'file.tooLarge']);
  });

  it("is nobody else's, and no other name leads to it", async () => {
    const upload = await announced('a.pdf', samplePdf('mine'));
    await upload.send(0, 50);
    const theirs = upload.seenBy(city);
    await expect(theirs.arrived()).rejects.toThrow('404');
    expect((await theirs.send(50)).body.code).toBe('file.unknown');
    expect((await city.ask('DELETE', `/api/files/${upload.id}`)).status).toBe(404);
    expect((await city.ask('PUT', upload.address, samplePdf('mine'))).status).toBe(404);
    for (const id of ['..%2f..%2fkeys', `${upload.id}.json`, '%00', 'x'.repeat(64), '__proto__'])
      for (const method of ['GET', 'PATCH']) {
        const answer = await county.ask(method, `/api/files/${id}/bytes`, method === 'GET' ? undefined : new Uint8Array(1), { 'upload-offset': '0' });
        expect([id, method, answer.status]).toEqual([id, method, 404]);
      }
    expect(await upload.arrived()).toBe(50);
  });

  it('that is disguised, empty or too large is refused for itself, in words, and leaves nothing', async () => {
    const exe = await announced('程序.pdf', Buffer.concat([Buffer.from('MZ\u0090'), Buffer.alloc(5000)]));
    const refused = await exe.send(0);
    expect([refused.status, refused.body.message]).toEqual([422, '“程序.pdf”的内容不是PDF 文件，请另存为正确的格式后再上传']);
    expect(folderOf('uploads').filter((name) => name.startsWith(exe.id))).toEqual([]);
    expect((await exe.attach(work.id, subject)).body.code).toBe('file.unknown');
    expect((await county.ask<{ code: string }>('POST', '/api/files', { name: 'a.pdf', size: 0 })).body.code).toBe('file.refused');
    expect((await county.ask<{ code: string }>('POST', '/api/files', { name: 'a.pdf', size: 201 * 1024 * 1024 })).body.code).toBe('file.tooLarge');
    const other = await announced('好的.pdf', samplePdf('fine'));
    expect((await other.send(0)).status).toBe(204);
  });

  it('of the same content twice at once is kept once, and said to be there already', async () => {
    const bytes = largePdf(400_000, 'twins');
    const twins = await Promise.all([announced('甲.pdf', bytes), announced('乙.pdf', bytes)]);
    expect((await Promise.all(twins.map((one) => one.send(0)))).map((one) => one.status)).toEqual([204, 204]);
    const place = `document/${work.documents!.rows[1]!.recordId}`;
    const placed = [await twins[0]!.attach<AttachView>(work.id, place), await twins[1]!.attach<AttachView>(work.id, place)];
    expect(placed.map((one) => one.status)).toEqual([201, 422]);
    expect(placed[1]!.body.message).toBe('“乙.pdf”与这里已有的“甲.pdf”内容完全相同，不必再传');
    // What one has sent may stand in another place of the same case without being sent again.
    const elsewhere = await twins[0]!.attach<AttachView>(work.id, `document/${work.documents!.rows[2]!.recordId}`);
    expect(elsewhere.status).toBe(201);
  });

  it('is given up at once when cancelled, and after a day when forgotten', async () => {
    const [cancelled, forgotten, kept] = [await announced('a.pdf', samplePdf('1')), await announced('b.pdf', samplePdf('2')), await announced('c.pdf', samplePdf('3'))];
    for (const one of [cancelled, forgotten]) await one.send(0, 100);
    expect((await county.ask('DELETE', `/api/files/${cancelled.id}`)).status).toBe(204);
    expect((await cancelled.send(100)).body.code).toBe('file.unknown');
    await kept.send(0);
    const { body } = await kept.attach<AttachView>(work.id, subject, { replaces: (await county.get<WorkView>(`/api/work/${work.id}`)).documents!.rows[0]!.stamped[0]!.attachmentId });
    const now = platform.platform.clock();
    platform.setClock(now + 86_400_000 + 60_000);
    await county.comeBack();
    await expect(forgotten.arrived()).rejects.toThrow('404');
    expect(folderOf('uploads').some((name) => name.startsWith(forgotten.id))).toBe(true);
    await sweepFiles(platform.platform);
    expect(folderOf('uploads')).toEqual([]);
    expect((await county.get<Buffer>(`/api/attachments/${body.file.attachmentId}/bytes`)).subarray(0, 5).toString()).toBe('%PDF-');
    platform.setClock(now);
    await county.comeBack();
  });

  it('waits with no more than so many others of one person', async () => {
    const announce = () => city.ask<{ code: string; message: string }>('POST', '/api/files', { name: 'a.pdf', size: 200 * 1024 * 1024 });
    let refused = await announce();
    let made = 0;
    while (refused.status === 201) {
      made += 1;
      refused = await announce();
    }
    expect([made, refused.status, refused.body.code]).toEqual([102, 409, 'file.tooMany']);
    expect(refused.body.message).toContain('还有 102 个文件传了没有放入');
  });

  it('lets no account alone fill the disk, and says how much it has', async () => {
    const { store } = platform.platform;
    const { id: first } = (await county.ask<{ id: string }>('POST', '/api/files', { name: 'a.pdf', size: 1 })).body;
    const { createdBy } = (await store.attachments.file(first))!;
    const gigabyte = 1024 ** 3;
    const kept = { sha256: 'f'.repeat(64), mediaType: 'application/pdf', name: 'kept.pdf', createdBy, createdAt: 0, state: 'attached' as const };
    await store.attachments.insertFile({ ...kept, id: 'kept-1', size: 200 * gigabyte - 50 * 1024 * 1024 });
    await store.attachments.insertFile({ ...kept, id: 'swept-1', size: 200 * gigabyte, state: 'swept' });
    const announce = (size: number) => county.ask<{ code: string; message: string }>('POST', '/api/files', { name: '年度报告.pdf', size });
    expect((await announce(10 * 1024 * 1024)).status).toBe(201);
    const refused = await announce(60 * 1024 * 1024);
    expect([refused.status, refused.body.code]).toEqual([409, 'file.noRoom']);
    expect(refused.body.message).toMatch(/^本账号已存 \d+ 个文件、200 GB，最多存 50000 个、200 GB，放不下“年度报告\.pdf”，请联系运维/);
  });
});
