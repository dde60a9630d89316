import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ErrorBody } from '../../platform/contracts/session';
import type { WorkView } from '../../platform/contracts/work';
import { routeTable } from '../../platform/http/routes/route-table';
import { builtWorker } from '../built-worker';
import { arrive, startTestPlatform, type Answer, type DeskClient, type TestPlatform } from '../http/desk-client';
import { ResumedUpload } from '../http/resumed-upload';
import { samplePdf } from '../http/sample-files';
import { openWork, save } from '../http/walk-steps';
import { request, startApplication } from '../starter/apply';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { onEachDatabase } from '../store/databases';
import { oddBodies, oddTexts } from './bodies';
import { oddNames, oddPdfs, oddSheets, pngOf, refusedFiles } from './files';
import { filesBelow, rowCounts, watchHealth, watchNetwork } from './watch';

/**
 * What no page of ours sends, at every way in: an answer of the catalogue in Chinese and never a 5xx, nothing lost, the server answers
 * meanwhile, nothing leaves the machine or the folder.
 */
onEachDatabase('What should not be sent', (place) => {
  let folder: StarterFolder;
  let around: string;
  let platform: TestPlatform;
  let team: DeskClient;
  let other: DeskClient;
  let bureau: DeskClient;
  let work: WorkView;
  let foreign: WorkView;
  let health: ReturnType<typeof watchHealth>;
  let network: ReturnType<typeof watchNetwork>;
  let worker: ReturnType<typeof builtWorker>;
  let sheets: Awaited<ReturnType<typeof oddSheets>>;
  let files: Awaited<ReturnType<typeof refusedFiles>>;

  beforeAll(async () => {
    [sheets, files] = [await oddSheets(), await refusedFiles()];
    folder = starterFolder();
    worker = builtWorker('files', 'pdf-worker');
    around = mkdtempSync(path.join(tmpdir(), 'tierflow-hostile-'));
    mkdirSync(path.join(around, 'data'));
    platform = await startTestPlatform({ databaseUrl: place.url, configDir: folder.configDir, dataDir: path.join(around, 'data'), pdfWorker: worker.workerPath, now: '2026-09-01T09:00:00+08:00' });
    network = watchNetwork();
    [team, other, bureau] = [await arrive(platform, '990101'), await arrive(platform, '990102'), await arrive(platform, '990100-01')];
    work = await startApplication(team);
    foreign = await startApplication(other);
    await save(team, work, 'request', request);
  });

  afterAll(async () => {
    network?.giveBack();
    await platform?.stop();
    worker?.remove();
    folder?.remove();
    if (around) rmSync(around, { recursive: true, force: true });
  });

  // From a process of its own, through all that is done: its slowest answer is the longest that anything held up everybody else.
  beforeEach(() => {
    health = watchHealth(platform.url);
  });
  afterEach(async () => {
    const { asked, slowest, failed } = await health.stop();
    process.stderr.write(`    health asked ${asked} times, at most ${Math.round(slowest)} ms: ${expect.getState().currentTestName ?? ''}\n`);
    expect(failed).toBe(0);
  });

  let keys = 0;
  const key = () => ({ 'idempotency-key': `hostile-${(keys += 1)}-key` });
  /** Those that mean something in an address, a statement or a path: every one in every place would take a minute. */
  const telling = oddTexts.filter(([name]) => ['a path upwards', 'a prototype'].includes(name));
  const json = { 'content-type': 'application/json' };
  const bytesOf = (body: string | Buffer) => (typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body));
  const section = (id = work.id) => `/api/work/${id}/sections/request`;
  /** A refusal in the catalogue's words; a success is none of these. */
  const refused = (what: unknown, { status, body }: Answer<unknown>, statuses = [400, 403, 404, 409, 413, 422]) => {
    const { code, message } = (body ?? {}) as ErrorBody;
    expect([what, statuses.includes(status) || status, code, /[\u4e00-\u9fff]/.test(message ?? '')]).toEqual([what, true, expect.any(String), true]);
  };
  const sound = (what: unknown, { status }: Answer<unknown>) => expect([what, status < 500 || status]).toEqual([what, true]);

  /** Whatever is done in it, every table keeps its rows but those that tell what was tried, and the work stands as it stood. */
  async function nothingLost(act: () => Promise<void>, grows: string[] = []): Promise<void> {
    const but = ['audit', 'audit_entries', 'sessions', ...grows];
    const [before, standing] = [await rowCounts(place.url ? place : { dataDir: path.join(around, 'data') }, but), await team.get<WorkView>(`/api/work/${work.id}`)];
    await act();
    const after = await rowCounts(place.url ? place : { dataDir: path.join(around, 'data') }, but);
    for (const [table, rows] of Object.entries(before)) if (!/audit|seal/.test(table)) expect([table, after[table]]).toEqual([table, rows]);
    const { sections, collections } = await team.get<WorkView>(`/api/work/${work.id}`);
    expect({ sections, collections }).toEqual({ sections: standing.sections, collections: standing.collections });
    expect(Object.keys(Object.prototype)).toEqual([]);
  }

  it('a body is refused for what it is', () => nothingLost(async () => {
    for (const [name, body] of oddBodies) {
      for (const address of [section(), `/api/work/${work.id}/collections/equipment`]) {
        const answer = await team.ask<ErrorBody>('PUT', address, bytesOf(body), json);
        refused(name, answer, [400, 413]);
      }
    }
    for (const headers of [{ 'content-type': 'application/json; charset=utf-16' }, { ...json, 'content-encoding': 'gzip' }, { 'content-type': 'application/x-www-form-urlencoded' }, { 'content-type': 'multipart/form-data; boundary=x' }, { 'content-type': 'text/xml' }])
      refused(headers, await team.ask('PUT', section(), bytesOf('{"revision":0,"data":{"__proto__":1}}'), headers), [400, 415]);
  }));

  it('an answer that nobody fills in by hand is refused by its name, and one that is only wrong is kept', async () => {
    const { revision, data } = (await openWork(team, work.id)).sections.request!;
    await nothingLost(async () => {
      const long = await team.ask<ErrorBody>('PUT', section(), { revision, data: { ...data, purpose: '长'.repeat(70_000) } });
      expect([long.status, long.body.code, long.body.problems[0]?.where]).toEqual([413, 'request.tooLarge', 'purpose']);
      expect(long.body.message).toMatch(/^“.+”有 70000 个字，一项最多 65536 个字，请删减/);
      refused('five megabytes', await team.ask('PUT', section(), { revision, data: { ...data, purpose: 'x'.repeat(5_000_000) } }), [413]);
      refused('a long list', await team.ask('PUT', section(), { revision, data: { ...data, purpose: Array(40_000).fill('x') } }), [413]);
      const rows = Array.from({ length: 1900 }, (_, at) => ({ id: `r${at}`, revision: 0, data: { note: 'x'.repeat(1000) } }));
      refused('more rows than allowed', await team.ask('PUT', `/api/work/${work.id}/collections/equipment`, { rows, removed: [], order: [] }), [413]);
      refused('a long cell', await team.ask('PUT', `/api/work/${work.id}/collections/equipment`, { rows: [{ id: 'r1', revision: 0, data: { note: 'x'.repeat(70_000) } }], removed: [], order: ['r1'] }), [413]);
    });
    let standing = revision;
    for (const [name, text] of oddTexts) {
      const saved = await team.ask<{ revision: number } & ErrorBody>('PUT', section(), { revision: standing, data: { ...data, purpose: text, day: text, people: text } });
      expect([name, saved.status, saved.body.message]).toEqual([name, 200, undefined]);
      standing = saved.body.revision;
      for (const address of [`/api/work/${work.id}`, `/api/cases/${work.caseId}`, '/api/home', '/api/queues/mine']) expect([name, address, (await team.ask('GET', address)).status]).toEqual([name, address, 200]);
      refused([name, 'submitted'], await team.ask('POST', `/api/work/${work.id}/submit`, {}, key()), [422]);
    }
    await team.must('PUT', section(), { revision: standing, data });
  });

  it('every address and every field of every body takes any text', () => nothingLost(async () => {
    for (const [name, text] of telling) {
      const part = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('.', '%2e') || '%20';
      for (const route of routeTable.filter(({ deed }) => deed !== 'public' && deed !== 'session.own')) {
        if (route.method !== 'get') continue;
        sound([route.path, name], await bureau.ask('GET', route.path.replace(/:[a-z]+/g, part)));
        for (const query of Object.keys(route.query ?? {})) sound([route.path, query, name], await bureau.ask('GET', `${route.path.replace(/:queue/, 'review').replace(/:[a-z]+/g, 'none')}?${query}=${part}&${query}[__proto__]=x`));
      }
      for (const query of ['q', 'sort', 'after', 'stage', 'within', 'page', 'size', 'tab', '__proto__', 'constructor'])
        sound(['review', query, name], await bureau.ask('GET', `/api/queues/review?${query}=${part}`));
    }
    for (const route of routeTable.filter(({ body, deed, path: at }) => body && deed !== 'public' && !at.includes('/session') && !at.includes('support'))) {
      const { properties } = route.body as { properties: Record<string, object> };
      for (const [name, text] of telling) {
        const body = Object.fromEntries(Object.keys(properties).map((field) => [field, text]));
        sound([route.path, name], await other.ask(route.method.toUpperCase(), route.path.replace(/:[a-z]+/g, 'none'), body, key()));
      }
    }
  }));

  it("what is another's, stands elsewhere, or is forged is refused", () => nothingLost(async () => {
    const attempts: [string, string, unknown?][] = [
      ['GET', `/api/work/${work.id}`], ['GET', `/api/cases/${work.caseId}`], ['PUT', section(), { revision: 0, data: {} }],
      ['PUT', `/api/work/${work.id}/collections/equipment`, { rows: [], removed: [], order: [] }], ['POST', `/api/work/${work.id}/submit`, {}],
      ['POST', `/api/work/${work.id}/collections/equipment/import`, new Uint8Array(4)], ['GET', `/api/attachments/${work.materials[0]?.files[0]?.attachmentId ?? 'none'}/bytes`],
    ];
    for (const [method, address, body] of attempts) refused([method, address], await other.ask(method, address, body, key()));
    for (const [method, address, body] of attempts.filter(([method]) => method !== 'GET')) refused(['wrong tier', address], await bureau.ask(method, address, body, key()));
    const { revision, data } = (await openWork(team, work.id)).sections.request!;
    for (const stale of [0, revision - 1, revision + 1, Number.MAX_SAFE_INTEGER]) if (stale !== revision) refused(['stale', stale], await team.ask('PUT', section(), { revision: stale, data }), [400, 409]);
    refused('a section of another case', await team.ask('PUT', section(foreign.id), { revision: 0, data: {} }), [404]);
    const { cookie, 'x-csrf-token': csrf } = team.signed() as { cookie: string; 'x-csrf-token': string };
    const forged = (headers: Record<string, string>) => fetch(`${platform.url}${section()}`, { method: 'PUT', headers: { ...json, ...headers }, body: JSON.stringify({ revision, data: {} }) });
    for (const [headers, status] of [
      [{ cookie }, 403],
      [{ cookie, 'x-csrf-token': other.signed()['x-csrf-token']! }, 403],
      [{ cookie, 'x-csrf-token': `${csrf}x` }, 403],
      [{ cookie: `${cookie}x`, 'x-csrf-token': csrf }, 401],
      [{ cookie: 'tierflow=__proto__', 'x-csrf-token': csrf }, 401],
      [{ 'x-csrf-token': csrf }, 401],
      [{ cookie: `a=${'x'.repeat(8000)}; ${cookie}`, 'x-csrf-token': '' }, 403],
      [{ authorization: `Bearer ${cookie}` }, 401],
    ] as [Record<string, string>, number][]) expect([Object.keys(headers), (await forged(headers)).status]).toEqual([Object.keys(headers), status]);
    // A GET that says it is another method is a GET.
    for (const headers of [{ 'x-http-method-override': 'DELETE' }, { 'x-method-override': 'PUT' }] as Record<string, string>[])
      expect((await team.ask('GET', `/api/work/${work.id}?_method=DELETE`, undefined, headers)).status).toBe(200);
    for (const odd of ['', 'short', 'x'.repeat(500), '../../x-x-x-x', '__proto__!!'])
      refused(['a key', odd], await team.ask('POST', `/api/work/${work.id}/submit`, {}, { 'idempotency-key': odd }), [400]);
  }));

  it('what is no request ends its line and no other', () => nothingLost(async () => {
    const { hostname, port } = new URL(platform.url);
    const { cookie } = team.signed() as { cookie: string };
    const said = (text: string) => new Promise<string>((resolve) => {
      let answer = '';
      const line = connect(Number(port), hostname, () => line.end(text));
      line.setTimeout(120_000, () => line.destroy());
      line.on('data', (piece: Buffer) => (answer += piece.toString('latin1'))).on('error', () => undefined).on('close', () => resolve(answer.split('\r\n')[0]!));
    });
    const start = `PUT ${section()} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\n`;
    for (const [name, text] of [
      ['two lengths', `${start}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`],
      ['a length and pieces', `${start}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/session HTTP/1.1\r\n\r\n`],
      ['pieces of no coding', `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
      ['headers of 64 KB', `${start}X-Long: ${'x'.repeat(65_536)}\r\n\r\n`],
      ['a length below zero', `${start}Content-Length: -1\r\n\r\n`],
      ['a header folded', `${start}X-A: b\r\n c: d\r\n\r\n`],
      ['a line that is none', 'x\r\n\r\n'],
      ['an address with a zero', 'GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n'],
      ['a version to come', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
    ] as const) expect([name, await said(text)]).toEqual([name, expect.stringMatching(/^HTTP\/1\.1 4\d\d /)]);
    // Half a body and then nothing: the line is let go, the server goes on.
    expect(await said(`${start}Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"revision"`)).toMatch(/^(HTTP\/1\.1 4|$)/);
  }));

  it('a file is refused by what it is, in one piece and in several, and nothing of it stays', () => nothingLost(async () => {
    const kept = filesBelow(path.join(around, 'data/files')).length;
    for (const [name, file, bytes] of files) {
      const made = await team.ask<{ uploadUrl: string }>('POST', '/api/files', { name: file, size: bytes.length });
      if (made.status !== 201) {
        refused(name, made, [400, 413, 422]);
        continue;
      }
      refused(name, await team.ask('PUT', made.body.uploadUrl, new Uint8Array(bytes)), [422]);
      const pieces = await ResumedUpload.announced(platform.url, team, file, bytes);
      await pieces.send(0, Math.ceil(bytes.length / 2));
      refused([name, 'in pieces'], await pieces.send(Math.ceil(bytes.length / 2)), [404, 409, 422]);
    }
    expect(filesBelow(path.join(around, 'data/files')).length).toBe(kept);
    const upload = await ResumedUpload.announced(platform.url, team, 'x.pdf', samplePdf('x'));
    for (const offset of ['-1', 'NaN', '1e999', '99999999999999999999', '0x0', ''])
      refused(['offset', offset], await upload.send(0, undefined, { 'upload-offset': offset }), [400, 409]);
    refused("another's", await other.ask('DELETE', `/api/files/${upload.id}`), [404]);
    await team.must('DELETE', `/api/files/${upload.id}`);
  }, ['files', 'uploads']));

  it('a name is kept as a name, inside the folder', async () => {
    for (const [given, kept] of oddNames) {
      const { file } = await team.upload<{ file: { attachmentId: string; name: string } }>(work.id, 'material/plan', given, samplePdf(given.slice(-20)));
      expect([given, file.name]).toEqual([given, expect.stringMatching(kept)]);
      expect(Buffer.byteLength(file.name)).toBeLessThanOrEqual(210);
      const back = await team.ask('GET', `/api/attachments/${file.attachmentId}/bytes?inline=1`);
      expect([back.status, back.headers.get('x-content-type-options'), back.headers.get('set-cookie')]).toEqual([200, 'nosniff', null]);
      await team.must('DELETE', `/api/attachments/${file.attachmentId}?workItemId=${work.id}`);
    }
    expect(existsSync('/tmp/hostile-escaped.pdf')).toBe(false);
  });

  it('a preview shows what it can, and says of the rest why not', async () => {
    const looked = async (name: string, file: string, subject: string, bytes: Buffer) => {
      const { file: { attachmentId } } = await team.upload<{ file: { attachmentId: string } }>(work.id, subject, file, new Uint8Array(bytes), { capturedAt: '2026-08-01' });
      for (const address of ['preview', 'pages/1', 'pages/1?width=1800', 'pages/999999', 'pages/NaN', 'pages/-1'])
        sound([name, address], await team.ask('GET', `/api/attachments/${attachmentId}/${address}`));
      await team.must('DELETE', `/api/attachments/${attachmentId}?workItemId=${work.id}`);
    };
    for (const [name, bytes] of oddPdfs) await looked(name, 'x.pdf', 'material/plan', bytes);
    await looked('a picture of twenty million zeros', 'x.png', 'material/photos', pngOf(4400, 4400, Buffer.alloc(4400 * (4400 * 4 + 1))));
    await looked('a picture whose pixels are missing', 'x.png', 'material/photos', pngOf(4000, 4000));
  });

  it('a workbook for a table is read or refused, and nothing of it is worked out', () => nothingLost(async () => {
    for (const [name, bytes] of sheets) {
      const answer = await team.ask<ErrorBody & { rows?: unknown[] }>('POST', `/api/work/${work.id}/collections/equipment/import`, new Uint8Array(bytes));
      if (answer.status !== 200) refused(name, answer, [400, 413, 422]);
    }
    for (const collection of ['none', '__proto__', 'constructor', '%00'])
      refused(collection, await team.ask('POST', `/api/work/${work.id}/collections/${collection}/import`, new Uint8Array(sheets[0]![1])), [400, 404]);
  }));

  it('of all this nothing left the machine, and nothing lies beside its folder', async () => {
    expect(network.left).toEqual([]);
    expect(filesBelow(around).filter((file) => !file.startsWith(path.join(around, 'data')))).toEqual([]);
    expect((await team.ask('GET', '/api/home')).status).toBe(200);
  });
});
