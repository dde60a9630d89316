import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { newSession, sessionExpiry } from '../../access/sessions';
import { systemActor } from '../../actions/actor';
import { Directory } from '../../actions/releases/directory';
import type { Platform } from '../../actions/platform';
import { publishFirstReleases } from '../../actions/releases/publish-release';
import { seedSample } from '../../actions/releases/seed-sample';
import { Shelf } from '../../actions/releases/shelf';
import { startCase } from '../../actions/cases/start-case';
import type { CaseRow } from '../../store/ports/case-row';
import type { RecordRow } from '../../store/ports/records';
import type { Store } from '../../store/ports/store';
import { openPlatform, type OpenPlatform } from '../open-platform';
import { benchEdition, EDITION, PROGRAMME, subjectsOf } from './bench-edition';

/** Folders of one run, gone when it ends. */
export class Ground {
  private readonly root = mkdtempSync(path.join(tmpdir(), 'tierflow-bench-'));
  readonly configDir = path.join(this.root, 'config');
  private copies = 0;

  constructor(subjects: number) {
    for (const [name, text] of Object.entries(benchEdition(subjectsOf(subjects)))) {
      const file = path.join(this.configDir, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** An empty data folder. */
  fresh(): string {
    this.copies += 1;
    const folder = path.join(this.root, `data${this.copies}`);
    mkdirSync(folder);
    return folder;
  }

  /** A data folder that starts where another one, closed by now, ended. */
  copyOf(dataDir: string): string {
    const folder = this.fresh();
    cpSync(dataDir, folder, { recursive: true });
    return folder;
  }

  open(dataDir: string, databaseUrl?: string): Promise<OpenPlatform> {
    return openPlatform({ dataDir, databaseUrl, filesUrl: path.join(dataDir, 'files'), log: pino({ level: 'silent' }) });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The same platform on another store. */
export function onStore(platform: Platform, store: Store): Platform {
  return { ...platform, store, shelf: new Shelf(store, platform.clock), directory: new Directory(store, platform.clock) };
}

/** Publishes the edition and loads its sample. */
export async function settle(platform: Platform, configDir: string): Promise<void> {
  for (const one of await publishFirstReleases(platform, configDir)) if (one.error) throw one.error;
  for (const head of await platform.shelf.current()) await seedSample(platform, head);
}

export async function start(platform: Platform, type: string, unit: string, parent?: string, record?: RecordRow): Promise<CaseRow> {
  const { head } = await platform.shelf.newest(PROGRAMME);
  return platform.store.transaction(() =>
    startCase(platform, { programme: PROGRAMME, edition: EDITION, release: head.id, type, unit, parent, record }, systemActor('bench')),
  );
}

/** Headers of a session that belongs to an account, as if it had signed in and set its password. */
export async function sessionOf(platform: Platform, login: string): Promise<Record<string, string>> {
  const { store, clock } = platform;
  const account = await store.accounts.byLogin(login);
  if (!account) throw new Error(`No account ${login}`);
  const [appointment] = await store.accounts.appointments(account.id, clock());
  const { token, id, csrf } = newSession(randomBytes);
  await store.accounts.update(account.id, { mustChange: false, state: 'active' });
  await store.sessions.insert({
    id,
    account: account.id,
    appointment: appointment!.id,
    csrf,
    createdAt: clock(),
    seenAt: clock(),
    expiresAt: sessionExpiry(clock()),
    source: 'bench',
    factor: null,
  });
  return { cookie: `tierflow=${token}`, 'x-csrf-token': csrf };
}
