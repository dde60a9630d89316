import { compileExpression } from '../../conditions/compile-expression';
import type { Json } from '../../conditions/model';
import type { TierBadge } from '../../contracts/badge';
import type { VerdictsPart } from '../../contracts/configuration/form';
import type { OpinionView } from '../../contracts/work';
import type { ReplyRow, VerdictRow } from '../../store/ports/review';
import type { Dossier } from '../cases/dossier';
import type { Platform } from '../platform';
import { spokenOtherwise } from '../people/speaking';
import { saying } from '../../words/say';

/** One tier that has its say, in the order frozen at first submission. */
export interface ChainStage {
  tier: string;
  title: string;
}

/** The verdicts part that judges a form, wherever in the edition it stands. */
export function judgeOf(dossier: Dossier, form: string): VerdictsPart | undefined {
  for (const other of Object.values(dossier.edition.forms)) {
    for (const step of other.steps)
      for (const part of step.parts ?? []) if (part.part === 'verdicts' && part.form === form) return part;
  }
  return undefined;
}

/** The tiers that review a form of this case: empty until its chain has been decided. */
export async function reviewChain(platform: Platform, dossier: Dossier, form: string): Promise<ChainStage[]> {
  const judge = judgeOf(dossier, form);
  if (!judge?.chain) return [];
  const rows = await platform.store.instances.rows(dossier.case.instance);
  const main = Object.values(rows.scopes).find((scope) => !scope.parent);
  if (!main) return [];
  const stages = compileExpression(judge.chain).evaluate({
    names: main.variables,
    now: platform.clock(),
    zone: dossier.live.programme.zone,
  });
  if (!Array.isArray(stages)) return [];
  const chain: ChainStage[] = [];
  // A rule says its titles in the programme's own language; the tiers have theirs in each.
  const titles = spokenOtherwise(dossier.live) ? new Map(dossier.live.tiers.map(({ key, title }) => [key, title])) : undefined;
  for (const stage of stages as Record<string, Json>[]) {
    const tier = String(stage.tier ?? '');
    if (!chain.some((one) => one.tier === tier)) chain.push({ tier, title: titles?.get(tier) ?? String(stage.title ?? tier) });
  }
  return chain;
}

/** Badges of one subject, lowest tier first: what each tier's last verdict says of it as it stands, or that it has not looked yet. */
export function badgesOf(chain: ChainStage[], verdicts: VerdictRow[], subject: string, hash: string): TierBadge[] {
  return chain.map(({ tier, title }) => {
    const last = lastOfTier(verdicts, subject, tier);
    if (!last || (last.hash !== hash && last.outcome === 'pass')) return { tier, word: saying().tierNotYet(title), tone: 'idle' };
    if (last.outcome === 'pass') return { tier, word: saying().tierPassed(title), tone: 'done' };
    return last.hash === hash
      ? { tier, word: saying().tierRefused(title), tone: 'returned' }
      : { tier, word: saying().tierRefusedMended(title), tone: 'active' };
  });
}

export function lastOfTier(verdicts: VerdictRow[], subject: string, tier: string): VerdictRow | undefined {
  return verdicts
    .filter((one) => one.final && !one.withdrawnAt && one.subject === subject && one.tier === tier)
    .sort((a, b) => a.round - b.round || a.at - b.at)
    .at(-1);
}

/** A reason's code as people read it, by the dictionary its reviewers chose it from. */
export function reasonWord(dossier: Dossier, code: string): string {
  const parts = Object.values(dossier.edition.forms).flatMap((form) => form.steps.flatMap((step) => step.parts ?? []));
  for (const part of parts) {
    const found = part.part === 'verdicts' ? dossier.edition.dictionaries[part.reasons]?.items.find((one) => one.code === code) : undefined;
    if (found) return found.name;
  }
  return code;
}

/** What has been said about a subject and answered, newest first. */
export function opinionsOf(dossier: Dossier, verdicts: VerdictRow[], replies: ReplyRow[], subject: string): OpinionView[] {
  const titles = new Map(dossier.live.tiers.map((tier) => [tier.key, tier.title]));
  return verdicts
    .filter((one) => one.final && !one.withdrawnAt && one.subject === subject && (one.outcome === 'return' || one.opinion))
    .sort((a, b) => b.at - a.at)
    .map((one) => {
      const reply = replies.find((candidate) => candidate.subject === subject && candidate.round === one.round);
      return {
        at: one.at,
        tier: one.tier,
        tierTitle: titles.get(one.tier) ?? one.tier,
        by: dossier.tree.name(one.unit),
        outcome: one.outcome,
        reason: one.reason ? reasonWord(dossier, one.reason) : undefined,
        opinion: one.opinion ?? undefined,
        reply: reply?.reply,
        repliedAt: reply?.at,
        round: one.round,
      };
    });
}
