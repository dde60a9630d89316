import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { migrate } from './migrate';
import { Schema } from './schema';
import type { Snapshot } from './snapshot';
import type { Sql } from './sql';
import type { Value } from './driver';
import { marks, quoted } from './table';

/** What a backup holds of the database; written last, so that a folder without it is no whole backup. */
export interface BackupManifest {
  format: 1;
  takenAt: string;
  dialect: string;
  migrations: string[];
  /** `sha256` of the lines as they were before they were packed. */
  tables: Record<string, { columns: string[]; rows: number; sha256: string }>;
}

/** Not worth keeping: whoever is signed in signs in again. */
const passing = new Set(['sessions']);
const MANIFEST = 'database.json';
const rowsPerStatement = 100;
const pack = (folder: string, table: string): string => join(folder, 'tables', `${table}.ndjson.gz`);

/**
 * Writes every table as packed lines of JSON, one row each: the same from either database, so that a backup of one can be restored into the
 * other. Memory stays flat.
 */
export async function backupDatabase(snapshot: Snapshot, folder: string, takenAt: Date): Promise<BackupManifest> {
  await mkdir(join(folder, 'tables'), { recursive: true });
  const tables: BackupManifest['tables'] = {};
  for (const table of snapshot.tables) {
    if (passing.has(table.name)) continue;
    const hash = createHash('sha256');
    let rows = 0;
    const lines = Readable.from((async function* () {
      for await (const row of snapshot.rows(table)) {
        rows += 1;
        yield `${lineOf(row)}\n`;
      }
    })());
    const hashed = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(lines, hashed, createGzip({ level: 6 }), createWriteStream(pack(folder, table.name)));
    tables[table.name] = { columns: table.columns, rows, sha256: hash.digest('hex') };
  }
  const manifest: BackupManifest = { format: 1, takenAt: takenAt.toISOString(), dialect: snapshot.dialect, migrations: snapshot.migrations, tables };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** @throws Error when the folder holds no whole backup, or one this version cannot read */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`${folder} holds no whole backup: ${MANIFEST} is not there. It is written last.`) : error;
  });
  const manifest = JSON.parse(text) as BackupManifest;
  if (manifest.format !== 1) throw new Error(`${folder} was made by a newer version, in format ${String(manifest.format)}`);
  return manifest;
}

/**
 * Fills an empty database: its schema as it was when the backup was taken, the rows, then what this version has added since. Nothing is
 * written when the database is in use; a table that is not what was packed stops it.
 */
export async function restoreDatabase(sql: Sql, folder: string, manifest: BackupManifest): Promise<number> {
  await refuseUsed(sql);
  await migrate(sql, manifest.migrations);
  let restored = 0;
  for (const [name, { columns, rows, sha256 }] of Object.entries(manifest.tables)) {
    const found = await sql.transaction(() => fill(sql, name, columns, pack(folder, name)));
    if (found.rows !== rows || found.sha256 !== sha256)
      throw new Error(`${pack(folder, name)} is damaged: ${found.rows} of ${rows} rows, or not the rows that were packed. Take another backup.`);
    restored += rows;
  }
  await migrate(sql);
  return restored;
}

/** What reads lines takes two more characters for the end of one. */
const lineOf = (row: unknown[]): string => JSON.stringify(row).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

async function refuseUsed(sql: Sql): Promise<void> {
  if (!(await new Schema(sql).has('accounts'))) return;
  if (await sql.first('SELECT 1 AS one FROM `accounts` LIMIT 1'))
    throw new Error('The database is in use: it holds accounts. Restore into an empty one (a new DATA_DIR, or a new DATABASE_URL).');
}

async function fill(sql: Sql, table: string, columns: string[], file: string): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  const into = `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES`;
  const one = `(${marks(columns.length)})`;
  let waiting: Value[][] = [];
  let rows = 0;
  const write = async () => {
    if (waiting.length > 0) await sql.run(`${into} ${waiting.map(() => one).join(', ')}`, waiting.flat());
    waiting = [];
  };
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity })) {
    hash.update(`${line}\n`);
    rows += 1;
    waiting.push(JSON.parse(line) as Value[]);
    if (waiting.length === rowsPerStatement) await write();
  }
  await write();
  return { rows, sha256: hash.digest('hex') };
}
