import { Umzug } from 'umzug';
import { migrations } from './migrations/list';
import { Schema } from './schema';
import type { Sql } from './sql';

/**
 * Brings the schema to the newest version; what has run is named in `migrations`. One process at a time, others wait.
 *
 * @param only these, for a schema as an older version had it
 * @throws Error when one of them is not known here
 */
export async function migrate(sql: Sql, only?: string[]): Promise<void> {
  const unknown = only?.find((name) => !migrations.some((one) => one.name === name));
  if (unknown) throw new Error(`The schema is of a newer version: it has ${unknown}, which this version does not know`);

  const schema = new Schema(sql);
  if (!only && (await isNewest(schema, sql))) return;
  await sql.driver.alone(async () => {
    await schema.create({ migrations: { columns: { name: 'key', at: 'whole' }, primary: ['name'] } });
    const umzug = new Umzug({
      // A plain list, because the server is bundled and has no folder to look into.
      migrations: migrations.map(({ name, up }) => ({ name, up: () => up(schema) })),
      storage: {
        logMigration: async ({ name }) => { await sql.run('INSERT INTO `migrations` (`name`, `at`) VALUES (?, ?)', [name, Date.now()]); },
        unlogMigration: async ({ name }) => { await sql.run('DELETE FROM `migrations` WHERE `name` = ?', [name]); },
        executed: () => executed(sql),
      },
      logger: undefined,
    });
    await umzug.up(only ? { migrations: only, rerun: 'SKIP' } : {});
  }, (work) => sql.transaction(work));
}

/** Whether nothing is left to do: then a start waits for nobody. */
async function isNewest(schema: Schema, sql: Sql): Promise<boolean> {
  if (!(await schema.has('migrations'))) return false;
  const done = new Set(await executed(sql));
  return migrations.every(({ name }) => done.has(name));
}

async function executed(sql: Sql): Promise<string[]> {
  return (await sql.all('SELECT `name` FROM `migrations` ORDER BY `name`')).map((row) => String(row.name));
}
