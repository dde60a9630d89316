import type { Numbers } from './ports/numbers';
import type { Sql } from './sql';

/** Counters. The row stays locked until the transaction ends: the next in line gets the next number, or this one again if it rolls back. */
export function numberStore(sql: Sql): Numbers {
  const oneMore = sql.driver.overwrite(() => '`value` = `numbers`.`value` + 1');
  const count = `INSERT INTO \`numbers\` (\`series\`, \`value\`) VALUES (?, 1) ${oneMore}`;
  return {
    next: (series) => sql.transaction(async () => {
      const key = series.normalize('NFC').trim();
      await sql.run(count, [key]);
      return Number((await sql.first('SELECT `value` FROM `numbers` WHERE `series` = ?', [key]))?.value);
    }),
  };
}
