import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SlipView } from '../../platform/contracts/accounts';
import type { EntranceView } from '../../platform/contracts/session';
import { DeskClient } from '../http/desk-client';
import { samplePdf } from '../http/sample-files';
import { ownConfiguration } from '../own-configuration';
import { builtServer, codesIn, freePort, run, startServer, type Dist, type RunningServer } from './server-process';

const root = path.join(__dirname, '../..');
let dist: Dist;
let place: string;
const running: RunningServer[] = [];

beforeAll(() => {
  dist = builtServer();
  place = mkdtempSync(path.join(tmpdir(), 'tierflow-start-'));
});

afterAll(async () => {
  for (const server of running) {
    server.signal('SIGKILL');
    await server.ended;
  }
  dist?.remove();
  rmSync(place, { recursive: true, force: true });
});

/** A folder of configuration that a test may edit. */
function configCopy(name: string): string {
  return ownConfiguration(path.join(place, name));
}

const DEMO_CLOCK = '2024-07-10T09:00:00+08:00';

async function start(env: Record<string, string>): Promise<RunningServer> {
  const server = await startServer(dist, { DATA_DIR: path.join(place, 'data'), DEMO_CLOCK, ...env });
  running.push(server);
  return server;
}

async function stop(server: RunningServer) {
  server.signal('SIGTERM');
  return server.ended;
}

const entrance = async (server: RunningServer) =>
  (await (await fetch(`${server.url}/api/entrance?programme=cleaner-production`)).json()) as EntranceView;

describe('A setting that cannot be', () => {
  const empty = () => {
    const folder = path.join(place, 'empty');
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const file = () => {
    const name = path.join(place, 'a-file');
    writeFileSync(name, '');
    return name;
  };

  it.each<[string, () => Record<string, string>, RegExp]>([
    ['a port that is a word', () => ({ PORT: 'abc' }), /^PORT=abc is not a port\. Give a number from 1 to 65535/],
    ['a port beyond the last', () => ({ PORT: '70000' }), /^PORT=70000 is not a port/],
    ['a port with a fraction', () => ({ PORT: '3000.5' }), /^PORT=3000\.5 is not a port/],
    ['another database', () => ({ DATABASE_URL: 'postgres://localhost/x' }), /^DATABASE_URL must begin with mysql:\/\//],
    ['a database address that is none', () => ({ DATABASE_URL: 'mysql://[x' }), /^DATABASE_URL is not a URL/],
    ['a configuration that is not there', () => ({ CONFIG_DIR: empty() }), /^CONFIG_DIR=\S+ holds no folder definitions\//],
    [
      'a store of files nobody knows',
      () => ({ FILES_URL: 's3://bucket/x' }),
      /^FILES_URL=s3:\/\/bucket\/x names a store this version does not know/,
    ],
    ['a folder of files that is a file', () => ({ FILES_URL: file() }), /FILES_URL|a-file/],
    ['a data folder that is a file', () => ({ DATA_DIR: file() }), /DATA_DIR|a-file/],
    ['a moment that is none', () => ({ DEMO_CLOCK: 'x' }), /^DEMO_CLOCK=x is not a moment/],
    ['a size that is none', () => ({ MAX_UPLOAD_MB: '0' }), /^MAX_UPLOAD_MB=0/],
    ['an address that is none', () => ({ PUBLIC_URL: 'audit.example' }), /^PUBLIC_URL=audit\.example/],
    ['a balancer that is no address', () => ({ TRUSTED_PROXIES: '10.0.0.0/8, balancer' }), /^TRUSTED_PROXIES: balancer is no address/],
    ['a level of the log nobody knows', () => ({ LOG_LEVEL: 'loud' }), /^LOG_LEVEL=loud/],
  ])('stops the start with a sentence: %s', async (_name, env, sentence) => {
    const { code, out, err } = await run(dist.start, [], { PORT: '0', DATA_DIR: path.join(place, 'unused'), ...env() });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(sentence);
    // A sentence, not a stack, and without the password of the database.
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(err).not.toMatch(/ {4}at |hidden-word/);
  });

  it('and no other variable is read', () => {
    const sources = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const name = path.join(folder, entry.name);
        if (entry.isDirectory()) return ['web', 'build', 'bench'].includes(entry.name) ? [] : sources(name);
        return entry.name.endsWith('.ts') ? [name] : [];
      });
    const read = sources(path.join(root, 'platform')).flatMap((name) =>
      [...readFileSync(name, 'utf8').matchAll(/process\.env(?:\.(\w+)|\['(\w+)'\])/g)].map((found) => found[1] ?? found[2]),
    );
    expect(read).toEqual([]);
  });

  it('a port in use is said before anything is made: no account is opened whose code nobody would see', async () => {
    const port = await freePort();
    const holder = createServer().listen(port);
    const env = { PORT: String(port), DATA_DIR: path.join(place, 'taken') };
    const refused = await run(dist.start, [], env);
    await new Promise((resolve) => holder.close(resolve));
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(new RegExp(`^PORT=${port} is in use`));
    const server = await start(env);
    expect(codesIn(server.out()).size).toBeGreaterThan(20);
    expect((await stop(server)).code).toBe(0);
  });
});

/** @embedded reads the files of the embedded database; `outage`, `kill` and `two-nodes` start the same server on MariaDB */
describe('A start', () => {
  let config: string;
  let codes: Map<string, string>;
  let secrets: string[] = [];
  let firstSeen = 0;
  beforeAll(() => {
    config = configCopy('config');
  });

  it('prints who may sign in once, with a code of its own for each', async () => {
    const began = Date.now();
    const server = await start({ CONFIG_DIR: config });
    codes = codesIn(server.out());
    for (const login of ['130000', '130100', '130125', '130184', '130682', '133100', '130629', '130000-01'])
      expect([login, codes.has(login)]).toEqual([login, true]);
    expect(new Set(codes.values()).size).toBe(codes.size);
    expect(server.out()).toContain(`Tierflow is ready: http://localhost:${new URL(server.url).port}`);
    const province = await new DeskClient(server.url).arrive('130000', codes.get('130000')!);
    firstSeen = (await entrance(server)).now;
    const since = firstSeen - Date.parse(DEMO_CLOCK);
    expect([since >= 0, since <= Date.now() - began]).toEqual([true, true]);
    expect(province.session!.mustChangePassword).toBe(false);
    const ended = await stop(server);
    expect([ended.code, ended.err]).toEqual([0, '']);
  });

  it('again prints none, changes none, and leaves the release although the files differ, which it says', async () => {
    const programme = path.join(config, 'definitions/cleaner-production/2024/programme.json');
    const before = readFileSync(programme, 'utf8');
    writeFileSync(programme, before.replace('"yearLabel": "年度"', '"yearLabel": "年度改"'));
    const server = await start({ CONFIG_DIR: config });
    expect(codesIn(server.out()).size).toBe(0);
    expect(server.out()).not.toContain('一次性口令');
    expect(server.out()).toContain(
      'cleaner-production 2024: the files differ from the published release; the release stays in force. ' +
        'To publish: npm run publish-edition -- cleaner-production 2024',
    );
    const seen = await entrance(server);
    expect(seen.edition.yearLabel).toBe('年度');
    // The clock of a demonstration runs on: nothing done before lies in the future.
    expect(seen.now).toBeGreaterThan(firstSeen);
    const city = await new DeskClient(server.url).arrive('130100', codes.get('130100')!);
    expect((await city.ask('GET', '/api/home')).status).toBe(200);
    expect(
      (await new DeskClient(server.url).ask('POST', '/api/session', { account: '130000', password: codes.get('130000')! })).status,
    ).toBe(401);
    await new DeskClient(server.url).signIn('130000', 'Ceshi-2024-mima');

    // By command one publishes it and another approves it, and the running server has it soon; what cannot be is not.
    const env = { DATA_DIR: path.join(place, 'data'), CONFIG_DIR: config };
    const edition = ['cleaner-production', '2024', '--author', '测试甲'];
    const published = await run(dist.publish, edition, env);
    expect([published.code, published.err]).toEqual([0, '']);
    const [, draft] = /release (\w+) is a draft/.exec(published.out)!;
    const approved = await run(dist.entry('release'), ['approve', draft!, '--by', '测试乙'], env);
    expect([approved.code, approved.err]).toEqual([0, '']);
    expect((await run(dist.publish, edition, env)).out).toContain('nothing has changed');
    while ((await entrance(server)).edition.yearLabel !== '年度改') await new Promise((resolve) => setTimeout(resolve, 100));
    writeFileSync(programme, before.replace('"returnDays": 10', '"returnDays": "ten"'));
    const broken = await run(dist.publish, edition, env);
    expect(broken.code).toBe(1);
    expect(broken.err).toMatch(/programme\.json#\/returnDays/);
    expect((await run(dist.publish, [], env)).code).toBe(1);
    expect((await run(dist.publish, ['none', '2024'], env)).code).toBe(1);
    writeFileSync(programme, before);
    expect((await stop(server)).code).toBe(0);
  });

  it('ends at SIGTERM with what it is doing finished, and takes up nothing new', async () => {
    const server = await start({ CONFIG_DIR: config });
    const county = await new DeskClient(server.url).arrive('130125', codes.get('130125')!);
    const slip = await county.must<SlipView>('POST', '/api/seats', { name: '测试卯', role: 'countyOp' });
    const session = county as unknown as { cookie: string; csrf: string };
    secrets = [...codes.values(), slip.code, 'Ceshi-2024-mima', session.cookie.split('=')[1]!, session.csrf];
    const bytes = samplePdf('slow');
    const made = await county.must<{ uploadUrl: string }>('POST', '/api/files', { name: 'slow.pdf', size: bytes.length });
    const { hostname, port } = new URL(server.url);
    const headers = {
      cookie: session.cookie,
      'x-csrf-token': session.csrf,
      'content-type': 'application/octet-stream',
      'content-length': bytes.length,
      // It says when it has begun to read.
      expect: '100-continue',
    };
    const upload = request({ hostname, port, path: made.uploadUrl, method: 'PUT', headers });
    const answered = new Promise<number>((resolve, reject) => {
      upload.on('response', (response) => resolve(response.resume().statusCode!)).on('error', reject);
    });
    upload.flushHeaders();
    await once(upload, 'continue');
    upload.write(bytes.subarray(0, 100));
    server.signal('SIGTERM');
    const taken = () => fetch(`${server.url}/healthz`).then(() => true, () => false);
    while (await taken()) await new Promise((resolve) => setTimeout(resolve, 20));
    upload.end(bytes.subarray(100));
    expect(await answered).toBe(200);
    // One that has to be broken off, because something is still open, ends with 1.
    const ended = await server.ended;
    expect([ended.code, ended.err]).toEqual([0, '']);
  });

  it('writes a log of JSON lines with request ids, and no secret in it', async () => {
    const server = await start({ CONFIG_DIR: config, LOG_LEVEL: 'trace' });
    const client = new DeskClient(server.url);
    await client.ask('POST', '/api/session', { account: '130184', password: 'Cuo-wu-de-mima-1' });
    await client.ask('POST', '/api/session', new TextEncoder().encode('{"account":"130184","password":"Cuo-wu-de-mima-2"'), {
      'content-type': 'application/json',
      'x-request-id': 'asked-with-this-id',
    });
    await client.ask('GET', '/api/home?password=Cuo-wu-de-mima-3');
    await client.signIn('130184', codes.get('130184')!);
    const session = client as unknown as { cookie: string; csrf: string };
    await client.ask('POST', '/api/session/password', { current: codes.get('130184')!, next: 'short-4-Mima' });
    await stop(server);
    const log = path.join(place, 'data/tierflow.log');
    const text = readFileSync(log, 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; requestId?: string; path?: string; status?: number });
    const requests = lines.filter((line) => line.msg === 'request');
    expect(requests.length).toBeGreaterThan(15);
    expect(requests.every((line) => typeof line.requestId === 'string' && line.requestId.length >= 8)).toBe(true);
    expect(requests.find((line) => line.requestId === 'asked-with-this-id')).toMatchObject({
      method: 'POST',
      path: '/api/session',
      status: 400,
    });
    expect(lines.find((line) => line.msg === 'request refused' && line.requestId === 'asked-with-this-id')).toMatchObject({ errorCode: 'request.malformed' });
    const hidden = [...secrets, session.cookie.split('=')[1]!, session.csrf, 'Cuo-wu-de-mima', 'short-4-Mima'];
    expect(hidden.filter((secret) => text.includes(secret) || text.includes(secret.replace(/-/g, '')))).toEqual([]);
    for (const name of ['tierflow.log', 'tierflow.sqlite', 'keys/envelope.keys'])
      expect([name, statSync(path.join(place, 'data', name)).mode & 0o007]).toEqual([name, 0]);
  });

  it('goes on in a new log at SIGHUP, once the old one has been moved away', async () => {
    const server = await start({ CONFIG_DIR: config });
    const client = new DeskClient(server.url);
    const log = path.join(place, 'data/tierflow.log');
    await client.ask('GET', '/api/session', undefined, { 'x-request-id': 'before-the-move' });
    renameSync(log, `${log}.1`);
    server.signal('SIGHUP');
    while (!existsSync(log)) await new Promise((resolve) => setTimeout(resolve, 50));
    await client.ask('GET', '/api/session', undefined, { 'x-request-id': 'after-the-move' });
    await stop(server);
    const [old, fresh] = [readFileSync(`${log}.1`, 'utf8'), readFileSync(log, 'utf8')];
    expect([old.includes('before-the-move'), old.includes('after-the-move'), fresh.includes('after-the-move')]).toEqual([true, false, true]);
  });

  it('with nothing in the database of what was on paper but its hash, sealed', () => {
    const kept = ['tierflow.sqlite', 'tierflow.sqlite-wal'].flatMap((name) => {
      try {
        return [readFileSync(path.join(place, 'data', name)).toString('latin1')];
      } catch {
        // Folded into the file at a clean end.
        return [];
      }
    });
    expect(secrets.filter((secret) => kept.some((text) => text.includes(secret)))).toEqual(
      [session(secrets)].filter((one) => kept.some((text) => text.includes(one))),
    );
  });

  /** The page's token is kept as it is, since it is worth nothing without the cookie. */
  const session = (all: string[]) => all.at(-1)!;
});

describe('The check as a command', () => {
  it('finds nothing in what is shipped', async () => {
    expect(await run(dist.check)).toEqual({ code: 0, out: '', err: 'No problems.\n' });
    expect(await run(dist.check, ['--json'], { CONFIG_DIR: root }, place)).toEqual({ code: 0, out: '[]\n', err: '' });
  });

  it('tells all that is wrong at once, as lines or as JSON, and ends with 1', async () => {
    const folder = configCopy('spoilt');
    const programme = path.join(folder, 'definitions/cleaner-production/2024/programme.json');
    writeFileSync(
      programme,
      readFileSync(programme, 'utf8').replace('"returnDays": 10', '"returnDays": "ten"').replace('"zone": "Asia/Shanghai"', '"zone": 8'),
    );
    rmSync(path.join(folder, 'forms/cleaner-production/2024/report-up.form.json'));
    const told = await run(dist.check, ['--json', folder]);
    const problems = JSON.parse(told.out) as { where: string; rule: string; message: string }[];
    expect([told.code, told.err]).toEqual([1, '']);
    for (const problem of problems)
      expect(problem).toEqual({
        where: expect.any(String),
        rule: expect.any(String),
        message: expect.any(String),
        ...('severity' in problem ? { severity: expect.any(String) } : {}),
      });
    const where = problems.map((problem) => problem.where);
    expect(where.some((one) => one.endsWith('programme.json#/returnDays'))).toBe(true);
    expect(where.some((one) => one.endsWith('programme.json#/zone'))).toBe(true);
    expect(problems.some((problem) => problem.message.includes('report-up'))).toBe(true);
    const lines = await run(dist.check, [folder]);
    expect([lines.code, lines.out.trim().split('\n').length, lines.err]).toEqual([1, problems.length, `${problems.length} problems.\n`]);
  });

  it('of no folder, of two, or with an option it does not know ends with 2', async () => {
    for (const args of [['/no/such/folder'], ['a', 'b'], ['--fix']]) {
      const { code, out, err } = await run(dist.check, args);
      expect([args, code, out, err.length > 10]).toEqual([args, 2, '', true]);
    }
    const none = await run(dist.check, [place]);
    expect([none.code, none.out]).toEqual([1, expect.stringContaining('There is no definitions/<programme>/<edition>/programme.json.')]);
  });
});
