import { systemActor } from '../../actions/actor';
import type { Platform } from '../../actions/platform';
import { feed } from '../../actions/running/run-instance';
import { openEmbedded } from '../../store/embedded/driver';
import type { HandleOptions } from '../../store/embedded/handle';
import { Sql } from '../../store/sql';
import { openStore, storeOn } from '../../store/store';
import { PROGRAMME } from './bench-edition';
import { completeAlone, type WaitingTask } from './engine-alone';
import { median, perSecond } from './figures';
import { onStore, settle, start, type Ground } from './ground';
import { record, replay, type Transaction } from './raw-driver';
import { openReference } from './reference-engine';

const RUNS = 100;
const TOGETHER = 16;
const REFERENCE_RUNS = 16;

type Synchronous = HandleOptions['synchronous'];

/** Completions per second, one figure per round. */
export interface Completions {
  ours: number[];
  raw: number[];
  /** The engine by itself, see `completeAlone`. */
  alone: number[];
  reference: number[];
  /** The reference with its runs kept in memory and only written. */
  resident: number[];
  /** Ours and the reference's with sixteen at a time. */
  together: number[];
  referenceTogether: number[];
  /** Statements of one completion, BEGIN and COMMIT aside. */
  statements: number;
}

/** A data folder with cases that wait at a task, and their runs. */
export interface Looping {
  dataDir: string;
  instances: string[];
}

export async function loopingCases(ground: Ground): Promise<Looping> {
  const dataDir = ground.fresh();
  const { platform, close } = await ground.open(dataDir);
  await settle(platform, ground.configDir);
  const units = (await platform.store.units.all(PROGRAMME)).filter((unit) => unit.tiers.includes('leaf'));
  const instances: string[] = [];
  for (let run = 0; run < RUNS; run += 1) instances.push((await start(platform, 'loop', units[run % units.length]!.code)).instance);
  await close();
  return { dataDir, instances };
}

/** What is compared, for whoever reads the figures. */
export const sides = [
  'A completion of ours: the run locked, its rows read, one token moved; the case and its queue in each of four units; the work item closed and',
  'the next opened, with its deadline; the message of the one closed and of the other opened; the event with what takes it back. It leaves rows',
  'that are found by case, unit, role, deadline and status. The engine alone: the run, its tokens, both work items, the event.',
  'A completion of bpmn-engine: its whole state read, resumed, signalled, and written over; nothing is found in it. Kept in memory: signalled and written.',
  'Both in one process, on the same file format, log and synchronous setting, each completion in a transaction of its own.',
].join('\n');

/**
 * Durable completions of a user task, one transaction each and every run once a round: ours through engine and store, the same
 * statements given to the driver by themselves, and the reference engine. Then ours and the reference with sixteen at a time.
 */
export async function completions(ground: Ground, looping: Looping, synchronous: Synchronous, rounds: number): Promise<Completions> {
  const transactions = await recorded(ground, looping, rounds);
  const dataDir = ground.copyOf(looping.dataDir);
  const open = await ground.open(dataDir);
  const store = await openStore({ dataDir, synchronous });
  const platform = onStore(open.platform, store);
  const replaying = replay(ground.copyOf(looping.dataDir), synchronous, transactions);
  const reference = await openReference(ground.copyOf(looping.dataDir), synchronous, REFERENCE_RUNS);
  const resident = await openReference(ground.copyOf(looping.dataDir), synchronous, REFERENCE_RUNS, true);
  const bare = onStore(open.platform, await openStore({ dataDir: ground.copyOf(looping.dataDir), synchronous }));
  const statements = median(transactions.map(({ length }) => length));
  const found: Completions = { ours: [], raw: [], alone: [], reference: [], resident: [], together: [], referenceTogether: [], statements };
  await platform.shelf.current();
  for (let round = 0; round < rounds; round += 1) {
    const waiting = await waitingTasks(platform, looping.instances);
    const ours = await timed(RUNS, (turn) => complete(platform, waiting[turn]!));
    const raw = await timed(RUNS, () => replaying.next());
    const tasks = await waitingTasks(bare, looping.instances);
    const alone = await timed(RUNS, (turn) => completeAlone(bare, tasks[turn]!));
    const theirs = await timed(REFERENCE_RUNS, (turn) => reference.complete(turn));
    const kept = await timed(REFERENCE_RUNS, (turn) => resident.complete(turn));
    const again = await waitingTasks(platform, looping.instances);
    const together = await timedTogether(again, (task) => complete(platform, task));
    const allOfTheirs = Array.from({ length: REFERENCE_RUNS }, (_, run) => run);
    const theirsTogether = REFERENCE_RUNS * (await timed(1, () => reference.complete(...allOfTheirs)));
    // The first round reads and compiles what later ones find ready.
    if (round === 0) continue;
    found.ours.push(ours);
    found.raw.push(raw);
    found.alone.push(alone);
    found.reference.push(theirs);
    found.resident.push(kept);
    found.together.push(together);
    found.referenceTogether.push(theirsTogether);
  }
  replaying.close();
  reference.close();
  resident.close();
  await bare.store.close();
  await store.close();
  await open.close();
  return found;
}

async function waitingTasks(platform: Platform, instances: string[]): Promise<WaitingTask[]> {
  const tasks: WaitingTask[] = [];
  for (const instance of instances) {
    const { tokens } = await platform.store.instances.rows(instance);
    const token = Object.values(tokens).find(({ wait }) => wait === 'user');
    if (!token) throw new Error(`Nothing waits in ${instance}`);
    tasks.push({ instance, token: token.id });
  }
  return tasks;
}

function complete(platform: Platform, { instance, token }: WaitingTask): Promise<unknown> {
  return platform.store.transaction(() => feed(platform, instance, { type: 'taskCompleted', token, outputs: {} }, systemActor('bench')));
}

async function timed(count: number, work: (turn: number) => unknown): Promise<number> {
  const began = performance.now();
  for (let turn = 0; turn < count; turn += 1) await work(turn);
  return perSecond(count, performance.now() - began);
}

/** Each of sixteen begins its next when its last is committed. */
async function timedTogether<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  const left = all[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
    }),
  );
  return perSecond(all.length, performance.now() - began);
}

/** The statements of the same completions, as they reach the driver. */
async function recorded(ground: Ground, looping: Looping, rounds: number): Promise<Transaction[]> {
  const dataDir = ground.copyOf(looping.dataDir);
  const open = await ground.open(dataDir);
  const recording = record(await openEmbedded(dataDir, { synchronous: 'normal', busyLimit: 10_000 }));
  const platform = onStore(open.platform, storeOn(new Sql(recording.driver)));
  const transactions: Transaction[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const waiting = await waitingTasks(platform, looping.instances);
    if (round === 0) await warm(platform, waiting[0]!.instance);
    recording.taken();
    for (const task of waiting) {
      await complete(platform, task);
      transactions.push(recording.taken());
    }
  }
  await recording.driver.close();
  await open.close();
  return transactions;
}

/** Reads the release and the units, which a server has read long before. */
async function warm(platform: Platform, instance: string): Promise<void> {
  const head = (await platform.store.instances.byId(instance))!;
  await platform.shelf.byRelease(head.release);
  await platform.directory.tree(PROGRAMME);
}
