import { EventEmitter } from 'node:events';
import type { HandleOptions } from '../../store/embedded/handle';
import { loopWorkflow } from './bench-workflows';
import { openRaw } from './raw-driver';

interface Waiting {
  id: string;
  signal(): void;
}

/**
 * `bpmn-engine` (a development dependency) on the same process and the same database: a completion reads the state, resumes, signals,
 * and writes the state, in one transaction; several at a time share that transaction. It keeps nothing in memory between two completions, as
 * our server does not.
 */
export async function openReference(
  dataDir: string,
  synchronous: HandleOptions['synchronous'],
  runs: number,
): Promise<{ complete(...together: number[]): Promise<void>; close(): void }> {
  const { Engine } = await import('bpmn-engine');
  const database = openRaw(dataDir, synchronous);
  database.exec('CREATE TABLE reference (id INTEGER PRIMARY KEY, state TEXT NOT NULL)');
  const read = database.prepare('SELECT state FROM reference WHERE id = ?');
  const write = database.prepare('INSERT INTO reference (id, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state');

  const keep = async (run: number, engine: InstanceType<typeof Engine>): Promise<void> => {
    write.run([run, JSON.stringify(await engine.getState())]);
    await engine.stop();
  };
  const listening = (): { listener: EventEmitter; task: () => Waiting } => {
    const listener = new EventEmitter();
    let waiting: Waiting | undefined;
    listener.on('activity.wait', (activity: Waiting) => {
      waiting = activity;
    });
    return { listener, task: () => waiting! };
  };

  const completeOne = async (run: number): Promise<void> => {
    const [row] = read.all([run]) as { state: string }[];
    const engine = new Engine({ name: `run${run}` }).recover(JSON.parse(row!.state) as never);
    const { listener, task } = listening();
    await engine.resume({ listener } as never);
    task().signal();
    await keep(run, engine);
  };

  for (let run = 0; run < runs; run += 1) {
    const engine = new Engine({ name: `run${run}`, source: loopWorkflow('${environment.variables.enough}') });
    await engine.execute({ listener: listening().listener, variables: { enough: false } });
    await keep(run, engine);
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
