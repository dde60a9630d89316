import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { may } from '../access/may';
import type { Entrances } from '../access/entrances';
import { csrfMatches } from '../access/sessions';
import { deeds } from '../access/deeds';
import type { Command } from '../actions/do-once';
import { contentHash } from '../actions/work/subjects';
import { speaking } from '../actions/people/speaking';
import type { Platform } from '../actions/platform';
import { noteRefusal } from '../actions/audit/note-refusal';
import { resumeSession, sessionMissing, type Resumed } from '../actions/people/resume-session';
import { systemActor } from '../actions/actor';
import { PlatformError } from '../errors/platform-error';
import { answerJson, packed } from './answer';
import { compileBodies } from './bodies';
import { clearedCookie, sessionCookie, tokenOf } from './cookies';
import { remembered, requestLog, securityHeaders } from './every-answer';
import { answerError } from './errors';
import { jsonBody } from './json-body';
import { openApi } from './openapi';
import { presented, readerOf } from './present';
import type { Call, Reply, Route } from './route';
import { routeTable } from './routes/route-table';
import type { RateLimits } from './rate-limits';
import { sendBytes } from './send-bytes';
import { serveWeb } from './serve-web';

export interface AppOptions {
  platform: Platform;
  /** Folder of the built browser side; absent in tests that only speak to the API. */
  webFolder?: string;
  /** While draining, new work is refused so that a balancer looks elsewhere. */
  draining?: () => boolean;
  /** Which kinds of account sign in at which host; none: all, anywhere. */
  entrances?: Entrances;
  /** Addresses or ranges whose word on who asks, and whether over HTTPS, is taken besides this machine's. */
  trustedProxies?: string[];
  /** Absent where something faster than people asks: tests, measurements. */
  limits?: RateLimits;
}

const JSON_LIMIT = '4mb';

/**
 * The whole HTTP side: headers, health, the route table, the browser's files, and one place where anything thrown becomes an
 * answer.
 */
export function createApp({ platform, webFolder, draining = () => false, entrances = [], trustedProxies = [], limits }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', ['loopback', ...trustedProxies]);
  app.set('trust proxy', remembered(app.get('trust proxy fn') as Parameters<typeof remembered>[0]));
  // Answers are kept nowhere (no-store), so there is nothing to compare them with; files and the page have their own.
  app.set('etag', false);
  app.use(securityHeaders, requestLog(platform));
  app.get('/healthz', async (_request, response) => {
    const ready = !draining() && (await platform.store.ready());
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: ready ? 'ok' : draining() ? 'draining' : 'database unavailable' });
  });
  const description = openApi(routeTable);
  app.get('/api/openapi.json', (_request, response) => response.json(description));
  app.use('/api', (_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  const bodies = compileBodies(routeTable);
  for (const route of routeTable) {
    const parsers = route.takes === 'bytes' ? [] : jsonBody(JSON_LIMIT);
    app[route.method](route.path, ...parsers, (request: Request, response: Response) =>
      platform.people.told(() => serve({ platform, entrances, limits }, route, bodies, request, response)),
    );
  }
  app.use('/api', () => {
    throw new PlatformError('route.unknown');
  });
  if (webFolder) serveWeb(app, webFolder);
  app.use(() => {
    throw new PlatformError('route.unknown');
  });
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    answerError(platform.log, error, request, response),
  );
  return app;
}

async function serve(
  { platform, entrances = [], limits }: Pick<AppOptions, 'platform' | 'entrances' | 'limits'>,
  route: Route,
  bodies: ReturnType<typeof compileBodies>,
  request: Request,
  response: Response,
): Promise<void> {
  const requestId = String(response.locals.requestId);
  const resumed = await resume(platform, request, requestId);
  const live = resumed.live && { ...resumed.live, actor: { ...resumed.live.actor, source: request.ip } };
  await limits?.admit(route, request.ip ?? '', live?.account.id);
  try {
    if (route.deed !== 'public') admit(route, resumed, request);
    response.locals.reader = readerOf(live?.actor, request.params);
    if (route.takes !== 'bytes') readAsJson(request);
    const body = bodies.check(route, request.body as unknown);
    const call = {
      platform,
      live,
      actor: live?.actor ?? systemActor(requestId),
      params: request.params as Record<string, string>,
      query: queryOf(route, request),
      body: body as never,
      stream: route.takes === 'bytes' ? request : undefined,
      header: (name) => request.get(name),
      requestId,
      get gone() {
        return leaving(response);
      },
      command: route.once ? commandOf(request, body) : undefined,
      source: request.ip ?? '',
      get host() {
        return request.hostname;
      },
      entrances,
    } satisfies Call<never>;
    // What is printed or handed on as a file stays in the programme's own language.
    const file = /\.(pdf|zip|xlsx)$|\/bytes$/.test(route.path);
    const reads = route.method === 'get' || route.reads === true;
    const reply = await speaking(file ? undefined : request.get('accept-language'), reads, () => route.handle(call));
    send(reply, request, response);
  } catch (error) {
    if (live) await noteRefusal(platform, live.actor, { deed: route.deed, path: request.path }, error);
    throw error;
  }
}

/** Aborted when the line is closed before the answer is out. */
function leaving(response: Response): AbortSignal {
  const left = new AbortController();
  const closed = (): void => {
    if (!response.writableFinished) left.abort();
  };
  if (response.closed) closed();
  else response.once('close', closed);
  return left.signal;
}

async function resume(platform: Platform, request: Request, requestId: string): Promise<Resumed> {
  const token = tokenOf(request.headers.cookie);
  return token ? resumeSession(platform, token, requestId) : {};
}

/**
 * Signed in, not owing a password, with the page's token on writes, and of a role that may do this deed at all. The action judges
 * the target.
 */
function admit(route: Route, { live, ended }: Resumed, request: Request): void {
  if (!live) throw sessionMissing(ended);
  if (route.method !== 'get' && !csrfMatches(live.session, request.get('x-csrf-token'))) throw new PlatformError('session.csrf');
  // Who has a second factor proves it first of all; who has yet to take one over does so once the password is their own.
  if (live.factor === 'verify' && !route.beforeFactor) throw new PlatformError('session.secondFactor');
  if (live.factor !== 'verify' && live.account.mustChange && !route.beforePassword) throw new PlatformError('session.mustChangePassword');
  if (live.factor === 'enrol' && !route.beforeFactor && !route.beforePassword) throw new PlatformError('session.secondFactor');
  if (deeds[route.deed].target === 'none') {
    const decision = may(live.actor, route.deed as 'home.read', { kind: 'none' });
    if (!decision.allowed) throw new PlatformError('access.denied', decision.reason);
  }
}

/** A body of another type was not read: the deed is not done as if there had been none. */
function readAsJson(request: Request): void {
  const sent = Number(request.get('content-length') ?? 0) > 0 || request.get('transfer-encoding') !== undefined;
  if (sent && !request.is('application/json')) throw new PlatformError('request.malformed');
}

/** Single-valued query parameters. Those a route does not name are dropped, unless it takes filters. */
function queryOf(route: Route, request: Request): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [key, value] of Object.entries(request.query)) {
    if (!route.filters && !Object.hasOwn(route.query ?? {}, key)) continue;
    if (typeof value !== 'string' || value.length > 200 || !/^[A-Za-z][A-Za-z0-9_]*$/.test(key))
      throw new PlatformError('request.malformed', '地址里的查询条件不正确');
    query[key] = value;
  }
  return query;
}

function commandOf(request: Request, body: unknown): Command {
  const id = request.get('idempotency-key');
  if (!id || !/^[A-Za-z0-9_-]{8,80}$/.test(id)) throw new PlatformError('request.malformed', '请求缺少编号，请刷新页面后重试');
  return { id, bodyHash: contentHash({ path: request.path, body }) };
}

/** Nothing runs on a page of the server's own, and it is asked for anew each time. */
const plainPage = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

function send(reply: Reply, request: Request, response: Response): void {
  if (reply.cookie) response.append('set-cookie', sessionCookie(reply.cookie, request.secure));
  if (reply.cookie === null) response.append('set-cookie', clearedCookie(request.secure));
  if (reply.headers) response.set(reply.headers);
  if (reply.bytes) return packed(request, response, () => sendBytes(reply.bytes!, response));
  response.status(reply.status ?? 200);
  if (reply.html !== undefined) return packed(request, response, () => response.set(plainPage).send(reply.html));
  if (reply.json === undefined) response.end();
  else answerJson(presented(reply.json, response), request, response);
}
