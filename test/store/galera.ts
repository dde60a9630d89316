import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { freePort, installPath, serverPath } from '../../platform/cli/bench/mariadb-process';

/** Three MariaDB servers that are one Galera cluster, on loopback; each can be killed and comes back. */
export interface Galera {
  /** Makes an empty database and gives its address at each node. */
  database(name: string): Promise<string[]>;
  kill(node: number): Promise<void>;
  /** Lets a killed node join the others again. */
  rejoin(node: number): Promise<void>;
  /** After all were killed: begins the cluster anew at the node that has come furthest, then lets the others join. */
  bootstrap(): Promise<void>;
  stop(): Promise<void>;
}

const provider = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib/x86_64-linux-gnu/galera/libgalera_smm.so', '/usr/lib64/galera-4/libgalera_smm.so']
  .find((file) => existsSync(file));
const NODES = [0, 1, 2];
/** A node that says nothing for five seconds is taken for dead, as usual: on a loaded machine a living one may be silent for less. */
const impatient = 'evs.inactive_check_period=PT0.25S;evs.keepalive_period=PT0.25S;pc.recovery=false';

export function galeraAvailable(): boolean {
  return provider !== undefined && serverPath() !== undefined && installPath() !== undefined;
}

/** Says loudly that a part was left out; in CI that is a failure. */
export function announceNoGalera(what: string): void {
  const line = `SKIPPED: ${what} — no Galera here (install the packages mariadb-server, galera-4 and rsync)`;
  if (process.env.CI) throw new Error(line);
  process.stderr.write(`\n  ******  ${line}  ******\n\n`);
}

interface Node { no: number; folder: string; port: number; group: number; incremental: number; whole: number; server?: ChildProcess }

export async function startGalera(): Promise<Galera> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tierflow-galera-'));
  const nodes: Node[] = [];
  for (const no of NODES) {
    const [port, group, incremental, whole] = [await freePort(), await freePort(), await freePort(), await freePort()] as [number, number, number, number];
    nodes.push({ no, folder: path.join(folder, `n${no}`), port, group, incremental, whole });
  }
  const members = `gcomm://${nodes.map(({ group }) => `127.0.0.1:${group}`).join(',')}`;
  emptyDatabase(folder, nodes[0]!);

  const run = (node: Node, log: number, more: string[]): ChildProcess => spawn(serverPath()!, [
    ...optionsOf(node), '--wsrep-on=ON', `--wsrep-provider=${provider}`, '--wsrep-cluster-name=tierflow', `--wsrep-cluster-address=${members}`,
    `--wsrep-node-name=n${node.no}`, `--wsrep-node-address=127.0.0.1:${node.group}`,
    '--wsrep-sst-method=rsync', `--wsrep-sst-receive-address=127.0.0.1:${node.whole}`,
    `--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:${node.group};ist.recv_addr=127.0.0.1:${node.incremental};gcache.size=32M;${impatient}`,
    ...more,
  ], { stdio: ['ignore', log, log], env: { ...process.env, TMPDIR: node.folder } });
  const start = async (node: Node, more: string[] = []): Promise<void> => {
    const log = openSync(path.join(node.folder, 'log'), 'w');
    node.server = run(node, log, more);
    closeSync(log);
    await synced(node);
  };
  // A run that is broken off leaves no servers behind.
  const clear = () => {
    for (const { server } of nodes) server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', clear);
  const [first, ...others] = nodes as [Node, ...Node[]];
  // Once alone, so that it knows what it is a state of; as copies of that the others need not be sent the whole of it.
  await start(first, ['--wsrep-new-cluster']);
  await ended(first, 'SIGTERM');
  for (const node of others) copyOf(first, node);
  await start(first, ['--wsrep-new-cluster']);
  await Promise.all(others.map((node) => start(node)));

  return {
    database: async (name) => {
      const connection = await createConnection(`mysql://root@127.0.0.1:${nodes[0]!.port}/`);
      await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
      await connection.end();
      return nodes.map(({ port }) => `mysql://root@127.0.0.1:${port}/${name}`);
    },
    kill: (no) => ended(nodes[no]!, 'SIGKILL'),
    rejoin: (no) => start(nodes[no]!, [`--wsrep-start-position=${positionOf(nodes[no]!).text}`]),
    bootstrap: async () => {
      const known = nodes.map((node) => ({ node, ...positionOf(node) })).sort((one, other) => other.seqno - one.seqno);
      const [first, ...others] = known as [typeof known[0], ...typeof known];
      const state = path.join(first.node.folder, 'grastate.dat');
      writeFileSync(state, readFileSync(state, 'utf8').replace(/safe_to_bootstrap: \d/, 'safe_to_bootstrap: 1'));
      await start(first.node, ['--wsrep-new-cluster', `--wsrep-start-position=${first.text}`]);
      await Promise.all(others.map(({ node, text }) => start(node, [`--wsrep-start-position=${text}`])));
    },
    stop: async () => {
      for (const node of nodes) await ended(node, 'SIGKILL');
      clear();
      process.off('exit', clear);
    },
  };
}

/** The transfer of a whole state refuses to run as root. */
const asRoot = userInfo().uid === 0;
const asUser = asRoot ? ['--user=mysql'] : [];

const optionsOf = ({ folder, port }: Node): string[] => [
  '--no-defaults', ...asUser, `--datadir=${folder}`, `--tmpdir=${folder}/tmp`, '--bind-address=127.0.0.1', `--port=${port}`, `--socket=${folder}/s.sock`,
  `--pid-file=${folder}/pid`, '--skip-name-resolve', '--skip-log-bin', '--binlog-format=ROW', '--default-storage-engine=InnoDB',
  '--innodb-autoinc-lock-mode=2', '--innodb-buffer-pool-size=64M', '--innodb-log-file-size=16M', '--performance-schema=0', '--max-connections=300',
];

function emptyDatabase(folder: string, node: Node): void {
  const options = ['--no-defaults', `--datadir=${node.folder}`, '--auth-root-authentication-method=normal', '--skip-test-db', '--innodb-log-file-size=16M'];
  execFileSync(installPath()!, [...options, ...(asRoot ? ['--user=root'] : [])], { stdio: 'pipe', env: { ...process.env, TMPDIR: folder } });
  mkdirSync(path.join(node.folder, 'tmp'), { recursive: true });
  if (asRoot) execFileSync('chown', ['-R', 'mysql', folder]);
}

/** Of a node that has been shut down: its database and what it knows of its state, not its history. */
function copyOf(from: Node, node: Node): void {
  execFileSync('cp', ['-a', from.folder, node.folder]);
  for (const file of ['galera.cache', 'gvwstate.dat', 'log']) rmSync(path.join(node.folder, file), { force: true });
}

async function ended({ server }: Node, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await gone;
}

/** How far a node that does not run has come, as its database knows it. */
function positionOf(node: Node): { text: string; seqno: number } {
  const args = [...optionsOf(node), '--wsrep-on=ON', `--wsrep-provider=${provider}`, '--wsrep-cluster-address=gcomm://', '--wsrep-recover'];
  const { stderr } = spawnSync(serverPath()!, args, { encoding: 'utf8', env: { ...process.env, TMPDIR: node.folder } });
  const found = /Recovered position: ([0-9a-f-]{36}):(-?\d+)/.exec(stderr);
  if (!found) throw new Error(`n${node.no} does not say how far it has come`);
  return { text: `${found[1]}:${found[2]}`, seqno: Number(found[2]) };
}

async function synced({ no, port, folder, server }: Node): Promise<void> {
  for (const until = Date.now() + 300_000; ; await pause(50)) {
    const state = await stateOf(port).catch(() => '');
    if (state === 'Synced') return;
    if (server?.exitCode !== null || Date.now() > until) {
      const log = existsSync(`${folder}/log`) ? readFileSync(`${folder}/log`, 'utf8').split('\n').slice(-25).join('\n') : '';
      throw new Error(`n${no} of the cluster is not there; the end of its log:\n${log}`);
    }
  }
}

async function stateOf(port: number): Promise<string> {
  const connection = await createConnection({ host: '127.0.0.1', port, user: 'root', connectTimeout: 1000 });
  try {
    const [rows] = await connection.query<RowDataPacket[]>("SHOW STATUS LIKE 'wsrep_local_state_comment'");
    return String(rows[0]?.Value);
  } finally {
    connection.destroy();
  }
}
