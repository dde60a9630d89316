import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { createConnection } from 'mysql2/promise';

const serverPaths = ['/usr/sbin/mariadbd', '/usr/sbin/mysqld', '/usr/local/sbin/mariadbd', '/usr/bin/mariadbd'];
const installPaths = ['/usr/bin/mariadb-install-db', '/usr/bin/mysql_install_db', '/usr/local/bin/mariadb-install-db'];
const startLimitMs = 120_000;

/** The server installed here, and what makes its folder. */
export const serverPath = (): string | undefined => serverPaths.find((path) => existsSync(path));
export const installPath = (): string | undefined => installPaths.find((path) => existsSync(path));
/** Whether a MariaDB server is installed that could be started here. */
export const mariaDbInstalled = (): boolean => serverPath() !== undefined && installPath() !== undefined;

/** A server of one's own on a free port, and nobody else's. */
export interface MariaDbProcess {
  /** `mysql://root@127.0.0.1:port/`, to which a database name is added. */
  url: string;
  /** Ends it; SIGKILL as a power cut would. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again on its files. */
  again(): Promise<void>;
}

/**
 * Installs an empty server into a folder and starts it. It ends with this process, and its folder with it.
 * @param settings of the server, as it takes them on its command line
 * @throws Error when it does not answer within two minutes
 */
export async function startMariaDbProcess(folder: string, settings: string[]): Promise<MariaDbProcess> {
  // A server that starts clears its temporary folder, which must not be another's.
  const env = { ...process.env, TMPDIR: folder };
  const asRoot = userInfo().uid === 0 ? ['--user=root'] : [];
  execFileSync(installPath() as string, [
    '--no-defaults', `--datadir=${folder}/data`, '--auth-root-authentication-method=normal', '--skip-test-db', ...asRoot,
  ], { stdio: 'pipe', env });
  const port = await freePort();
  const url = `mysql://root@127.0.0.1:${port}/`;
  const start = (): ChildProcess => spawn(serverPath() as string, [
    '--no-defaults', `--datadir=${folder}/data`, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${folder}/s.sock`,
    `--pid-file=${folder}/pid`, '--skip-log-bin', '--skip-name-resolve', ...settings, ...asRoot,
  ], { stdio: 'ignore', env });
  let server = start();
  // A run that is broken off leaves no server behind.
  process.once('exit', () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  await answering(url);
  return {
    url,
    end: (signal) => new Promise<void>((resolve) => {
      if (server.exitCode !== null || server.signalCode !== null) return resolve();
      server.once('exit', () => resolve());
      server.kill(signal);
    }),
    again: async () => {
      server = start();
      await answering(url);
    },
  };
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + startLimitMs;
  for (;;) {
    try {
      await (await createConnection(url)).end();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/**
 * A port that is free and stays so until it is taken: below those the system gives to whoever names none, of which another process may be
 * given this one meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 11_000 + Math.trunc(Math.random() * 20_000);
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false)).listen(port, () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}
