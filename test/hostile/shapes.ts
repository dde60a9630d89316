import type { Route } from '../../platform/http/route';
import { leastBodyOf } from '../http/least-body';

/** One request as no page of ours sends it. */
export interface Shape {
  name: string;
  method: string;
  address: string;
  body?: string | Uint8Array;
  headers?: Record<string, string>;
}

const json = { 'content-type': 'application/json' };
const odd = ['%00', '%0d%0aSet-Cookie:%20a=b', '..%2f..%2f..%2fetc%2fpasswd', '__proto__', 'constructor', '%E0%A4%A', '%', "'%20OR%201=1--", 'x'.repeat(5000), '%F0%9F%98%80', '%ED%A0%80', '{{7*7}}', '*', '%2e%2e'];
const oddQueries = ['a=1&a=2', '__proto__[x]=1', 'constructor[prototype][x]=1', 'q[]=1&q[]=2', 'q[a][b][c][d][e][f][g]=1', '%', '%00=%00', '=', '&&&&', `q=${'x'.repeat(9000)}`, Array.from({ length: 900 }, (_, at) => `k${at}=1`).join('&'), '_method=DELETE', '%E0%A4%A=1'];

/** Every text within, where a list, an object, a number or nothing stands instead. */
function* otherwise(body: unknown): Generator<[what: string, body: unknown]> {
  if (typeof body !== 'object' || body === null) return;
  for (const key of Object.keys(body)) {
    for (const [what, value] of [['a list', ['x']], ['an object', { toString: 'x', length: 1e9 }], ['a number', -1e308], ['nothing', null], ['a long text', 'x'.repeat(70_000)], ['deep lists', JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`)]] as const)
      yield [`${what} as ${key}`, { ...body, [key]: value }];
  }
}

/** What a route is asked in every shape but its own. `ids` stand for its parameters where it should be reached. */
export function* shapesOf(route: Route, ids: Record<string, string>): Generator<Shape> {
  const method = route.method.toUpperCase();
  const filled = route.path.replace(/:([a-z]+)/g, (_, name: string) => ids[name] ?? 'none');
  for (const part of route.path.includes(':') ? odd : []) yield { name: `at ${part.slice(0, 20)}`, method, address: route.path.replace(/:[a-z]+/g, () => part), ...(method === 'GET' ? {} : { body: '{}', headers: json }) };
  for (const query of oddQueries) yield { name: `?${query.slice(0, 20)}`, method, address: `${filled}?${query}`, ...(method === 'GET' ? {} : { body: '{}', headers: json }) };
  for (const name of Object.keys(route.query ?? {}))
    for (const query of [`${name}=1&${name}=2`, `${name}[]=1`, `${name}[__proto__]=1`, `${name}=%00`, `${name}=${'9'.repeat(199)}`, `${name}=-1`, `${name}=%F0%9F%98%80`]) yield { name: `?${query.slice(0, 30)}`, method, address: `${filled}?${query}` };
  for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND']) if (other !== method) yield { name: `by ${other}`, method: other, address: filled };
  for (const headers of [
    { 'x-http-method-override': 'DELETE' }, { 'idempotency-key': '../../etc/passwd' }, { 'idempotency-key': 'x'.repeat(4000) }, { 'accept-language': `${'zh;q=NaN,'.repeat(400)}` }, { 'accept-language': '*;q=1e999' }, { accept: 'application/x-none' },
    { 'accept-encoding': 'x-none;q=0,identity;q=0' }, { range: 'bytes=5-1,99999999999999999999-' }, { 'if-none-match': '*' }, { expect: '200-maybe' }, { origin: 'http://169.254.169.254' }, { 'x-forwarded-for': "'; --" }, { 'x-forwarded-host': '169.254.169.254' }, { 'x-forwarded-proto': 'javascript' },
    { 'upload-offset': '1e999' }, { 'tus-resumable': '0.0.0' },
  ] as Record<string, string>[]) {
    if ('expect' in headers) continue;
    yield { name: JSON.stringify(headers).slice(0, 60), method, address: filled, headers: { ...headers, ...(method === 'GET' ? {} : json) }, ...(method === 'GET' ? {} : { body: '{}' }) };
  }
  if (method === 'GET') return;
  const least = leastBodyOf(route);
  const text = least instanceof Uint8Array || least === undefined ? '{}' : JSON.stringify(least);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/xml', 'application/json; charset=utf-16', 'application/json; charset=x-none', 'application/json, text/plain', 'application/vnd.x+json', 'x'])
    yield { name: `as ${type}`, method, address: filled, body: text, headers: { 'content-type': type } };
  for (const encoding of ['gzip', 'deflate', 'br', 'x-none']) yield { name: `packed by ${encoding}`, method, address: filled, body: text, headers: { ...json, 'content-encoding': encoding } };
  for (const body of ['', 'null', '[]', '"x"', '1', 'true', '{', text.slice(0, -1), `\ufeff${text}`, `${text}${text}`, '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '['.repeat(50_000), '{"a":'.repeat(20_000)])
    yield { name: `of ${body.slice(0, 20)}`, method, address: filled, body, headers: json };
  for (const [what, body] of otherwise(least instanceof Uint8Array ? undefined : least)) yield { name: what, method, address: filled, body: JSON.stringify(body), headers: json };
  yield { name: 'with a field nobody knows', method, address: filled, body: JSON.stringify({ ...(least instanceof Uint8Array ? {} : (least as object | undefined)), isAdmin: true, role: 'provinceAdmin' }), headers: json };
}
