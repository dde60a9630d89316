import { setTimeout as pause } from 'node:timers/promises';
import type { Row, Values } from '../driver';
import { faultOf } from '../faults';
import { newId } from '../ids';

/** How long a turn outlives who had it and fell silent. */
const SILENT_MS = 15_000;
const BEAT_MS = 3_000;
const WAIT_MS = 120_000;

/** One statement by itself, committed at once. */
export type Ask = (statement: string, values: Values) => Promise<Row[]>;

const taking = `INSERT INTO \`turns\` (\`name\`, \`holder\`, \`until\`) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE
  \`holder\` = IF(\`until\` < ?, VALUES(\`holder\`), \`holder\`), \`until\` = IF(\`holder\` = VALUES(\`holder\`), VALUES(\`until\`), \`until\`)`;

/**
 * One at a time over all nodes of a cluster. A named lock of the server holds on one of its nodes alone; a row holds on all, because of two
 * who write it at once one is refused. Whoever has the turn says every few seconds that it is still there.
 *
 * @throws Error when another has had it for two minutes
 */
export async function clusterTurn<T>(ask: Ask, name: string, work: () => Promise<T>): Promise<T> {
  const holder = newId(Date.now());
  await ask('CREATE TABLE IF NOT EXISTS `turns` (`name` VARCHAR(64) PRIMARY KEY, `holder` VARCHAR(64) NOT NULL, `until` BIGINT NOT NULL) ENGINE=InnoDB', []);
  const take = async (): Promise<boolean> => {
    try {
      await ask(taking, [name, holder, Date.now() + SILENT_MS, Date.now()]);
    } catch (error) {
      // Refused by the cluster, because another wrote it first.
      if (faultOf(error) !== 'again') throw error;
    }
    const [row] = await ask('SELECT `holder` FROM `turns` WHERE `name` = ?', [name]);
    return row?.holder === holder;
  };
  for (const until = Date.now() + WAIT_MS; !(await take()); await pause(200)) {
    if (Date.now() > until) throw new Error('Another process has been migrating this database for two minutes');
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
    await ask('UPDATE `turns` SET `until` = 0 WHERE `name` = ? AND `holder` = ?', [name, holder]);
  }
}
