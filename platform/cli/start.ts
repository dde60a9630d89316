import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { publishFirstReleases } from '../actions/publish-release';
import { seedSample, type SeededAccount } from '../actions/seed-sample';
import { PlatformError } from '../errors/platform-error';
import { createApp } from '../http/app';
import { openPlatform } from './open-platform';
import { accountTable } from './account-table';
import { readSettings, SettingError, type Settings } from './settings';

const DRAIN_MS = 10_000;

/** Starts the platform: store, first releases, sample data on an empty store, HTTP, worker. Says where it is and, the first time, who may sign in. */
async function start(settings: Settings): Promise<void> {
  const log = pino(
    { level: settings.logLevel, redact: ['password', 'code', 'token', 'secret', '*.password', '*.code', '*.token', '*.secret'] },
    pino.destination({ dest: path.join(settings.dataDir, 'tierflow.log'), mkdir: true, sync: false }),
  );
  const dist = path.dirname(path.resolve(process.argv[1] ?? 'dist/server/start.js'));
  const { platform, worker, close } = await openPlatform({
    ...settings,
    log,
    clock: clockOf(settings.demoClock),
    lettersWorker: path.join(dist, 'letters-worker.js'),
  });

  const editions = await publishFirstReleases(platform, settings.configDir);
  for (const one of editions) {
    if (one.state === 'differs')
      say(
        `${one.programme} ${one.edition}: the files differ from the published release; the release stays in force. To publish: npm run publish-edition -- ${one.programme} ${one.edition}`,
      );
    if (one.state === 'invalid') say(`${one.programme} ${one.edition} cannot be published:\n${reasons(one.error)}`);
  }
  if (!(await platform.shelf.current()).length)
    throw new SettingError('No edition could be published; see above. `npm run check` lists every problem.');
  const seeded = await seedIfEmpty(platform);

  let draining = false;
  const server = createServer(createApp({ platform, webFolder: path.resolve(dist, '../web'), draining: () => draining }));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(settings.port, resolve));
  worker.start();
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  say(`Tierflow is ready: http://localhost:${port}${lanAddresses(port)}`);
  if (settings.demoClock !== undefined)
    say(
      `DEMO_CLOCK: every deadline is counted from ${new Date(settings.demoClock).toISOString()}, not from today. For demonstrations only.`,
    );
  if (seeded.length > 0) say(accountTable(seeded));

  const drain = (): void => {
    if (draining) return;
    draining = true;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    server.close(() => void close().then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.on('SIGTERM', drain).on('SIGINT', drain);
}

/** A demonstration clock runs on from its first moment; the real one is the host's. */
function clockOf(demo: number | undefined): () => number {
  const began = Date.now();
  return demo === undefined ? Date.now : () => demo + (Date.now() - began);
}

async function seedIfEmpty(platform: Parameters<typeof seedSample>[0]): Promise<SeededAccount[]> {
  if ((await platform.store.accounts.count()) > 0) return [];
  const seeded: SeededAccount[] = [];
  for (const head of await platform.shelf.current()) seeded.push(...(await seedSample(platform, head)));
  return seeded;
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
  const foreseen =
    error instanceof SettingError || error instanceof PlatformError || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  process.stderr.write(`${foreseen ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(1);
}
