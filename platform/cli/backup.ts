import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { backupDatabase } from '../store/backup';
import { openSnapshot } from '../store/snapshot';
import { runCommand } from './arguments';
import { copyBlobs, copyKeys } from './backup-files';
import { readSettings, SettingError } from './settings';

/**
 * `npm run backup -- <folder>`: database, uploaded files and keys as they are at one instant, while the platform runs. Files come after
 * the database, because they are never changed: whatever a row names is there by then.
 */
async function main([given]: string[]): Promise<void> {
  if (!given) throw new SettingError('Say where to: npm run backup -- <folder>');
  const folder = path.resolve(given);
  if (existsSync(path.join(folder, 'database.json')) || (existsSync(folder) && readdirSync(folder).length > 0))
    throw new SettingError(`${folder} is not empty. Give a folder of its own to each backup.`);
  const { dataDir, databaseUrl, filesUrl } = readSettings(process.env, process.cwd());
  const snapshot = await openSnapshot({ url: databaseUrl, dataDir });
  const { tables } = await backupDatabase(snapshot, folder, new Date()).finally(() => snapshot.close());
  const { copied } = await copyBlobs(filesUrl, path.join(folder, 'files'));
  copyKeys(path.join(dataDir, 'keys'), path.join(folder, 'keys'));
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(`${folder}: ${Object.keys(tables).length} tables, ${rows} rows, ${copied} files, and the keys. Keep it as safe as the platform itself.\n`);
}

await runCommand(() => main(process.argv.slice(2)));
