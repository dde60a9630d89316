import { migrate } from '../../platform/store/migrate';
import { Sql } from '../../platform/store/sql';
import { openDriver } from '../../platform/store/store';

/**
 * A start that brings the schema up to date, in a process of its own, and dies by SIGKILL in place of writing down the migration named:
 * what it made is there, as far as the database keeps it, and nobody knows. Arguments: data folder, name or nothing, url.
 */
const [dataDir = '', diesAt = '', url = ''] = process.argv.slice(2);
const driver = await openDriver({ dataDir, url: url === '' ? undefined : url, busyLimit: 300_000 });
const sql = new Sql(driver);
const write = driver.write.bind(driver);
driver.write = (connection, statement, values) => {
  if (statement.startsWith('INSERT INTO `migrations`') && values[0] === diesAt) process.kill(process.pid, 'SIGKILL');
  return write(connection, statement, values);
};
await migrate(sql);
await driver.close();
