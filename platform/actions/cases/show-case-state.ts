import type { TierBadge } from '../../contracts/badge';
import type { LogLine, StageView } from '../../contracts/home';
import type { MilestoneView, Tone } from '../../contracts/session';
import { dateAt } from '../../calendar/dates';
import { daysLeft } from '../../calendar/days-left';
import type { CaseRow } from '../../store/ports/case-row';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Dossier } from './dossier';
import { dueInstant } from '../deadlines/deadlines';
import type { Platform } from '../platform';
import { reviewChain } from '../work/review-chain';
import { saying } from '../../words/say';

/** The manner of a status word to one reader: returned and late stand out, one's own work is active, what others hold is quiet. */
export function toneOf(row: Pick<CaseRow, 'status' | 'holder' | 'endedAt'>, unit: string): Tone {
  if (/退回|不通过|逾期|待修改/.test(row.status)) return 'returned';
  if (/草稿/.test(row.status)) return 'care';
  if (row.endedAt !== null || /^已/.test(row.status)) return 'done';
  return row.holder === unit ? 'active' : 'idle';
}

export function statusOf(row: Parameters<typeof toneOf>[0], unit: string): { word: string; tone: Tone } {
  return { word: row.status || '—', tone: toneOf(row, unit) };
}

/** The programme's stages as this case has come through them. */
export function stagesOf(dossier: Dossier): StageView[] {
  const { stages } = dossier.live.programme;
  const holder = [dossier, ...dossier.ancestors].find(
    (one) => one.case.stage && stages.some((stage) => stage.key === one.case.stage),
  );
  if (!holder) return [];
  const at = stages.findIndex((stage) => stage.key === holder.case.stage);
  const dates = dossier.names.milestones as Record<string, string>;
  return stages.map((stage, index) => {
    const before = stage.milestone && dates[stage.milestone];
    const state = index < at ? 'done' : index === at ? 'current' : 'ahead';
    const notes = { done: saying().stageDone, current: dossier.case.status || saying().stageUnderWay, ahead: before ? saying().stageBefore(before) : '—' };
    return { key: stage.key, title: stage.title, state, note: notes[state] };
  });
}

/** The chain of the form that is under review in this case, wherever the token stands. */
export async function followersOf(platform: Platform, dossier: Dossier): Promise<{ tier: string; title: string }[]> {
  for (const form of Object.values(dossier.edition.forms)) {
    const chain = await reviewChain(platform, dossier, form.form);
    if (chain.length) return chain;
  }
  return [];
}

/** Tiers side by side for the case as a whole: passed, holding it now, or still to come. */
export async function caseBadges(platform: Platform, dossier: Dossier, items: WorkItemRow[]): Promise<TierBadge[]> {
  if (!dossier.case.firstSubmittedAt) return [];
  const chain = await followersOf(platform, dossier);
  return chain.map(({ tier, title }) => {
    const last = items
      .filter((item) => item.tier === tier && item.state === 'completed' && (item.outcome === 'pass' || item.outcome === 'return'))
      .at(-1);
    if (items.some((item) => item.state === 'open' && item.tier === tier)) return { tier, word: saying().tierNotYet(title), tone: 'active' };
    if (last?.outcome === 'return') return { tier, word: saying().tierReturned(title), tone: 'returned' };
    if (last?.outcome === 'pass' && last.closedAt! >= (dossier.case.submittedAt ?? 0))
      return { tier, word: saying().tierPassed(title), tone: 'done' };
    return { tier, word: saying().tierNotYet(title), tone: 'idle' };
  });
}

/** What happened on the case, newest first, from its work items. What another unit did on it is told with its tier: several do the same. */
export function timelineOf(dossier: Dossier, items: WorkItemRow[]): (LogLine & { outcome?: string; detail?: string })[] {
  const { tree, live } = dossier;
  const tiers = new Map(live.tiers.map(({ key, title }) => [key, title]));
  return items
    .filter((item) => item.state === 'completed' || item.state === 'open')
    .sort((a, b) => (b.closedAt ?? Infinity) - (a.closedAt ?? Infinity))
    .map((item) => {
      const unit = tree.name(item.unit);
      const tier = item.unit === dossier.case.unit ? undefined : tiers.get(item.tier);
      const task = tier && !item.name.startsWith(tier) ? saying().ofTier(tier, item.name) : item.name;
      if (item.state === 'open')
        return { at: item.createdAt, text: task, by: unit, tone: 'active' as Tone, detail: saying().heldSince(unit) };
      const { taskReturned, taskPassed, taskHandedIn } = saying();
      const told = item.outcome === 'return' ? taskReturned : item.outcome === 'pass' ? taskPassed : taskHandedIn;
      return {
        at: item.closedAt!,
        text: told(task),
        by: item.doneByName && item.doneByName !== unit ? `${unit} ${item.doneByName}` : unit,
        tone: (item.outcome === 'return' ? 'returned' : 'done') as Tone,
        outcome: item.outcome ?? undefined,
      };
    });
}

/** A milestone as it holds for one case, with what has been moved for it. */
export async function milestoneView(platform: Platform, dossier: Dossier, key: string): Promise<MilestoneView | undefined> {
  const milestone = dossier.live.programme.milestones.find((one) => one.key === key);
  if (!milestone) return undefined;
  const at = await dueInstant(platform, dossier.case, { kind: 'milestone', milestone: key });
  const zone = dossier.live.programme.zone;
  return { key, title: milestone.title, date: dateAt(at - 1, zone), daysLeft: daysLeft(at, platform.clock(), zone) };
}

/** Key facts under a case's name: its slots marked as facts come in the order of its case type. */
export function factsOf(dossier: Dossier, slots: Record<string, unknown>): string[] {
  const type = dossier.edition.caseTypes[dossier.case.type];
  const facts = dossier.case.key ? [dossier.case.key] : [];
  for (const slot of type?.slots ?? []) {
    const value = slots[slot.slot];
    if (typeof value === 'string' && value && value !== dossier.case.name && value !== dossier.case.key)
      facts.push(slot.slot.startsWith('text') ? saying().labelled(slot.title, value) : value);
  }
  return facts.slice(0, 5);
}
