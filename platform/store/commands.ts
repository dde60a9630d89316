import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '../conditions/model';
import { PlatformError } from '../errors/platform-error';
import { faultOf } from './faults';
import type { CommandKey } from './ports/store';
import type { Sql } from './sql';
import { Table } from './table';
import { commands } from './tables/engine';

const reconnects = 3;
/** So many are forgotten at a time: a first sweep may find years of them. */
const portion = 500;
interface Answer<T> { reply: T; replayed: boolean }

/**
 * One transaction per command, once per key. The key is inserted first: a second call with it waits for the first and then reads its reply.
 * A connection lost at commit leaves open whether it happened; asking again answers that, because the key is there if it did.
 */
export function commandRunner(sql: Sql) {
  const table = new Table(sql, commands);

  const once = <T extends Json>(key: CommandKey, work: () => Promise<T>) => sql.transaction(async (): Promise<Answer<T>> => {
    const { actor, id, bodyHash } = key;
    if ((await table.insertNew([{ actor, id, bodyHash, reply: null, at: Date.now() }])) === 1) {
      const reply = await work();
      await table.update({ reply }, { actor, id });
      return { reply, replayed: false };
    }
    const stored = await table.first({ actor, id });
    if (stored?.bodyHash !== bodyHash) throw new PlatformError('request.replayedDifferently');
    return { reply: stored.reply as T, replayed: true };
  });

  return async <T extends Json>(key: CommandKey, work: () => Promise<T>): Promise<Answer<T>> => {
    if (sql.inTransaction) return once(key, work);
    let lost = false;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await once(key, work);
        return lost ? { ...answer, replayed: false } : answer;
      } catch (error) {
        if (faultOf(error) !== 'lost' || attempt === reconnects) throw error;
        lost = true;
        await pause(100 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  };
}

/** Forgets keys noted before an instant, the oldest first and some at a time, so that nobody waits for all of them. Returns how many. */
export async function forgetCommands(sql: Sql, before: number): Promise<number> {
  for (let forgotten = 0; ;) {
    const edge = await sql.first(`SELECT \`at\` FROM \`commands\` WHERE \`at\` < ? ORDER BY \`at\` LIMIT 1 OFFSET ${portion}`, [before]);
    forgotten += await sql.run('DELETE FROM `commands` WHERE `at` < ?', [edge ? Number(edge.at) + 1 : before]);
    if (!edge) return forgotten;
  }
}
