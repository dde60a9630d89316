import { setTimeout as pause } from 'node:timers/promises';
import type { Driver, Row, Values } from './driver';
import { faultOf } from './faults';
import { newId } from './ids';
import type { Turn } from './ports/store';

/** How long a turn outlives who had it and fell silent. */
const SILENT_MS = 15_000;
const BEAT_MS = 3_000;
const WAIT_MS = 120_000;

/** Statements by themselves, each committed at once. */
export interface Asked {
  run(statement: string, values: Values): Promise<unknown>;
  all(statement: string, values: Values): Promise<Row[]>;
}

/**
 * One at a time over all processes on a database, and over all nodes of a cluster: a row in `turns`, of which two who write it at once one is
 * refused. Whoever has the turn says every few seconds that it is still there; who died leaves it to the next.
 *
 * @throws Error when another has had it for two minutes
 */
export async function inTurn<T>(asked: Asked, { keepExisting }: Pick<Driver, 'keepExisting'>, { name, doing, waiting }: Turn, work: () => Promise<T>): Promise<T> {
  const holder = newId(Date.now());
  const take = async (): Promise<boolean> => {
    try {
      await asked.run(`INSERT INTO \`turns\` (\`name\`, \`holder\`, \`until\`) VALUES (?, '', 0) ${keepExisting('`name`')}`, [name]);
      const free = '`until` < ? OR `holder` = ?';
      await asked.run(`UPDATE \`turns\` SET \`holder\` = ?, \`until\` = ? WHERE \`name\` = ? AND (${free})`, [holder, Date.now() + SILENT_MS, name, Date.now(), holder]);
    } catch (error) {
      // Refused by the cluster, because another wrote it first.
      if (faultOf(error) !== 'again') throw error;
    }
    const [row] = await asked.all('SELECT `holder` FROM `turns` WHERE `name` = ?', [name]);
    return row?.holder === holder;
  };
  let told = false;
  for (const until = Date.now() + WAIT_MS; !(await take()); await pause(200)) {
    if (!told) waiting?.();
    told = true;
    if (Date.now() > until) throw new Error(`Another process has been ${doing} for two minutes`);
  }
  let beating = Promise.resolve();
  const beat = setInterval(() => {
    // One that is missed is made up for by the next; who has lost the turn repeats what the other does, and each step may be repeated.
    beating = beating.then(take).then(() => undefined, () => undefined);
  }, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await beating;
    await asked.run('UPDATE `turns` SET `until` = 0 WHERE `name` = ? AND `holder` = ?', [name, holder]);
  }
}
