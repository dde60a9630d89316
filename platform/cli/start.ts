import { createServer, type RequestListener, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { firstStart } from '../actions/releases/first-start';
import { securityPolicy } from '../actions/people/security-policy';
import { PlatformError } from '../errors/platform-error';
import { createApp } from '../http/app';
import { RateLimits } from '../http/rate-limits';
import { demoClock, realClock } from './demo-clock';
import { openLog } from './open-log';
import { openPlatform, type OpenPlatform, type PlatformOptions } from './open-platform';
import { accountTable } from './account-table';
import { prepareFolders, readSettings, SettingError, unusable, type Settings } from './settings';

const DRAIN_MS = 10_000;
const DATABASE_AGAIN_MS = 1000;

/** What this process writes is for its own user and group: data, keys, log. */
const UMASK = 0o027;

/**
 * Starts the platform: store, first releases, sample data on an empty store, HTTP, worker. Says the first time who may sign in, and
 * where it is. The port is taken before anything is made: a start that fails for want of one leaves no accounts whose codes nobody
 * has seen.
 */
async function start(settings: Settings): Promise<void> {
  process.umask(UMASK);
  let answer = notYet;
  const server = createServer((request, response) => answer(request, response));
  const port = await listening(server, settings.port);
  prepareFolders(settings);
  const log = await openLog(settings);
  const dist = path.dirname(path.resolve(process.argv[1] ?? 'dist/server/start.js'));
  const { platform, worker, close } = await opened(settings, {
    ...settings,
    log,
    clock: settings.demoClock === undefined ? realClock(settings.dataDir) : demoClock(settings.dataDir, settings.demoClock),
    lettersWorker: path.join(dist, 'letters-worker.js'),
    pdfWorker: path.join(dist, 'pdf-worker.js'),
    officeWorker: path.join(dist, 'office-worker.js'),
  });

  const editions = await firstStart(platform, settings.configDir, {
    seeded: (accounts) => say(accountTable(accounts)),
    waiting: () => say('Another server is making its first start on this database; waiting for it.'),
  });
  for (const one of editions) {
    if (one.state === 'differs')
      say(
        `${one.programme} ${one.edition}: the files differ from the published release; the release stays in force. To publish: npm run publish-edition -- ${one.programme} ${one.edition}`,
      );
    if (one.state === 'invalid') say(`${one.programme} ${one.edition} cannot be published:\n${reasons(one.error)}`);
  }
  if (!(await platform.shelf.current()).length)
    throw new SettingError('No edition could be published; see above. `npm run check` lists every problem.');
  if (!settings.secondFactor) await tellUnasked(platform);

  let draining = false;
  answer = createApp({ platform, webFolder: path.resolve(dist, '../web'), draining: () => draining, ...guards(settings) });
  worker.start();
  const drain = (): void => {
    if (draining) return;
    draining = true;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    server.close(() => void close().then(() => process.exit(0)));
    // A kept-alive connection is idle once its last answer is out, which may be later than now.
    setInterval(() => server.closeIdleConnections(), 50).unref();
  };
  // Before anyone is told that it is ready: who waits for that may end it at once.
  process.on('SIGTERM', drain).on('SIGINT', drain);
  say(`Tierflow is ready: http://localhost:${port}${lanAddresses(port)}`);
  if (settings.demoClock !== undefined)
    say(
      `DEMO_CLOCK: every deadline is counted from ${new Date(settings.demoClock).toISOString()}, not from today. For demonstrations only.`,
    );
}

/** A programme's wish for a second factor that the server does not follow is told each time. */
async function tellUnasked(platform: OpenPlatform['platform']): Promise<void> {
  for (const { programme } of await platform.shelf.current()) {
    const { roles = [] } = (await securityPolicy(platform, programme)).secondFactor ?? {};
    if (roles.length > 0)
      platform.log.warn({ programme, roles }, 'the programme wants a second factor of these roles; SECOND_FACTOR=on asks for it');
  }
}

/** Who may sign in where, whose word on that is taken, and how much one may ask. */
function guards({ entrances, trustedProxies, rateLimits }: Settings) {
  return { entrances, trustedProxies, limits: rateLimits ? new RateLimits() : undefined };
}

/** @throws SettingError when the port cannot be had */
async function listening(server: Server, wanted: number): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, resolve)).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        throw new SettingError(`PORT=${wanted} is in use by another program. End that one, or give another, e.g. PORT=${wanted + 1}.`);
      if (error.code === 'EACCES') throw new SettingError(`PORT=${wanted} is not open to this user. Give one above 1023, e.g. PORT=3000.`);
      throw error;
    },
  );
  const address = server.address();
  return typeof address === 'object' && address ? address.port : wanted;
}

/** Until the platform is there: come again. */
const notYet: RequestListener = (_request, response) => {
  response
    .writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end('系统正在启动，请稍后刷新页面。');
};

/**
 * A server that does not answer may be starting too: it is asked again until it does, and whoever comes meanwhile is told to come again.
 * @throws SettingError when the database named answers and cannot be used
 */
async function opened(settings: Settings, options: PlatformOptions): Promise<OpenPlatform> {
  for (let told = false; ; told = true) {
    try {
      return await openPlatform(options);
    } catch (error) {
      if (!settings.databaseUrl) throw error;
      const reason = unusable(settings.databaseUrl, error);
      if (!(error instanceof PlatformError && error.code === 'store.unavailable')) throw reason;
      if (!told) process.stderr.write(`${reason.message}. Asking again until it answers; until then the platform says 503.\n`);
      await new Promise((resolve) => setTimeout(resolve, DATABASE_AGAIN_MS));
    }
  }
}

function reasons(error: unknown): string {
  if (error instanceof PlatformError)
    return error.problems
      .slice(0, 20)
      .map((problem) => `  ${problem.where}  ${problem.rule}  ${problem.message}`)
      .join('\n');
  return `  ${error instanceof Error ? error.message : String(error)}`;
}

function lanAddresses(port: number): string {
  const found = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal);
  return found.map((one) => `  http://${one.address}:${port}`).join('');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

try {
  await start(readSettings(process.env, process.cwd()));
} catch (error) {
  const foreseen = error instanceof SettingError || error instanceof PlatformError;
  process.stderr.write(`${foreseen ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(1);
}
