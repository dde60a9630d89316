import { Agent, request } from 'node:http';
import { startByOrder } from './many-cases';
import { answers } from './bench-forms';
import { perSecond } from './figures';
import { settle, type Ground } from './ground';
import { startServer, type ServerProcess } from './server-process';

const CLIENTS = 16;

/** Requests per second of one round, how long each took, and the server's processor time for one. */
export interface Load {
  perSecond: number;
  milliseconds: number[];
  processor?: number;
}

export interface OverHttp {
  save: Load[];
  list: Load[];
  /** PDFs per second in one ZIP, per round. */
  letters: number[];
  readyMs: number;
  idle?: number;
  loaded?: number;
}

interface Client {
  headers: Record<string, string>;
  workItem: string;
  revision: number;
}

/**
 * A real server process under sixteen clients: autosaves of 2 KB, pages of a queue, and a ZIP of letters.
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
  const { writers, officer, letters } = await startByOrder(open.platform, CLIENTS);
  await open.close();
  const server = await startServer(program, { dataDir, configDir: ground.configDir, databaseUrl });
  try {
    return await measure(server, writers, officer, letters, rounds, perRound);
  } finally {
    await server.stop();
  }
}

async function measure(
  server: ServerProcess,
  writers: Omit<Client, 'revision'>[],
  officer: Record<string, string>,
  letters: { workItem: string; count: number },
  rounds: number,
  perRound: number,
): Promise<OverHttp> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const clients: Client[] = writers.map((writer) => ({ ...writer, revision: 0 }));
  const found: OverHttp = { save: [], list: [], letters: [], readyMs: server.readyMs, idle: server.memory()?.now };
  let turn = 0;
  const save = async (client: Client): Promise<void> => {
    turn += 1;
    const address = `${server.url}/api/work/${client.workItem}/sections/answers`;
    const saved = await send(agent, 'PUT', address, client.headers, { revision: client.revision, data: answers(turn) });
    client.revision = (JSON.parse(saved.toString()) as { revision: number }).revision;
  };
  const list = async (): Promise<void> => {
    await send(agent, 'GET', `${server.url}/api/queues/cases?tab=all`, officer);
  };
  for (let round = 0; round <= rounds; round += 1) {
    const saves = await load(server, clients, perRound, save);
    const lists = await load(server, clients, perRound, list);
    const began = performance.now();
    const zip = await send(agent, 'GET', `${server.url}/api/work/${letters.workItem}/documents.zip`, officer);
    const rate = perSecond(letters.count, performance.now() - began);
    if (zip.subarray(0, 2).toString() !== 'PK') throw new Error('No ZIP came back');
    // The first round warms up.
    if (round === 0) continue;
    found.save.push(saves);
    found.list.push(lists);
    found.letters.push(rate);
  }
  agent.destroy();
  return { ...found, loaded: server.memory()?.highest };
}

/** Every client sends its next request when the last is answered, until there have been `count` in all. */
async function load(server: ServerProcess, clients: Client[], count: number, work: (client: Client) => Promise<void>): Promise<Load> {
  const milliseconds: number[] = [];
  let left = count;
  const used = server.processor();
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
  return { perSecond: rate, milliseconds, processor: used === undefined ? undefined : (server.processor()! - used) / count };
}

/** @throws Error for anything but success */
function send(agent: Agent, method: string, address: string, headers: Record<string, string>, body?: unknown): Promise<Buffer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      address,
      { agent, method, headers: { ...headers, ...(text ? { 'content-type': 'application/json' } : {}) } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks);
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(`${method} ${address}: ${response.statusCode} ${answer.toString().slice(0, 400)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
