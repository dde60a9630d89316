import { formKind } from '../../access/form-kind';
import { may } from '../../access/may';
import type { WorkTarget } from '../../access/model';
import { PlatformError } from '../../errors/platform-error';
import type { CaseRow } from '../../store/ports/case-row';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Actor } from '../actor';
import type { Platform } from '../platform';

export type WorkDeed =
  'work.open' | 'work.read' | 'work.save' | 'work.submit' | 'work.withdraw' | 'document.read' | 'document.issue' | 'file.attach' | 'file.retire';

export interface WorkDecision {
  fill: boolean;
  submit: boolean;
  /** Hands out its documents. */
  issue: boolean;
  /** Why not, in words. */
  why?: string;
  /** Done for another unit (代办). */
  proxy: boolean;
}

export interface FoundWork {
  item: WorkItemRow;
  /** Its case, as it stood when this was asked. */
  row: CaseRow;
  /** Those above it, nearest first, where they were read with it. */
  above?: CaseRow[];
  decision: WorkDecision;
}

/**
 * Finds a work item and asks whether the actor may do this to it.
 * @param held the item, where this transaction has just written and read it; its case then comes with those above it
 * @throws PlatformError `work.unknown` when the actor may not know of it, `access.denied`, `work.closed` when it can be written no more
 */
export async function mayWork(
  platform: Platform,
  actor: Actor,
  deed: WorkDeed,
  workItemId: string,
  held?: WorkItemRow,
): Promise<FoundWork> {
  const item = held ?? (await platform.store.workItems.byId(workItemId));
  if (!item || item.state === 'withdrawn') throw new PlatformError('work.unknown');
  const line = held ? await platform.store.cases.line(item.caseId) : [(await platform.store.cases.byId(item.caseId))!];
  const row = line[0]!;
  const target = await workTarget(platform, item, row);
  const read = may(actor, 'work.read', target);
  if (!read.allowed) {
    // To who may not know of it, it is as if it were not there: whose it is would say that it is.
    if (!(await platform.store.cases.sees(item.caseId, actor.appointment.unit))) throw new PlatformError('work.unknown');
    throw new PlatformError('access.denied', read.reason);
  }
  const writes = deed !== 'work.read' && deed !== 'work.open' && deed !== 'work.withdraw' && !deed.startsWith('document.');
  if (writes && item.state !== 'open') throw new PlatformError('work.closed');
  const asked = may(actor, deed, target);
  if (!asked.allowed) throw new PlatformError('access.denied', asked.reason);
  const fill = may(actor, 'work.save', target);
  const submit = may(actor, 'work.submit', target);
  const why = !fill.allowed ? fill.reason : !submit.allowed ? submit.reason : undefined;
  const issue = may(actor, 'document.issue', target).allowed;
  const decision = { fill: fill.allowed, submit: submit.allowed, issue, why, proxy: asked.allowed && asked.proxy === true };
  return { item, row, above: held && line.slice(1), decision };
}

/**
 * Does something to an open work item while nothing else does: a submission and a save of the same item happen one after the other,
 * and what was allowed is asked once it is this one's turn. From here on the one before can no longer take it back.
 * @throws PlatformError as `mayWork` does; nothing has been written then
 */
export async function holdWork<T>(
  platform: Platform,
  actor: Actor,
  deed: WorkDeed,
  workItemId: string,
  work: (found: FoundWork) => Promise<T>,
): Promise<T> {
  return platform.store.transaction(async () => {
    const held = await platform.store.workItems.hold(workItemId, platform.clock());
    return work(await mayWork(platform, actor, deed, workItemId, held));
  });
}

/** What `may` looks at when it judges a deed on a work item. */
export async function workTarget(platform: Platform, item: WorkItemRow, known?: CaseRow): Promise<WorkTarget> {
  const row = known ?? (await platform.store.cases.byId(item.caseId))!;
  const tree = await platform.directory.tree(row.programme);
  const form = (await platform.shelf.byRelease(row.release)).forms[item.form];
  const live = await platform.shelf.inForce(row);
  const fills = live.tiers.find((tier) => tier.key === item.tier)?.filler === true;
  const proxy = item.proxyTier ? tree.path(row.unit)[item.proxyTier] : undefined;
  const done = item.excludes.length
    ? (await platform.store.workItems.ofCase(row.id)).filter((one) => one.state === 'completed' && one.doneBy)
    : [];
  // Of a task that other tiers have too, the name alone would not tell which.
  const titleOf = (element: string, tier: string, name: string) => {
    const title = element === item.element && live.tiers.find(({ key }) => key === tier)?.title;
    return title ? `${title}${name}` : name;
  };
  return {
    kind: 'work',
    programme: row.programme,
    caseId: row.id,
    item,
    form: form ? formKind(form, fills) : 'issue',
    unitName: tree.name(item.unit),
    roleTitles: item.roles.map((role) => live.roles[role]?.title ?? role),
    proxy: proxy && proxy !== item.unit ? { unit: proxy, name: tree.name(proxy) } : null,
    done: done.map(({ element, tier, name, doneBy }) => ({ element, tier, title: titleOf(element, tier, name), account: doneBy! })),
  };
}
