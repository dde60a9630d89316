import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { median, missing, percentile, short, within, type Figure } from './figures';
import { mariaDbInstalled, startMariaDbProcess } from './mariadb-process';
import { overHttp, type Load } from './over-http';
import type { Bench } from './part';
import { startServer } from './server-process';

/** As many as the engine beneath us needs to have compiled what is asked again and again: a server runs for days, and its first second says nothing. */
const REQUESTS = 1600;
const STARTS = 3;
/** As an office would run it: nothing that was told is lost. */
const lasting = ['--innodb-buffer-pool-size=256M', '--innodb-flush-log-at-trx-commit=1'];

/** The shipped programmes: the first start, which publishes them, and those after it. */
export async function ofStart({ ground, program }: Bench): Promise<Figure[]> {
  const settings = { dataDir: ground.fresh(), configDir: process.cwd() };
  const first = await startServer(program, settings);
  await first.stop();
  const times: number[] = [];
  const idle: number[] = [];
  for (let turn = 0; turn < STARTS; turn += 1) {
    const server = await startServer(program, settings);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    times.push(server.readyMs);
    idle.push(server.memory()?.now ?? Number.NaN);
    await server.stop();
  }
  return [
    within('second start to ready, the shipped programmes', median(times), 2000, `first start ${short(first.readyMs)} ms`),
    { what: 'memory idle, the shipped programmes', ours: `${short(median(idle))} MiB`, target: '≤ 250 MiB', met: median(idle) <= 250 },
  ];
}

export async function ofServer({ ground, program, rounds }: Bench): Promise<Figure[]> {
  const { save, list, idle, loaded } = await overHttp(ground, program, rounds, REQUESTS);
  return [
    ofLoad('save a page of 2 KB over HTTP, 16 clients', save),
    ofLoad('list a queue over HTTP, 16 clients', list),
    {
      what: 'memory idle, highest under load',
      ours: `${short(idle ?? Number.NaN)} MiB, ${short(loaded ?? Number.NaN)} MiB`,
      target: '≤ 250, ≤ 400 MiB',
      met: idle === undefined || loaded === undefined ? undefined : idle <= 250 && loaded <= 400,
    },
  ];
}

/** The same on MariaDB: on the empty database that the command names, or on a server of our own. */
export async function ofServerFamily(bench: Bench): Promise<Figure[]> {
  if (bench.databaseUrl) return onFamily(bench, bench.databaseUrl);
  if (!mariaDbInstalled()) return [missing('save and list, MariaDB', 'no MariaDB here; install mariadb-server, or name an empty database: --database mysql://…')];
  const folder = mkdtempSync(path.join(tmpdir(), 'tierflow-bench-mariadb-'));
  try {
    const server = await startMariaDbProcess(folder, lasting);
    try {
      const connection = await createConnection(server.url);
      await connection.query('CREATE DATABASE bench CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
      await connection.end();
      return await onFamily(bench, `${server.url}bench`);
    } finally {
      await server.end('SIGTERM');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onFamily({ ground, program, rounds }: Bench, url: string): Promise<Figure[]> {
  const { save, list } = await overHttp(ground, program, rounds, REQUESTS, url);
  return [ofLoad('save, MariaDB, 16 clients', save), ofLoad('list, MariaDB, 16 clients', list)];
}

/** Most per second and longest at the 99th percentile, by what is done. */
const targets = { save: [800, 60], list: [1000, 50] } as const;

function ofLoad(what: string, loads: Load[]): Figure {
  const [least, most] = targets[what.startsWith('save') ? 'save' : 'list'];
  const rate = median(loads.map((load) => load.perSecond));
  const times = loads.flatMap((load) => load.milliseconds);
  const [p50, p99] = [percentile(times, 50), percentile(times, 99)];
  const used = loads.flatMap((load) => load.processor ?? []);
  return {
    what,
    ours: `${short(rate)}/s, p50 ${short(p50)} ms, p99 ${short(p99)} ms`,
    // What a busy machine leaves as it is.
    beside: used.length > 0 ? `${short(median(used))} ms of processor each, ${short(median(loads.map(({ asking }) => asking)))} ms to ask` : undefined,
    target: `≥ ${least}/s, p99 ≤ ${most} ms`,
    met: rate >= least && p99 <= most,
  };
}
