import type { Edition } from '../../catalogue/edition';
import { loadEdition } from '../../catalogue/load-edition';
import { PlatformError } from '../../errors/platform-error';
import type { Store } from '../../store/ports/store';
import { inForceAt, type ReleaseHead } from './release-state';
import { spoken } from '../people/speaking';

export type { ReleaseHead };

/** Editions as released. A release is immutable, so a loaded one is kept; which one is current is asked each time it may have changed. */
export class Shelf {
  private readonly loaded = new Map<string, Promise<Edition>>();
  private heads?: { at: number; rows: ReleaseHead[] };

  constructor(
    private readonly store: Store,
    private readonly clock: () => number,
  ) {}

  /** @throws PlatformError `release.unknown` */
  async byRelease(id: string): Promise<Edition> {
    return spoken(await this.kept(id));
  }

  private kept(id: string): Promise<Edition> {
    const kept = this.loaded.get(id);
    if (kept) return kept;
    const loading = this.store.releases.byId(id).then((row) => {
      if (!row) throw new PlatformError('release.unknown');
      return loadEdition(row.files, { published: true });
    });
    this.loaded.set(id, loading);
    loading.catch(() => this.loaded.delete(id));
    return loading;
  }

  /** The release in force of each edition, newest edition first. Another node's publish is seen within two seconds. */
  async current(): Promise<ReleaseHead[]> {
    const now = this.clock();
    if (!this.heads || Math.abs(now - this.heads.at) > 2000) this.heads = { at: now, rows: await this.store.releases.heads() };
    return inForceAt(this.heads.rows, now);
  }

  /** The edition as its live parts stand: its release in force, or the one the case has pinned when it has none. */
  async inForce(pinned: { programme: string; edition: string; release: string }): Promise<Edition> {
    return this.byRelease((await this.headInForce(pinned))?.id ?? pinned.release);
  }

  async headInForce({ programme, edition }: { programme: string; edition: string }): Promise<ReleaseHead | undefined> {
    return (await this.current()).find((one) => one.programme === programme && one.edition === edition);
  }

  /** The newest edition of a programme that takes cases (else the newest), or of any programme when none is named.
   * @throws PlatformError `release.unknown` */
  async newest(programme?: string): Promise<{ head: ReleaseHead; edition: Edition }> {
    const heads = (await this.current()).filter((one) => !programme || one.programme === programme);
    const head = heads.find((one) => one.stoppedAt === null) ?? heads[0];
    if (!head) throw new PlatformError('release.unknown');
    return { head, edition: await this.byRelease(head.id) };
  }

  /** Forgets which releases are current, after a publish. */
  refresh(): void {
    this.heads = undefined;
  }
}
