import { Agent } from 'node:http';
import { startByOrder } from './many-cases';
import { answers } from './bench-forms';
import { perSecond } from './figures';
import { settle, type Ground } from './ground';
import { send, sendJson } from './send';
import { startServer, type ServerProcess } from './server-process';

const CLIENTS = 16;

/** Requests per second of one round, how long each took, and the processor time of one: the server's, and ours who ask on the same machine. */
export interface Load {
  perSecond: number;
  milliseconds: number[];
  processor?: number;
  asking: number;
}

export interface OverHttp {
  save: Load[];
  list: Load[];
  idle?: number;
  loaded?: number;
}

interface Client {
  headers: Record<string, string>;
  workItem: string;
  revision: number;
}

/**
 * A real server process under sixteen clients: autosaves of 2 KB, and pages of a queue.
 * @param databaseUrl of an empty database; the embedded one when left out
 */
export async function overHttp(
  ground: Ground,
  program: string,
  rounds: number,
  perRound: number,
  databaseUrl?: string,
): Promise<OverHttp> {
  const dataDir = ground.fresh();
  const open = await ground.open(dataDir, databaseUrl);
  await settle(open.platform, ground.configDir);
  const { writers, officer } = await startByOrder(open.platform, CLIENTS);
  await open.close();
  const server = await startServer(program, { dataDir, configDir: ground.configDir, databaseUrl });
  try {
    return await measure(server, writers, officer, rounds, perRound);
  } finally {
    await server.stop();
  }
}

async function measure(
  server: ServerProcess,
  writers: Omit<Client, 'revision'>[],
  officer: Record<string, string>,
  rounds: number,
  perRound: number,
): Promise<OverHttp> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const clients: Client[] = writers.map((writer) => ({ ...writer, revision: 0 }));
  const found: OverHttp = { save: [], list: [], idle: server.memory()?.now };
  let turn = 0;
  const save = async (client: Client): Promise<void> => {
    turn += 1;
    const address = `${server.url}/api/work/${client.workItem}/sections/answers`;
    const body = { revision: client.revision, data: answers(turn) };
    client.revision = (await sendJson<{ revision: number }>('PUT', address, { agent, headers: client.headers, body })).revision;
  };
  const list = async (): Promise<void> => {
    await send('GET', `${server.url}/api/queues/cases?tab=all`, { agent, headers: officer });
  };
  for (let round = 0; round <= rounds; round += 1) {
    const saves = await load(server, clients, perRound, save);
    const lists = await load(server, clients, perRound, list);
    // The first round warms up.
    if (round === 0) continue;
    found.save.push(saves);
    found.list.push(lists);
  }
  agent.destroy();
  return { ...found, loaded: server.memory()?.highest };
}

/** Every client sends its next request when the last is answered, until there have been `count` in all. */
async function load(server: ServerProcess, clients: Client[], count: number, work: (client: Client) => Promise<void>): Promise<Load> {
  const milliseconds: number[] = [];
  let left = count;
  const used = server.processor();
  const own = process.cpuUsage();
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (left > 0) {
        left -= 1;
        const sent = performance.now();
        await work(client);
        milliseconds.push(performance.now() - sent);
      }
    }),
  );
  const rate = perSecond(count, performance.now() - began);
  const { user, system } = process.cpuUsage(own);
  return { perSecond: rate, milliseconds, asking: (user + system) / 1000 / count, processor: used === undefined ? undefined : (server.processor()! - used) / count };
}
