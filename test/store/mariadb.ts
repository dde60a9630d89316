import { createHash } from 'node:crypto';
import { existsSync, statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { mariaDbInstalled, startMariaDbProcess } from '../../platform/cli/bench/mariadb-process';

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
  return process.env.TEST_MARIADB_URL !== undefined || mariaDbInstalled();
}

/** Says loudly that a part was left out; in CI that is a failure. */
export function announceMissing(what: string): void {
  const line = `SKIPPED: ${what} — no MariaDB here (install mariadb-server, or set TEST_MARIADB_URL=mysql://root@127.0.0.1:3306/)`;
  if (process.env.CI) throw new Error(line);
  process.stderr.write(`\n  ******  ${line}  ******\n\n`);
}

/**
 * The server of TEST_MARIADB_URL, or one of our own in a temporary folder on a free port.
 *
 * @param durable false: in memory where there is room, and not a commit written out; for suites that do not take its power away
 */
export async function startMariaDb({ durable = true } = {}): Promise<MariaDb> {
  const given = process.env.TEST_MARIADB_URL;
  if (given !== undefined) return { url: given, database: (name) => createDatabase(given, name), stop: async () => undefined };
  const folder = await mkdtemp(join(durable ? tmpdir() : roomyMemory() ?? tmpdir(), 'tierflow-mariadb-'));
  const server = await startMariaDbProcess(folder, durable ? lasting : fleeting);
  return {
    url: server.url,
    database: (name) => createDatabase(server.url, name),
    power: { cut: () => server.end('SIGKILL'), back: () => server.again() },
    stop: async () => {
      await server.end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const lasting = ['--innodb-buffer-pool-size=64M', '--innodb-flush-log-at-trx-commit=1'];
const fleeting = [
  '--innodb-buffer-pool-size=256M', '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--innodb-flush-method=nosync',
  '--innodb-log-file-size=64M', '--max-connections=600', '--performance-schema=0',
];

/** A folder in memory that takes the databases of a whole run: a container's is often too small. */
function roomyMemory(): string | undefined {
  if (!existsSync('/dev/shm')) return undefined;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize > 3e9 ? '/dev/shm' : undefined;
}

/** The one server of this run: started by whoever asks first, stopped behind the last suite. `stop` does nothing. */
export async function sharedMariaDb(): Promise<MariaDb> {
  const url = process.env.TEST_MARIADB_URL ?? (await offered());
  return { url, database: (name) => createDatabase(url, name), stop: async () => undefined };
}

/** The address of the server that `offer-mariadb` starts in the process of the run. */
function offered(): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    connect(process.env.TEST_MARIADB_SOCKET as string)
      .setEncoding('utf8')
      .on('data', (part: string) => { answer += part; })
      .on('end', () => { if (answer.startsWith('mysql://')) resolve(answer); else reject(new Error(`no MariaDB: ${answer}`)); })
      .on('error', reject);
  });
}

let made = 0;
/** What each database of this run begins with. */
const ofRun = () => `tierflow_run_${process.env.TEST_RUN}_`;

/** A name no other suite of this run gives. */
export function freshName(): string {
  return `${ofRun()}${process.pid}_${Math.trunc(performance.now())}_${(made += 1)}`;
}

/**
 * Where the run is on MariaDB: the address of the database that belongs to a data folder, made when it is not there yet; so that a second
 * start on the folder finds what the first one left. Elsewhere undefined, which is the embedded one.
 */
export async function databaseOfFolder(dataDir: string): Promise<string | undefined> {
  if (process.env.TEST_DATABASE !== 'mariadb') return undefined;
  const { url } = await sharedMariaDb();
  return createDatabase(url, `${ofRun()}${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}`, { again: true });
}

/** Takes a database away, by its address. */
export async function dropDatabase(url: string): Promise<void> {
  await onServer(url, (connection) => connection.query(`DROP DATABASE IF EXISTS \`${new URL(url).pathname.slice(1)}\``));
}

export async function dropDatabasesOfRun(url: string): Promise<void> {
  await onServer(url, async (connection) => {
    const [rows] = await connection.query<RowDataPacket[]>('SHOW DATABASES LIKE ?', [`${ofRun().replaceAll('_', '\\_')}%`]);
    for (const name of rows.flatMap((row) => Object.values(row) as string[])) await connection.query(`DROP DATABASE \`${name}\``);
  });
}

async function onServer(url: string, work: (connection: Connection) => Promise<unknown>): Promise<void> {
  const connection = await createConnection(new URL('/', url).href);
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}

/** @param again leaves one of this name as it is */
async function createDatabase(url: string, name: string, { again = false } = {}): Promise<string> {
  await onServer(url, async (connection) => {
    if (!again) await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
    await connection.query(`CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  });
  return url.replace(/\/*$/, `/${name}`);
}
