import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../platform/http/app';
import { drainOutbox } from '../../platform/actions/running/deliver-outbox';
import { fireTimers } from '../../platform/actions/running/fire-timers';
import { publishFirstReleases } from '../../platform/actions/releases/publish-release';
import { seedSample, type SeededAccount } from '../../platform/actions/releases/seed-sample';
import { openPlatform, type OpenPlatform } from '../../platform/cli/open-platform';
import type { Challenge, ErrorBody, SessionView } from '../../platform/contracts/session';
import { solve } from '../../platform/web/proof/solve';
import { databaseOfFolder, dropDatabase } from '../store/mariadb';

/** The real platform on the shipped configuration, over HTTP, with a clock the test may set. */
export interface TestPlatform extends OpenPlatform {
  url: string;
  accounts: SeededAccount[];
  setClock(instant: number | string): void;
  /** Delivers what is due, as the worker would. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestPlatformOptions {
  /** Without it the database of the run: embedded in `dataDir`, or the one on MariaDB that belongs to that folder. */
  databaseUrl?: string;
  now?: string;
  configDir?: string;
  dataDir?: string;
  webFolder?: string;
  /** The worker that reads PDFs, as a build has it; without it they are read in this process. */
  pdfWorker?: string;
  /** Where everything is logged, whatever its level. */
  logFile?: string;
  /** Whether roles their programme names prove a second factor. */
  secondFactor?: boolean;
}

export async function startTestPlatform({ databaseUrl, now = '2024-07-10T09:00:00+08:00', configDir = process.cwd(), dataDir, webFolder, pdfWorker, logFile, secondFactor }: TestPlatformOptions = {}): Promise<TestPlatform> {
  const folder = dataDir ?? mkdtempSync(path.join(tmpdir(), 'tierflow-'));
  let base = Date.parse(now);
  let set = Date.now();
  const clock = () => base + (Date.now() - set);
  const log = logFile ? pino({ level: 'trace' }, pino.destination({ dest: logFile, sync: true })) : pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  const own = databaseUrl ? undefined : await databaseOfFolder(folder);
  const open = await openPlatform({ dataDir: folder, databaseUrl: databaseUrl ?? own, filesUrl: path.join(folder, 'files'), log, clock, pdfWorker, secondFactor });
  const { platform } = open;
  const published = await publishFirstReleases(platform, configDir);
  for (const one of published) if (one.state === 'invalid') throw one.error;
  const accounts: SeededAccount[] = [];
  if ((await platform.store.accounts.count()) === 0) for (const head of await platform.shelf.current()) accounts.push(...(await seedSample(platform, head)));
  const server: Server = createServer(createApp({ platform, webFolder }));
  // Server and clients share this process: while it sets a letter no line can say that it is still wanted, and none may end for that.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...open, accounts, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setClock(instant) {
      base = typeof instant === 'string' ? Date.parse(instant) : instant;
      set = Date.now();
    },
    async settle() {
      while ((await fireTimers(platform)) > 0) await drainOutbox(platform);
      await drainOutbox(platform);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await open.close();
      if (dataDir) return;
      rmSync(folder, { recursive: true, force: true });
      if (own) await dropDatabase(own);
    },
  };
}

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

export const PASSWORD = 'Ceshi-2024-mima';
let commands = 0;

/** One person at a browser: keeps the cookie and the page's token, speaks JSON. */
export class DeskClient {
  private cookie = '';
  private csrf = '';
  private password = PASSWORD;
  session?: SessionView;

  constructor(private readonly url: string, private readonly solves = true) {}

  async ask<T = Record<string, unknown>>(method: string, address: string, body?: unknown, headers: Record<string, string | undefined> = {}): Promise<Answer<T>> {
    const raw = body instanceof Uint8Array;
    // As a browser does: every deed has a key of its own. What is given as undefined is left out.
    const sent: Record<string, string | undefined> = {
      'idempotency-key': method === 'POST' ? `command-${(commands += 1)}-${Date.now()}` : undefined,
      cookie: this.cookie || undefined,
      'x-csrf-token': this.csrf || undefined,
      'content-type': body === undefined ? undefined : raw ? 'application/octet-stream' : 'application/json',
      ...headers,
    };
    const response = await fetch(this.url + address, {
      method, redirect: 'manual',
      headers: Object.entries(sent).filter((one): one is [string, string] => one[1] !== undefined),
      body: body === undefined ? undefined : raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
    });
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0]!;
    const type = response.headers.get('content-type') ?? '';
    if (response.status === 403 && this.solves && type.includes('json')) {
      // As a browser does: a proof of work asked for is done, and the request sent again with it.
      const refusal = (await response.clone().json()) as ErrorBody;
      if (refusal.code === 'session.proof')
        return this.ask<T>(method, address, { ...(body as object), proof: await solve(refusal.details!.challenge as Challenge) }, headers);
    }
    const answer = type.includes('json') && method !== 'HEAD' ? ((await response.json()) as T) : ((response.status === 204 ? undefined : Buffer.from(await response.arrayBuffer())) as T);
    return { status: response.status, body: answer, headers: response.headers };
  }

  /** What a request of this person carries, for those that `ask` cannot make. */
  signed(): Record<string, string> {
    return { cookie: this.cookie, 'x-csrf-token': this.csrf };
  }

  /** The same, refusing anything but success. */
  async must<T = Record<string, unknown>>(method: string, address: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.ask<T>(method, address, body, headers);
    if (answer.status >= 400) throw new Error(`${method} ${address} → ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  get<T>(address: string): Promise<T> {
    return this.must<T>('GET', address);
  }

  /** A deed. */
  once<T>(address: string, body: unknown = {}): Promise<T> {
    return this.must<T>('POST', address, body);
  }

  async signIn(account: string, secret: string, headers: Record<string, string> = {}): Promise<SessionView> {
    const session = await this.must<SessionView>('POST', '/api/session', { account, password: secret }, headers);
    this.csrf = session.csrf;
    this.session = session;
    return session;
  }

  /** First sign-in with the code from paper, then a password of one's own. */
  async arrive(account: string, code: string): Promise<this> {
    await this.signIn(account, code);
    await this.must('POST', '/api/session/password', { current: code, next: PASSWORD });
    this.session = await this.get<SessionView>('/api/session');
    return this;
  }

  /** Signs in again after a while away. */
  async comeBack(): Promise<void> {
    this.csrf = '';
    const { mustChangePassword } = await this.signIn(this.session!.account.login, this.password);
    if (!mustChangePassword) return;
    // Away for so long that the password is too old.
    const next = `${this.password}!`;
    await this.must('POST', '/api/session/password', { current: this.password, next });
    this.password = next;
    this.session = await this.get<SessionView>('/api/session');
  }

  /** Uploads a file and attaches it, in the three steps a browser takes. */
  async upload<T>(workItemId: string, subject: string, name: string, bytes: Uint8Array, more: { note?: string; capturedAt?: string; replaces?: string } = {}): Promise<T> {
    const made = await this.must<{ id: string; uploadUrl: string }>('POST', '/api/files', { name, size: bytes.length });
    await this.must('PUT', made.uploadUrl, bytes);
    return this.must<T>('POST', `/api/files/${made.id}/attach`, { workItemId, subject, note: more.note ?? '说明', ...(more.capturedAt ? { capturedAt: more.capturedAt } : {}), ...(more.replaces ? { replaces: more.replaces } : {}) });
  }
}

export function clientFor(platform: TestPlatform): DeskClient {
  return new DeskClient(platform.url);
}

/** Signs a sample account in for the first time. */
export async function arrive(platform: TestPlatform, login: string): Promise<DeskClient> {
  const account = platform.accounts.find((one) => one.login === login);
  if (!account) throw new Error(`no sample account ${login}`);
  return clientFor(platform).arrive(login, account.code);
}
