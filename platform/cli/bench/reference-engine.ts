import { EventEmitter } from 'node:events';
import type { HandleOptions } from '../../store/embedded/handle';
import { loopWorkflow } from './bench-workflows';
import { openRaw } from './raw-driver';

interface Waiting {
  id: string;
  signal(): void;
}

/** Runs of the reference engine. `complete` takes the waiting task of each run given, all in one transaction. */
export interface Reference {
  complete(...together: number[]): Promise<void>;
  close(): void;
}

/**
 * `bpmn-engine` (a development dependency) on the same process and the same database. What it offers for keeping a run is its whole state, so
 * a completion reads the state, resumes, signals, and writes the state, in one transaction; several at a time share that transaction. It keeps
 * nothing in memory between two completions, as our server keeps nothing of a run. It does read its definition anew, which is part of
 * its state, where our server keeps the compiled release; `resident` shows what that is worth.
 *
 * @param resident the runs stay in memory and are only written: a server that is alone, and starts no run it has not started itself
 */
export async function openReference(
  dataDir: string,
  synchronous: HandleOptions['synchronous'],
  runs: number,
  resident = false,
): Promise<Reference> {
  const { Engine } = await import('bpmn-engine');
  const database = openRaw(dataDir, synchronous);
  database.exec('CREATE TABLE reference (id INTEGER PRIMARY KEY, state TEXT NOT NULL)');
  const read = database.prepare('SELECT state FROM reference WHERE id = ?');
  const write = database.prepare('INSERT INTO reference (id, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state');

  const keep = async (run: number, engine: InstanceType<typeof Engine>): Promise<void> => {
    write.run([run, JSON.stringify(await engine.getState())]);
    if (!resident) await engine.stop();
  };
  const inMemory: { engine: InstanceType<typeof Engine>; task: () => Waiting }[] = [];
  const listening = (): { listener: EventEmitter; task: () => Waiting } => {
    const listener = new EventEmitter();
    let waiting: Waiting | undefined;
    listener.on('activity.wait', (activity: Waiting) => {
      waiting = activity;
    });
    return { listener, task: () => waiting! };
  };

  const completeOne = async (run: number): Promise<void> => {
    const standing = inMemory[run];
    if (standing) {
      standing.task().signal();
      return keep(run, standing.engine);
    }
    const [row] = read.all([run]) as { state: string }[];
    const engine = new Engine({ name: `run${run}` }).recover(JSON.parse(row!.state) as never);
    const { listener, task } = listening();
    await engine.resume({ listener } as never);
    task().signal();
    await keep(run, engine);
  };

  for (let run = 0; run < runs; run += 1) {
    const engine = new Engine({ name: `run${run}`, source: loopWorkflow('${environment.variables.enough}') });
    const { listener, task } = listening();
    await engine.execute({ listener, variables: { enough: false } });
    await keep(run, engine);
    if (resident) inMemory.push({ engine, task });
  }
  return {
    async complete(...together) {
      database.exec('BEGIN IMMEDIATE');
      await Promise.all(together.map(completeOne));
      database.exec('COMMIT');
    },
    close: () => database.close(),
  };
}
