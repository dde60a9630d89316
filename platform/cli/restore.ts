import path from 'node:path';
import type { Platform } from '../actions/platform';
import { verifyAudit } from '../actions/audit/verify-audit';
import { readManifest, restoreDatabase } from '../store/backup';
import { openDriver } from '../store/store';
import { Sql } from '../store/sql';
import { runCommand } from './arguments';
import { copyBlobs, copyKeys } from './backup-files';
import { prepareFolders, readSettings, SettingError } from './settings';
import { withPlatform } from './with-platform';

/**
 * `npm run restore -- <folder>`: a backup into an empty database and folder, of either kind. Then reads the audit again and looks for
 * every file a case names, so that a restore that ends well is one.
 */
async function main([given]: string[]): Promise<number> {
  if (!given) throw new SettingError('Say from where: npm run restore -- <folder>');
  const folder = path.resolve(given);
  const settings = readSettings(process.env, process.cwd());
  const manifest = await readManifest(folder);
  prepareFolders(settings);
  copyKeys(path.join(folder, 'keys'), path.join(settings.dataDir, 'keys'));
  const driver = await openDriver({ url: settings.databaseUrl, dataDir: settings.dataDir });
  const rows = await restoreDatabase(new Sql(driver), folder, manifest).finally(() => driver.close());
  const { copied, present } = await copyBlobs(path.join(folder, 'files'), settings.filesUrl);
  process.stdout.write(`${rows} rows and ${copied + present} files of ${manifest.takenAt} restored\n`);
  return prove(settings);
}

async function prove(settings: ReturnType<typeof readSettings>): Promise<number> {
  return withPlatform(async (platform) => {
    const { chains, faults } = await verifyAudit(platform);
    for (const { chain, no, why } of faults) process.stdout.write(`${chain} #${no}: ${why}\n`);
    const missing = await missingFiles(platform);
    for (const sha256 of missing) process.stdout.write(`the file ${sha256} is missing\n`);
    process.stdout.write(`${chains} chains of the audit read again: ${faults.length} faults; ${missing.length} files missing\n`);
    return faults.length + missing.length > 0 ? 1 : 0;
  }, { settings });
}

async function missingFiles({ store, blobs }: Platform): Promise<string[]> {
  const missing: string[] = [];
  for (let page = await store.attachments.wantedBlobs('', 1000); page.length > 0; page = await store.attachments.wantedBlobs(page.at(-1)!, 1000))
    for (const sha256 of page) if ((await blobs.size(sha256)) === undefined) missing.push(sha256);
  return missing;
}

await runCommand(() => main(process.argv.slice(2)));
