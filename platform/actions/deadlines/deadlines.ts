import { milestoneDate, resolveDue, type Adjustment, type DueContext } from '../../calendar/resolve-due';
import type { Edition } from '../../catalogue/edition';
import type { TimerDue } from '../../engine/model';
import type { CaseRow } from '../../store/ports/case-row';
import type { Platform } from '../platform';

/** What is already at hand when many cases of one edition are asked about; the rest is read. */
export interface DueSources {
  /** The edition that speaks for live parts; the release in force when left out. */
  live?: Edition;
  adjustments?: Adjustment[];
}

/** When something falls due for a case, UTC milliseconds: by the adjustments, milestones and calendar in force when it is asked. */
export async function dueInstant(platform: Platform, row: CaseRow, due: TimerDue, sources: DueSources = {}): Promise<number> {
  return resolveDue(due, await dueContext(platform, row, sources));
}

/** Every milestone's date, `YYYY-MM-DD`, as it holds for this case: its own adjustment, a unit's, or the edition's. */
export async function milestoneDates(platform: Platform, row: CaseRow): Promise<Record<string, string>> {
  const context = await dueContext(platform, row);
  return Object.fromEntries(context.milestones.map(({ key }) => [key, milestoneDate(key, context)]));
}

/**
 * Milestones and calendar are live: those of the release in force of the case's edition. One that a running workflow still waits for
 * and a later release no longer lists keeps the date of the release the case has pinned.
 */
async function dueContext(platform: Platform, row: CaseRow, sources: DueSources = {}): Promise<DueContext> {
  const live = sources.live ?? (await platform.shelf.inForce(row));
  const pinned = await platform.shelf.byRelease(row.release);
  const tree = await platform.directory.tree(row.programme);
  const listed = new Set(live.programme.milestones.map(({ key }) => key));
  const dropped = pinned.programme.milestones.filter(({ key }) => !listed.has(key));
  return {
    milestones: [...live.programme.milestones, ...dropped],
    adjustments: sources.adjustments ?? (await platform.store.adjustments.all(row.programme, row.edition)),
    calendar: live.calendar,
    zone: live.programme.zone,
    caseId: row.id,
    units: tree.ancestry(row.unit).map((unit) => unit.code),
  };
}
