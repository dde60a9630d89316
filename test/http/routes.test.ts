import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deeds } from '../../platform/access/deeds';
import { openSystemAccount } from '../../platform/actions/people/open-system-account';
import type { ErrorBody, SessionView } from '../../platform/contracts/session';
import type { Route } from '../../platform/http/route';
import { routeTable } from '../../platform/http/routes/route-table';
import { arrive, clientFor, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { leastBody, leastBodyOf } from './least-body';

/** Every route of the table, asked as each kind of stranger would ask. */

const named = (route: Route) => `${route.method.toUpperCase()} ${route.path}`;
const addressOf = (route: Route) => route.path.replace(/:[A-Za-z]+/g, 'nobody');
const writes = routeTable.filter((route) => route.method !== 'get');
const closed = routeTable.filter((route) => route.deed !== 'public');

let platform: TestPlatform;
let web: string;
let officer: DeskClient;
let auditor: DeskClient;

beforeAll(async () => {
  web = mkdtempSync(path.join(tmpdir(), 'tierflow-web-'));
  mkdirSync(path.join(web, 'assets'));
  writeFileSync(path.join(web, 'index.html'), '<!doctype html><title>page</title><script type="module" src="/assets/page.js"></script>');
  writeFileSync(path.join(web, 'assets/page.js'), 'export {};');
  platform = await startTestPlatform({ webFolder: web });
  officer = await arrive(platform, '130000');
  const slip = await openSystemAccount(platform.platform, 'audAdmin', '测试午');
  auditor = await clientFor(platform).arrive(slip.login, slip.code);
});

afterAll(async () => {
  await platform?.stop();
  rmSync(web, { recursive: true, force: true });
});

function ask(client: DeskClient, route: Route, headers: Record<string, string> = {}) {
  return client.ask<ErrorBody>(route.method.toUpperCase(), addressOf(route), leastBodyOf(route), headers);
}

describe('Every route', () => {
  it('names a deed that has a rule, and is there once', () => {
    expect(routeTable.filter((route) => !Object.hasOwn(deeds, route.deed)).map(named)).toEqual([]);
    expect(new Set(routeTable.map(named)).size).toBe(routeTable.length);
    expect(routeTable.filter((route) => route.deed === 'public').map(named)).toEqual([
      'GET /api/entrance',
      'POST /api/session',
      'GET /api/verify/:number/:version',
      'GET /verify/:number/:version',
    ]);
    expect(routeTable.filter((route) => route.beforePassword).map(named)).toEqual([
      'GET /api/session',
      'DELETE /api/session',
      'POST /api/session/password',
    ]);
  });

  it('does a deed of the table, and every deed has one', () => {
    const used = new Set<string>(routeTable.map((route) => route.deed));
    const unused = Object.keys(deeds).filter((deed) => !used.has(deed));
    expect(unused).toEqual([]);
  });

  it.each(closed.map((route) => [named(route), route] as const))(
    '%s refuses who is not signed in, with a made-up cookie or none',
    async (_name, route) => {
      for (const headers of [{}, { cookie: 'tierflow=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }] as Record<string, string>[]) {
        const answer = await ask(clientFor(platform), route, { 'x-csrf-token': 'x', 'idempotency-key': 'command-x-1', ...headers });
        expect([answer.status, answer.body.code]).toEqual([401, 'session.required']);
        expect(answer.body).toEqual({ code: 'session.required', message: '请先登录', problems: [], requestId: expect.any(String) });
      }
    },
  );

  it.each(writes.filter((route) => route.deed !== 'public').map((route) => [named(route), route] as const))(
    "%s refuses a write without the page's own token",
    async (_name, route) => {
      const { csrf } = await other().get<SessionView>('/api/session');
      for (const token of ['', 'x', csrf]) {
        const answer = await ask(officer, route, { 'x-csrf-token': token, 'idempotency-key': 'command-x-2' });
        expect([answer.status, answer.body.code]).toEqual([403, 'session.csrf']);
      }
    },
  );

  it.each(closed.filter((route) => !route.beforePassword).map((route) => [named(route), route] as const))(
    '%s waits until the one-time code is changed',
    async (_name, route) => {
      const answer = await ask(other(), route, { 'idempotency-key': 'command-x-3' });
      expect([answer.status, answer.body.code]).toEqual([403, 'session.mustChangePassword']);
    },
  );

  it.each(writes.filter((route) => route.body).map((route) => [named(route), route] as const))(
    '%s refuses a body with more or other than its schema says',
    async (_name, route) => {
      const least = leastBody(route.body!) as object;
      const client = route.deed === 'public' ? clientFor(platform) : route.deed === 'audit.search' ? auditor : officer;
      for (const body of [{ ...least, more: 1 }, [], 'text', 7]) {
        const answer = await client.ask<ErrorBody>(route.method.toUpperCase(), addressOf(route), body, {
          'idempotency-key': 'command-x-4',
        });
        expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
      }
    },
  );

  it.each(writes.filter((route) => route.once).map((route) => [named(route), route] as const))(
    '%s asks for an idempotency key',
    async (_name, route) => {
      for (const key of [undefined, 'short', 'x'.repeat(81), 'with space and 字']) {
        const answer = await officer.ask<ErrorBody>(
          'POST',
          addressOf(route),
          leastBodyOf(route),
          { 'idempotency-key': key && encodeURIComponent(key).slice(0, 90) },
        );
        expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
      }
    },
  );

  it('is described, with the very schema that checks its body', async () => {
    const described = await clientFor(platform).get<{
      paths: Record<
        string,
        Record<
          string,
          { requestBody?: { content: Record<string, { schema?: unknown }> }; 'x-deed': string; parameters: { name: string; in: string }[] }
        >
      >;
    }>('/api/openapi.json');
    const listed = Object.entries(described.paths)
      .flatMap(([address, methods]) => Object.keys(methods).map((method) => `${method} ${address}`))
      .sort();
    expect(listed).toEqual(routeTable.map((route) => `${route.method} ${route.path.replace(/:([A-Za-z]+)/g, '{$1}')}`).sort());
    for (const route of routeTable) {
      const address = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
      const operation = described.paths[address]![route.method]!;
      expect(operation['x-deed']).toBe(route.deed);
      expect(operation.requestBody?.content['application/json']?.schema).toEqual(route.takes === 'bytes' ? undefined : route.body);
      expect(operation.parameters.filter((one) => one.in === 'path').map((one) => `{${one.name}}`)).toEqual(
        [...address.matchAll(/\{[A-Za-z]+\}/g)].map(([name]) => name),
      );
    }
  });

  /** Signed in with the code from paper, and nothing more. Made once. */
  let owing: DeskClient;
  const other = () => owing;
  beforeAll(async () => {
    owing = clientFor(platform);
    await owing.signIn('130600', platform.accounts.find((one) => one.login === '130600')!.code);
  });
});

describe('What is no route', () => {
  it.each([
    ['GET', '/api'],
    ['GET', '/api/'],
    ['GET', '/api/nothing'],
    ['POST', '/api/home'],
    ['PATCH', '/api/session'],
    ['DELETE', '/api/work/x'],
    ['GET', '/api/work'],
    ['GET', '/api/work/x/y/z'],
    ['GET', '/api/constructor'],
    ['GET', '/api/__proto__'],
    ['OPTIONS', '/api/nothing'],
    ['PUT', '/api/queues/notices'],
  ])('%s %s answers 404 with a body that says so', async (method, address) => {
    for (const client of [clientFor(platform), officer]) {
      const answer = await client.ask<ErrorBody>(method, address);
      expect([answer.status, answer.body]).toEqual([
        404,
        { code: 'route.unknown', message: '没有这个地址', problems: [], requestId: answer.headers.get('x-request-id') },
      ]);
    }
  });

  it("an address that cannot be read is the request's fault", async () => {
    for (const address of ['/api/work/%zz', '/api/cases/%C0%AF', '/api/queues/%'])
      expect((await officer.ask(...(['GET', address] as const))).status).toBe(400);
    for (const address of [
      '/api/home?a=1&a=2',
      '/api/queues/notices?tab=a&tab=b',
      '/api/queues/notices?a-b=1',
      `/api/queues/notices?q=${'x'.repeat(201)}`,
    ]) {
      expect([address.slice(0, 40), (await officer.ask('GET', address)).status]).toEqual([
        address.slice(0, 40),
        address.includes('/home') ? 200 : 400,
      ]);
    }
  });

  it('every other address is the page, and a file that is not there is not', async () => {
    const page = await fetch(`${platform.url}/work/some-id`);
    expect([page.status, page.headers.get('cache-control'), page.headers.get('content-type')]).toEqual([
      200,
      'no-cache',
      'text/html; charset=utf-8',
    ]);
    expect((await fetch(`${platform.url}/assets/none.js`)).status).toBe(404);
    expect((await fetch(`${platform.url}/assets/page.js`)).headers.get('cache-control')).toContain('immutable');
    for (const address of ['/..%2f..%2fetc%2fpasswd', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json']) {
      const answer = await fetch(platform.url + address);
      expect([address, await answer.text()]).not.toEqual([address, expect.stringMatching(/root:|"tierflow"/)]);
      expect(answer.status).toBeLessThan(500);
    }
    expect((await fetch(`${platform.url}/work/some-id`, { method: 'POST' })).status).toBeLessThan(500);
  });
});

describe('Headers', () => {
  it('allow no inline script and no eval anywhere, and never ask for HTTPS', async () => {
    for (const address of [
      '/',
      '/healthz',
      '/api/entrance',
      '/api/home',
      '/api/nothing',
      '/assets/none.js',
      '/assets/page.js',
      '/api/work/%zz',
    ]) {
      const { headers } = await fetch(platform.url + address);
      const policy = Object.fromEntries(
        (headers.get('content-security-policy') ?? '').split(';').map((part) => part.trim().split(/ (.*)/s) as [string, string]),
      );
      expect([address, policy['script-src'], policy['default-src'], policy['object-src']]).toEqual([address, "'self'", "'self'", "'none'"]);
      expect(policy).not.toHaveProperty('upgrade-insecure-requests');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect([headers.get('x-content-type-options'), headers.get('x-powered-by'), headers.get('referrer-policy')]).toEqual([
        'nosniff',
        null,
        'same-origin',
      ]);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('keep answers of the API out of every cache, and carry a given request id', async () => {
    const answer = await fetch(`${platform.url}/api/entrance`, { headers: { 'x-request-id': 'given-by-a-proxy-1' } });
    expect([answer.headers.get('cache-control'), answer.headers.get('x-request-id')]).toEqual(['no-store', 'given-by-a-proxy-1']);
    const odd = await fetch(`${platform.url}/api/entrance`, { headers: { 'x-request-id': '"><script>' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('The cookie', () => {
  const signIn = async (headers: Record<string, string>) => {
    const { login, code } = platform.accounts.find((one) => one.login === '133100')!;
    return clientFor(platform).ask('POST', '/api/session', { account: login, password: code }, headers);
  };

  it('is out of reach of scripts and of other sites, and is marked Secure only where the request came over HTTPS', async () => {
    const plain = (await signIn({})).headers.get('set-cookie')!;
    expect(plain).toMatch(/^tierflow=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const behindProxy = await signIn({ 'x-forwarded-proto': 'https' });
    expect(behindProxy.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
    expect(behindProxy.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('ends its own session at sign-out, and no other', async () => {
    const [first, second] = [clientFor(platform), clientFor(platform)];
    const { login, code } = platform.accounts.find((one) => one.login === '133100')!;
    await first.signIn(login, code);
    await second.signIn(login, code);
    const out = await first.ask('DELETE', '/api/session');
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, 'tierflow=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0']);
    expect((await first.ask('GET', '/api/session')).status).toBe(401);
    expect((await second.ask('GET', '/api/session')).status).toBe(200);
  });
});
