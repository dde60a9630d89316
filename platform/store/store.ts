import { accountStore } from './accountStore';
import { adjustmentStore } from './adjustmentStore';
import { agendaStore } from './agendaStore';
import { attachmentStore } from './attachmentStore';
import { auditStore } from './auditStore';
import { caseDataStore } from './caseDataStore';
import { caseStore } from './caseStore';
import { commandRunner, forgetCommands } from './commands';
import { deskStore } from './deskStore';
import { documentStore } from './documentStore';
import type { Driver } from './driver';
import { openEmbedded } from './embedded/driver';
import { outward } from './faults';
import { exportStore } from './exportStore';
import { factorStore } from './factorStore';
import { identityStore } from './identityStore';
import { inboxStore } from './inboxStore';
import { instanceStore } from './instanceStore';
import { migrate } from './migrate';
import { openMysql } from './mysql/driver';
import { numberStore } from './numberStore';
import type { Store } from './ports/store';
import { recordStore } from './recordStore';
import { releaseStore } from './releaseStore';
import { reviewStore } from './reviewStore';
import { scanStore } from './scanStore';
import { searchStore } from './searchStore';
import { seeder } from './seeder';
import { sessionStore } from './sessionStore';
import { Sql } from './sql';
import { inTurn } from './turn';
import { unitStore } from './unitStore';
import { workItemStore } from './workItemStore';

export interface StoreOptions {
  /** `mysql://…` of a database that exists; absent means the embedded one. */
  url?: string;
  /** Folder of the embedded database. */
  dataDir: string;
  /** Embedded: what a commit survives. `normal` the death of the process, `full` also the loss of power. */
  synchronous?: 'normal' | 'full';
  /** Embedded: how long a write waits for another process, milliseconds. */
  busyLimit?: number;
}

/**
 * Opens the database, brings its schema up to date, and offers the ports on it.
 *
 * @throws PlatformError store.unavailable when the database does not answer
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const driver = await openDriver(options);
  const sql = new Sql(driver);
  try {
    await migrate(sql);
  } catch (error) {
    await driver.close();
    throw outward(error);
  }
  return storeOn(sql);
}

/** The database alone, its schema as it is. */
export function openDriver({ url, dataDir, synchronous = 'normal', busyLimit = 10_000 }: StoreOptions): Promise<Driver> {
  return url === undefined ? openEmbedded(dataDir, { synchronous, busyLimit }) : openMysql(url);
}

/** The ports on an open database. */
export function storeOn(sql: Sql): Store {
  return {
    dialect: sql.driver.dialect,
    releases: releaseStore(sql), units: unitStore(sql), records: recordStore(sql), numbers: numberStore(sql),
    accounts: accountStore(sql), sessions: sessionStore(sql), identity: identityStore(sql), factors: factorStore(sql),
    cases: caseStore(sql), search: searchStore(sql), data: caseDataStore(sql), review: reviewStore(sql),
    instances: instanceStore(sql), workItems: workItemStore(sql), agenda: agendaStore(sql), adjustments: adjustmentStore(sql),
    attachments: attachmentStore(sql), documents: documentStore(sql), scans: scanStore(sql), inbox: inboxStore(sql), audit: auditStore(sql), desk: deskStore(sql), exports: exportStore(sql),
    transaction: (work) => sql.transaction(work),
    command: commandRunner(sql),
    forgetCommands: (before) => forgetCommands(sql, before),
    afterCommit: (work) => { sql.afterCommit(work); },
    alone: (turn, work) => inTurn(sql, sql.driver, turn, work),
    seed: seeder(sql),
    ready: () => sql.first('SELECT 1 AS one').then(() => true, () => false),
    close: () => sql.driver.close(),
  };
}
