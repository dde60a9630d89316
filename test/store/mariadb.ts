import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

const serverPaths = ['/usr/sbin/mariadbd', '/usr/sbin/mysqld', '/usr/local/sbin/mariadbd', '/usr/bin/mariadbd'];
const installPaths = ['/usr/bin/mariadb-install-db', '/usr/bin/mysql_install_db', '/usr/local/bin/mariadb-install-db'];

export interface MariaDb {
  /** `mysql://root@127.0.0.1:port/`, to which a database name is added. */
  url: string;
  /** Makes an empty database and gives its address. */
  database(name: string): Promise<string>;
  /** Ends the server as a power cut would, and starts it again on its files. Only for one we started. */
  power?: { cut(): Promise<void>; back(): Promise<void> };
  stop(): Promise<void>;
}

/** Whether there is a MariaDB to test on: one whose address is in TEST_MARIADB_URL, or an installed server to start. */
export function mariaDbAvailable(): boolean {
  return process.env.TEST_MARIADB_URL !== undefined || (
    serverPaths.some((path) => existsSync(path)) && installPaths.some((path) => existsSync(path))
  );
}

/** Says loudly that a part was left out; in CI that is a failure. */
export function announceMissing(what: string): void {
  const line = `SKIPPED: ${what} — no MariaDB here (install mariadb-server, or set TEST_MARIADB_URL=mysql://root@127.0.0.1:3306/)`;
  if (process.env.CI) throw new Error(line);
  process.stderr.write(`\n  ******  ${line}  ******\n\n`);
}

/** The server of TEST_MARIADB_URL, or one of our own in a temporary folder on a free port. */
export async function startMariaDb(): Promise<MariaDb> {
  const given = process.env.TEST_MARIADB_URL;
  if (given !== undefined) return { url: given, database: (name) => createDatabase(given, name), stop: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'tierflow-mariadb-'));
  // A server that starts clears its temporary folder, which must not be another's.
  const env = { ...process.env, TMPDIR: folder };
  const asRoot = userInfo().uid === 0 ? ['--user=root'] : [];
  execFileSync(installPaths.find((path) => existsSync(path)) as string, [
    '--no-defaults', `--datadir=${folder}/data`, '--auth-root-authentication-method=normal', '--skip-test-db', ...asRoot,
  ], { stdio: 'pipe', env });
  const port = await freePort();
  const url = `mysql://root@127.0.0.1:${port}/`;
  const start = (): ChildProcess => spawn(serverPaths.find((path) => existsSync(path)) as string, [
    '--no-defaults', `--datadir=${folder}/data`, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${folder}/s.sock`,
    `--pid-file=${folder}/pid`,
    '--innodb-buffer-pool-size=64M', '--innodb-flush-log-at-trx-commit=1', '--skip-log-bin', ...asRoot,
  ], { stdio: 'ignore', env });
  let server = start();
  await answering(url);
  const ended = (signal: NodeJS.Signals) => new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
    server.kill(signal);
  });
  return {
    url,
    database: (name) => createDatabase(url, name),
    power: {
      cut: () => ended('SIGKILL'),
      back: async () => {
        server = start();
        await answering(url);
      },
    },
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) await ended('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(url: string, name: string): Promise<string> {
  const connection = await createConnection(url);
  try {
    await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
    await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  } finally {
    await connection.end();
  }
  return url.replace(/\/*$/, `/${name}`);
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + 30_000;
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve((address as { port: number }).port));
    });
  });
}
