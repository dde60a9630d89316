import { connect } from 'node:net';
import { catalogue } from '../../platform/errors/catalogue';
import { routeTable } from '../../platform/http/routes/route-table';
import type { ErrorBody } from '../../platform/contracts/session';
import type { WorkView } from '../../platform/contracts/work';
import { arrive, startTestPlatform, type DeskClient, type TestPlatform } from '../http/desk-client';
import { samplePdf } from '../http/sample-files';
import { startApplication } from '../starter/apply';
import { starterFolder, type StarterFolder } from '../starter/starter-folder';
import { shapesOf, type Shape } from './shapes';
import { watchNetwork } from './watch';

/** Every route of the table in every shape but its own, as one who may and as one who may not: an error of the catalogue, never a 5xx. */
describe('The route table', () => {
  let folder: StarterFolder;
  let platform: TestPlatform;
  let team: DeskClient;
  let bureau: DeskClient;
  let work: WorkView;
  let attachment: string;
  let network: ReturnType<typeof watchNetwork>;

  beforeAll(async () => {
    folder = starterFolder();
    platform = await startTestPlatform({ configDir: folder.configDir, now: '2026-09-01T09:00:00+08:00' });
    network = watchNetwork();
    [team, bureau] = [await arrive(platform, '990101'), await arrive(platform, '990100-01')];
    work = await startApplication(team);
    attachment = (await team.upload<{ file: { attachmentId: string } }>(work.id, 'material/plan', 'x.pdf', samplePdf('x'))).file.attachmentId;
  });

  afterAll(async () => {
    network?.giveBack();
    await platform?.stop();
    folder?.remove();
  });

  const idsOf = (path: string): Record<string, string> =>
    ({ id: path.includes('/cases/') ? work.caseId : path.includes('/attachments/') ? attachment : work.id, section: 'request', collection: 'equipment', queue: 'mine', edition: '2026', page: '1', number: '1', version: '1', record: 'none', scan: 'none' });
  /** Ends one's own session, or asks for a password that would lock the account. */
  const ending = (path: string, method: string) => path === '/api/session' && method !== 'GET' || ['/api/session/password', '/api/session/end'].includes(path);

  async function asked(shape: Shape, person?: DeskClient): Promise<string | undefined> {
    const response = await fetch(platform.url + shape.address, {
      method: shape.method, redirect: 'manual', headers: { ...person?.signed(), ...shape.headers }, body: shape.body as BodyInit | undefined,
    });
    const text = await response.text();
    if (response.status >= 500 || (response.status >= 300 && response.status < 400)) return `${response.status} ${text.slice(0, 200)}`;
    if (response.headers.get('set-cookie') && response.status >= 400) return 'gave a cookie';
    if (response.status < 400 || response.status === 431 || shape.method === 'HEAD') return undefined;
    // The page for whoever holds a paper is a page also where there is no such paper.
    if (response.status === 404 && shape.method === 'GET' && text.includes('· 文书核验</title>')) return undefined;
    if (!response.headers.get('content-type')?.startsWith('application/json')) return `${response.status} is no JSON: ${text.slice(0, 200)}`;
    const { code, message, requestId } = (text ? JSON.parse(text) : {}) as Partial<ErrorBody>;
    if (!code || !(code in catalogue) || !/[\u4e00-\u9fff]/.test(message ?? '') || !requestId) return `${response.status} is none of the catalogue: ${text.slice(0, 200)}`;
    return /node_modules|\bat \w+ \(|SELECT |SQLITE|ECONN/.test(text) ? `tells of its inside: ${text.slice(0, 200)}` : undefined;
  }

  // Who may is asked everything; of the others every so many, another at each route.
  it.each([['team', 1], ['bureau', 7], ['nobody', 7]] as const)('answers %s in every shape', async (who, every) => {
    const person = { team, bureau, nobody: undefined }[who];
    const wrong: string[] = [];
    let [count, turn] = [0, 0];
    for (const route of routeTable) {
      for (const shape of shapesOf(route, idsOf(route.path))) {
        if ((turn += 1) % every !== 0 || (ending(route.path, shape.method) && person)) continue;
        if (/sign-in|proof/.test(route.path) && who !== 'nobody') continue;
        count += 1;
        const fault = await asked(shape, person);
        if (fault) wrong.push(`${route.method} ${route.path} ${shape.name}: ${fault}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan((routeTable.length * 30) / every);
    process.stderr.write(`    ${count} requests as ${who}\n`);
    expect((await fetch(`${platform.url}/healthz`)).status).toBe(200);
    // Among all that is asked is what the bureau may do: stop the year.
    if (person === bureau) await bureau.ask('POST', '/api/editions/2026/resume', { reason: '继续' });
    if (person) expect((await person.ask('GET', '/api/home')).status).toBe(200);
  });

  it('takes no body of another type for none', async () => {
    const fresh = await startApplication(team);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(await asked({ name: type, method: 'POST', address: `/api/work/${fresh.id}/withdraw`, body: '{}', headers: { 'content-type': type, 'idempotency-key': 'of-another-type' } }, team)).toBeUndefined();
    const opened = await team.ask('POST', `/api/work/${fresh.id}/open`, new TextEncoder().encode('{}'), { 'content-type': 'text/plain' });
    expect([opened.status, opened.body.code]).toEqual([400, 'request.malformed']);
  });

  it('lets go of who sends headers without end, an address of a megabyte, or a body a byte at a time', async () => {
    const { hostname, port } = new URL(platform.url);
    const sent = (pieces: string[], every = 0) => new Promise<string>((resolve) => {
      let answer = '';
      const line = connect(Number(port), hostname);
      line.setTimeout(120_000, () => line.destroy());
      line.on('data', (piece: Buffer) => {
        answer += piece.toString('latin1');
        // Its first line is all that is looked at.
        if (answer.includes('\r\n')) line.destroy();
      }).on('error', () => undefined).on('close', () => resolve(answer.split('\r\n')[0]!));
      const next = () => {
        const piece = pieces.shift();
        if (line.destroyed) return;
        // Who sends a byte at a time goes before the end; the others wait for what is said.
        if (piece !== undefined) line.write(piece, () => setTimeout(next, every));
        else if (every > 0) line.destroy();
      };
      line.on('connect', next);
    });
    const start = `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
    expect(await sent([`GET /api/home?q=${'x'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`])).toMatch(/^(HTTP\/1\.1 431 |$)/);
    expect(await sent([start, ...Array.from({ length: 4000 }, (_, at) => `X-H${at}: ${'x'.repeat(20)}\r\n`), '\r\n'])).toMatch(/^(HTTP\/1\.1 431 |$)/);
    expect(await sent([`${start}${'Cookie: a=b\r\n'.repeat(500)}Content-Length: 2\r\n\r\n{}`])).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(await sent(['TRACE /api/home HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'])).toMatch(/^HTTP\/1\.1 40[45] /);
    // Many slow senders hold nobody else up.
    const slow = Promise.all(Array.from({ length: 40 }, () => sent([`${start}Content-Length: 4000\r\n\r\n`, ...Array.from({ length: 100 }, () => ' ')], 50)));
    for (let turn = 0; turn < 10; turn += 1) expect((await team.ask('GET', '/api/home')).status).toBe(200);
    await slow;
  });

  it('refuses a parameter given twice, or as a list', async () => {
    for (const query of ['q=a&q=b', 'q[]=a', 'q[a]=b', '__proto__[q]=a']) expect([query, (await team.ask('GET', `/api/queues/mine?${query}`)).status]).toEqual([query, 400]);
  });

  it('gives one person nothing of what another did once', async () => {
    const same = { 'idempotency-key': 'the-key-of-another' };
    const own = await team.ask<{ caseId: string }>('POST', '/api/cases', { caseType: 'application' }, same);
    expect(own.status).toBe(201);
    const other = await arrive(platform, '990102');
    const forged = await other.ask<{ caseId?: string }>('POST', '/api/cases', { caseType: 'application' }, same);
    expect([forged.status < 500, forged.body.caseId === own.body.caseId]).toEqual([true, false]);
    expect((await team.ask<{ caseId: string }>('POST', '/api/cases', { caseType: 'application' }, same)).body).toEqual(own.body);
  });

  it('asked nothing of another machine, and left no prototype behind', () => {
    expect(network.left).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
