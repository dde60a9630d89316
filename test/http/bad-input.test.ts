import { readdirSync, statSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import type { QueueView } from '../../platform/contracts/queue';
import type { ErrorBody } from '../../platform/contracts/session';
import type { AttachView, SaveView, WorkView } from '../../platform/contracts/work';
import { routeTable } from '../../platform/http/routes/route-table';
import { code, key, onGround } from './bad-input-ground';
import { type DeskClient, type TestPlatform } from './desk-client';
import { sampleJpg, samplePdf } from './sample-files';
import { firstWork } from './walk-steps';

/** Whatever is sent, the answer is one of the catalogue's, never a 5xx, and the server goes on. */

let platform: TestPlatform;
let dataDir: string;
let province: DeskClient;
let city: DeskClient;
let county: DeskClient;
let neighbour: DeskClient;
let dingzhou: DeskClient;
let start: WorkView;

onGround((ground) => {
  ({ platform, dataDir, province, city, county, neighbour, dingzhou, start } = ground);
});

const raw = (client: DeskClient, method: string, address: string, text: string | Uint8Array, headers: Record<string, string> = {}) =>
  client.ask<ErrorBody>(method, address, typeof text === 'string' ? new TextEncoder().encode(text) : text, {
    'content-type': 'application/json',
    ...headers,
  });
const section = () => `/api/work/${start.id}/sections/basic`;

describe('A body', () => {
  it.each([
    ['cut short', '{"revision":0,"data":{'],
    ['empty', ''],
    ['null', 'null'],
    ['a word', '"x"'],
    ['no JSON', '<xml/>'],
    ['with a comma too many', '{"revision":0,"data":{},}'],
    ['a list', '[]'],
    ['with keys of the prototype', '{"revision":0,"data":{"__proto__":{"polluted":1}}}'],
    ['with a constructor', '{"revision":0,"data":{"constructor":{"prototype":{"polluted":1}}}}'],
    ['with them deep down', '{"revision":0,"data":{"name":[[{"a":{"__proto__":{"polluted":1}}}]]}}'],
    ['itself one', '{"__proto__":{"revision":0,"data":{}}}'],
    ['nested without end', `{"revision":0,"data":{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`],
    ['of objects without end', `{"revision":0,"data":{"name":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}}`],
    ['with a field name that is none', '{"revision":0,"data":{"a-b":1}}'],
    ['with too many fields', `{"revision":0,"data":{${Array.from({ length: 501 }, (_, i) => `"f${i}":1`).join()}}}`],
    ['of another revision type', '{"revision":"0","data":{}}'],
    ['below zero', '{"revision":-1,"data":{}}'],
    ['of half a revision', '{"revision":0.5,"data":{}}'],
  ])('%s is refused as malformed', async (_name, text) => {
    expect(code(await raw(neighbour, 'PUT', section(), text))).toEqual([400, 'request.malformed']);
  });

  it('too large is refused as such', async () => {
    expect(code(await raw(neighbour, 'PUT', section(), `{"revision":0,"data":{"name":"${'x'.repeat(5 * 1024 * 1024)}"}}`))).toEqual([
      413,
      'request.tooLarge',
    ]);
  });

  it('in a coding or character set that is not ours is refused, and one of another type is not read', async () => {
    for (const headers of [
      { 'content-encoding': 'gzip' },
      { 'content-encoding': 'x-none' },
      { 'content-type': 'application/json; charset=x-none' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    ] as Record<string, string>[]) {
      expect([headers, (await raw(neighbour, 'PUT', section(), '{"revision":0,"data":{}}', headers)).status]).toEqual([headers, 400]);
    }
    expect((await raw(neighbour, 'PUT', section(), Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
  });

  it('with any value of another type in any place is refused or taken, never fatal', async () => {
    const odd = [null, [], {}, '', 'x'.repeat(3000), -1, 1e21, true, '../../x', '\u0000', '\u{1F600}'];
    for (const route of routeTable.filter((one) => one.body && one.deed !== 'public' && one.path !== '/api/session/password')) {
      const schema = route.body as { properties: Record<string, { type?: string }> };
      for (const field of Object.keys(schema.properties)) {
        for (const value of odd) {
          const address = route.path.replace('/work/:id', `/work/${start.id}`).replace(/:[a-z]+/g, 'none');
          const answer = await neighbour.ask(route.method.toUpperCase(), address, { [field]: value }, key());
          expect([route.path, field, value, answer.status < 500]).toEqual([route.path, field, value, true]);
        }
      }
    }
  });
});

describe('An address', () => {
  it('with parameters nobody foresaw gives the page it can', async () => {
    for (const query of [
      'page=abc',
      'page=-1',
      'page=1e99',
      'page=NaN',
      'page=0.5',
      'page=2.5',
      'page=Infinity',
      'size=abc',
      'size=0',
      'size=-20',
      'size=1e9',
      'sort=__proto__',
      'sort=-',
      'sort=-constructor',
      'sort=due;DROP',
      'tab=constructor',
      'tab=__proto__',
      'stage=%00',
      'within=%27',
      'within=constructor',
      'q=%25_%5C',
      'q=%00',
      'q=%F0%9F%98%80',
      "q=')--",
      'overdue=abc',
      'overdue=1e400',
      'status=x',
      'industry=__proto__',
      'unit=',
      'constructor=1',
      'toString=1',
    ]) {
      const answer = await city.ask<QueueView>('GET', `/api/queues/projects?${query}`);
      expect([query, [200, 400].includes(answer.status)]).toEqual([query, true]);
      if (answer.status === 200) expect([query, Number.isInteger(answer.body.page), answer.body.size]).toEqual([query, true, 20]);
    }
    for (const queue of ['none', 'constructor', '__proto__', 'x'.repeat(3000), '%00'])
      expect([queue.slice(0, 20), [400, 403, 404].includes((await city.ask('GET', `/api/queues/${queue}`)).status)]).toEqual([
        queue.slice(0, 20),
        true,
      ]);
  });

  it('of a work item, case, section or collection that is none is not found', async () => {
    for (const id of ['none', '__proto__', 'constructor', 'x'.repeat(500), '%00', '%F0%9F%98%80', "'%20OR%201=1", '..%2f..']) {
      expect([id.slice(0, 20), [400, 404].includes((await neighbour.ask('GET', `/api/work/${id}`)).status)]).toEqual([
        id.slice(0, 20),
        true,
      ]);
      expect([id.slice(0, 20), [400, 404].includes((await neighbour.ask('GET', `/api/cases/${id}`)).status)]).toEqual([
        id.slice(0, 20),
        true,
      ]);
      expect([id.slice(0, 20), [400, 404].includes((await neighbour.ask('GET', `/api/attachments/${id}/bytes`)).status)]).toEqual([
        id.slice(0, 20),
        true,
      ]);
      for (const place of [`sections/${id}`, `collections/${id}`]) {
        const body = place.startsWith('sections') ? { revision: 0, data: {} } : { rows: [], removed: [], order: [] };
        expect([place.slice(0, 30), code(await neighbour.ask('PUT', `/api/work/${start.id}/${place}`, body))]).toEqual([
          place.slice(0, 30),
          [404, 'section.unknown'],
        ]);
      }
    }
  });
});

describe('Answers', () => {
  it('at a revision that no longer stands are refused with what stands, and of two at once one wins', async () => {
    const before = await neighbour.get<WorkView>(`/api/work/${start.id}`);
    const { revision } = before.sections.basic!;
    const write = (at: number, town: string) =>
      neighbour.ask<SaveView & ErrorBody>('PUT', section(), { revision: at, data: { ...before.sections.basic!.data, town } });
    const [one, two] = await Promise.all([write(revision, '一'), write(revision, '二')]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const [won, lost] = one.status === 200 ? [one, two] : [two, one];
    expect(lost.body).toMatchObject({
      code: 'section.stale',
      details: { current: { revision: revision + 1, data: { town: won.body.data!.town }, savedBy: expect.any(String) as string } },
    });
    for (const odd of [0, revision, 1e9, Number.MAX_SAFE_INTEGER])
      expect([odd, code(await write(odd, '三'))]).toEqual([odd, [409, 'section.stale']]);
    expect((await neighbour.get<WorkView>(`/api/work/${start.id}`)).sections.basic!.data.town).toBe(won.body.data!.town);
  });

  it('of any type are kept as a draft, told as wrong, and break no page', async () => {
    const view = await neighbour.get<WorkView>(`/api/work/${start.id}`);
    const odd = [null, { a: { b: [1] } }, '\ud800', '\u0000', 1e308, true, ['x'.repeat(1000)], '9'.repeat(400), '2024-99-99'];
    for (const [index, value] of odd.entries()) {
      for (const step of view.steps.filter((one) => one.section && one.schema)) {
        const fresh = await neighbour.get<WorkView>(`/api/work/${start.id}`);
        const fields = Object.keys((step.schema as { properties: object }).properties);
        const answer = await neighbour.ask<ErrorBody>('PUT', `/api/work/${start.id}/sections/${step.section!}`, {
          revision: fresh.sections[step.section!]?.revision ?? 0,
          data: Object.fromEntries(fields.map((field) => [field, value])),
        });
        expect([index, step.section, answer.status, answer.body.message]).toEqual([index, step.section, 200, undefined]);
      }
      for (const part of view.steps.flatMap((step) => step.parts)) {
        if (part.part !== 'records') continue;
        const fields = Object.keys((part.schema as { properties: object }).properties);
        const rows = [{ id: `odd${index}`, revision: 0, data: Object.fromEntries(fields.map((field) => [field, value])) }];
        expect([
          index,
          part.collection,
          (
            await neighbour.ask('PUT', `/api/work/${start.id}/collections/${part.collection}`, {
              rows,
              removed: [],
              order: [`odd${index}`],
            })
          ).status,
        ]).toEqual([index, part.collection, 200]);
      }
      expect(code(await neighbour.ask('POST', `/api/work/${start.id}/submit`, {}, key()))).toEqual([422, 'answers.invalid']);
      for (const address of [`/api/work/${start.id}`, `/api/cases/${start.caseId}`, '/api/home', '/api/queues/projectStart?tab=all'])
        expect([address, (await neighbour.ask('GET', address)).status]).toEqual([address, 200]);
      expect((await county.ask('GET', `/api/cases/${start.caseId}`)).status).toBe(200);
    }
  });

  it('in rows: the same row twice, more rows than allowed, and rows of nowhere', async () => {
    const part = start.steps.flatMap((step) => step.parts).find((one) => one.part === 'records')!;
    if (part.part !== 'records') throw new Error('no records');
    const put = (body: object) =>
      neighbour.ask<ErrorBody>('PUT', `/api/work/${start.id}/collections/${part.collection}`, {
        rows: [],
        removed: [],
        order: [],
        ...body,
      });
    const twins = [0, 0].map((revision) => ({ id: 'twin', revision, data: {} }));
    expect(code(await put({ rows: twins, order: ['twin'] }))).toEqual([400, 'request.malformed']);
    expect((await put({ removed: ['none', 'constructor'], order: ['none'] })).status).toBe(200);
    const most = part.maxRows ?? 2000;
    const rows = Array.from({ length: Math.min(most + 1, 2000) }, (_, index) => ({ id: `many${index}`, revision: 0, data: {} }));
    if (most < 2000) expect(code(await put({ rows, order: [] }))).toEqual([413, 'request.tooLarge']);
    expect(code(await put({ rows: [{ id: 'a b', revision: 0, data: {} }] }))).toEqual([400, 'request.malformed']);
  });
});

/** Until it has come to that: a limit would only tell how fast the machine is. */
async function until(come: () => boolean): Promise<void> {
  while (!come()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('A file', () => {
  const announce = (name: string, size = 100) =>
    neighbour.ask<{ id: string; uploadUrl: string } & ErrorBody>('POST', '/api/files', { name, size });
  const send = async (name: string, bytes: Uint8Array, size = Math.max(1, bytes.length)) => {
    const made = await announce(name, size);
    return neighbour.ask<ErrorBody>('PUT', made.body.uploadUrl, bytes);
  };
  const kept = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? kept(path.join(folder, entry.name)) : [path.join(folder, entry.name)],
    );

  it.each([
    ['a program named .pdf', 'x.pdf', Buffer.from('MZ\x90\x00\x03'.padEnd(400, '\0'), 'latin1')],
    ['a page named .jpg', 'x.jpg', Buffer.from('<html><script>alert(1)</script>')],
    ['text named .pdf', 'x.pdf', Buffer.from('no pdf at all')],
    ['a picture named .pdf', 'x.pdf', sampleJpg('x')],
    ['a PDF named .png', 'x.png', samplePdf('x')],
    ['a program', 'x.exe', Buffer.from('MZ'.padEnd(400, '\0'))],
    ['a drawing that may run scripts', 'x.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['one without an extension', 'x', samplePdf('x')],
    ['one whose extension is behind a zero', 'x.exe\u0000.pdf', Buffer.from('MZ'.padEnd(400, '\0'))],
    ['an archive named .docx', 'x.docx', Buffer.from('PK\x03\x04'.padEnd(200, '\0'), 'latin1')],
    ['nothing', 'x.pdf', Buffer.alloc(0)],
  ])('%s is refused by what it is', async (_name, name, bytes) => {
    const answer = await send(name, bytes);
    expect([answer.status, answer.body.code]).toEqual([422, 'file.refused']);
  });

  it('of no size or of too much is refused before it is sent', async () => {
    expect(code(await announce('x.pdf', 0))).toEqual([422, 'file.refused']);
    expect(code(await announce('x.pdf', 300 * 1024 * 1024))).toEqual([413, 'file.tooLarge']);
    expect((await announce('x.pdf', 1e300)).status).toBeLessThan(500);
    expect(code(await announce('', 1))).toEqual([400, 'request.malformed']);
    expect(code(await announce('x'.repeat(301), 1))).toEqual([400, 'request.malformed']);
  });

  it('larger than its place takes is refused there', async () => {
    const work = await firstWork(city, 'notices').catch(() => undefined);
    expect(work).toBeUndefined();
    const letters = await firstWork(dingzhou, 'notices');
    const large = Buffer.concat([samplePdf('large'), Buffer.alloc(51 * 1024 * 1024)]);
    const made = await dingzhou.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name: 'large.pdf', size: large.length });
    const sent = await dingzhou.ask('PUT', made.uploadUrl, large);
    expect([200, 413, 422]).toContain(sent.status);
    if (sent.status === 200)
      expect(
        code(
          await dingzhou.ask('POST', `/api/files/${made.id}/attach`, {
            workItemId: letters.id,
            subject: `document/${letters.documents!.rows[0]!.recordId}`,
            note: '',
          }),
        ),
      ).toEqual([413, 'file.tooLarge']);
  });

  it('keeps of its name what is a name, and stays inside the folder whatever it is called', async () => {
    const letters = await firstWork(dingzhou, 'notices');
    const subject = `document/${letters.documents!.rows[0]!.recordId}`;
    const names: [string, string][] = [
      ['../../../etc/passwd.pdf', 'passwd.pdf'],
      ['..\\..\\boot.pdf', 'boot.pdf'],
      ['a\u0000\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
      ['\u202efdp.exe.pdf', 'fdp.exe.pdf'],
      ['<img src=x>.pdf', '_img src=x_.pdf'],
      ['"; rm -rf.pdf', '_; rm -rf.pdf'],
      ['.pdf.pdf', 'pdf.pdf'],
      ['示例（盖章）.pdf', '示例（盖章）.pdf'],
    ];
    for (const [given, wanted] of names) {
      const { file } = await dingzhou.upload<AttachView>(letters.id, subject, given, samplePdf(given));
      expect(file.name).toBe(wanted);
      const back = await dingzhou.ask<Buffer>('GET', `/api/attachments/${file.attachmentId}/bytes`);
      expect(back.headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent(wanted).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'))}`,
      );
      expect([back.headers.get('x-content-type-options'), back.headers.get('set-cookie')]).toEqual(['nosniff', null]);
      expect(back.body.equals(samplePdf(given))).toBe(true);
    }
    expect(kept(path.join(dataDir, 'files')).filter((file) => !/\/[0-9a-f]{2,}/.test(file) || /passwd|boot/.test(file))).toEqual([]);
  });

  it('cut off on its way leaves nothing behind, and can be sent again', async () => {
    const made = (await announce('cut.pdf', 5_000_000)).body;
    const session = neighbour as unknown as { cookie: string; csrf: string };
    const before = kept(path.join(dataDir, 'files'));
    const fresh = () => kept(path.join(dataDir, 'files')).filter((file) => !before.includes(file));
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(platform.url);
      const cut = request({
        hostname,
        port,
        path: made.uploadUrl,
        method: 'PUT',
        headers: {
          cookie: session.cookie,
          'x-csrf-token': session.csrf,
          'content-type': 'application/octet-stream',
          'content-length': 5_000_000,
        },
      });
      cut.on('error', () => resolve());
      cut.write(Buffer.concat([samplePdf('cut'), Buffer.alloc(600_000)]));
      cut.on('close', () => resolve());
      // Once some of it lies there.
      void until(() => fresh().some((file) => statSync(file).size > 0)).then(() => cut.destroy());
    });
    await until(() => fresh().length === 0);
    expect((await neighbour.ask('PUT', made.uploadUrl, samplePdf('whole'))).status).toBe(200);
    expect(code(await neighbour.ask('PUT', made.uploadUrl, samplePdf('again')))).toEqual([404, 'file.unknown']);
  });

  it('for a subject nobody asks for is not taken', async () => {
    const { body } = await announce('x.pdf');
    await neighbour.must('PUT', body.uploadUrl, samplePdf('x'));
    for (const subject of [
      'material/none',
      'material/constructor',
      '__proto__',
      'x',
      '/',
      'document/none',
      'attachments/none',
      `material/${'x'.repeat(80)}`,
    ]) {
      expect([
        subject,
        code(await neighbour.ask('POST', `/api/files/${body.id}/attach`, { workItemId: start.id, subject, note: '说明' })),
      ]).toEqual([subject, [404, 'section.unknown']]);
    }
  });
});

describe('Dates', () => {
  it('that no calendar has are refused, and nothing is kept of them', async () => {
    const letters = await firstWork(dingzhou, 'notices');
    const recordId = letters.documents!.rows[0]!.recordId;
    const method = letters.documents!.deliveries[0]!.code;
    for (const date of ['2024-99-99', '2024-02-30', '0000-00-00', '2023-02-29', '2024-13-01']) {
      expect([
        date,
        code(
          await province.ask('POST', '/api/adjustments', {
            milestone: 'startProject',
            scope: { unit: '130125' },
            date,
            reason: '示例原因',
          }),
        ),
      ]).toEqual([date, [400, 'request.malformed']]);
      expect([date, code(await dingzhou.ask('PUT', `/api/work/${letters.id}/deliveries`, { recordIds: [recordId], method, date }))]).toEqual([
        date,
        [400, 'request.malformed'],
      ]);
      expect([
        date,
        code(
          await dingzhou.ask('POST', '/api/files/none/attach', {
            workItemId: letters.id,
            subject: `document/${recordId}`,
            note: '',
            capturedAt: date,
          }),
        ),
      ]).toEqual([date, [400, 'request.malformed']]);
    }
    expect(
      (await province.get<{ adjustments: { date: string }[] }>('/api/adjustments')).adjustments.filter(
        (one) => !/^202[45]-/.test(one.date),
      ),
    ).toEqual([]);
    expect(code(await dingzhou.ask('PUT', `/api/work/${letters.id}/deliveries`, { recordIds: [recordId], method: 'none', date: '2024-07-11' }))).toEqual(
      [400, 'request.malformed'],
    );
    expect((await dingzhou.ask('PUT', `/api/work/${letters.id}/deliveries`, { recordIds: [recordId], method, date: '2024-07-09' })).status).toBe(200);
  });
});
