import type { MaterialView, ReviewView, SubjectView } from '../../contracts/work';
import type { FormStep, VerdictsPart } from '../../contracts/configuration/form';
import { fieldsOf } from '../../journey/schema';
import type { SubmissionRow } from '../../store/ports/review';
import { changesBetween } from './compare-content';
import type { Actor } from '../actor';
import { layOutFor, type Desk } from './desk';
import type { Dossier } from '../cases/dossier';
import type { Platform } from '../platform';
import { lastOfTier, opinionsOf } from './review-chain';
import { showMaterials } from './show-materials';
import { collectionViews, sectionViews, stepViews } from './show-steps';
import { subjectHash, subjectKind, subjectName, subjectsOfStep } from './subjects';
import { saying } from '../../words/say';

export function verdictsPartOf(desk: Desk): VerdictsPart | undefined {
  for (const step of desk.form.steps) for (const part of step.parts ?? []) if (part.part === 'verdicts') return part;
  return undefined;
}

/**
 * The applicant's pages as a reviewer of one tier sees them: what to judge, what changed since this tier last saw it, what was said.
 *
 * @param filed the case as its rows say: verdicts are hashed over those, and what was handed in holds computed answers beside them
 */
export async function showReview(platform: Platform, actor: Actor, desk: Desk, part: VerdictsPart, filed: Dossier): Promise<ReviewView> {
  const { item, dossier } = desk;
  const filled = await layOutFor(platform, actor, { ...item, state: 'completed' }, dossier, part.form);
  const subjects = await subjectsToJudge(platform, desk, filled, filed);
  const seenAt = lastSeenAt(desk);
  const dictionary = (key: string) => dossier.edition.dictionaries[key]?.items.filter((one) => !one.retired) ?? [];
  return {
    subjects,
    steps: stepViews(filled),
    sections: sectionViews(filled),
    collections: collectionViews(filled),
    materials: await showMaterials(platform, filled, seenAt),
    reasons: dictionary(part.reasons).map(({ code, name }) => ({ code, name })),
    phrases: dictionary(part.phrases).map((one) => one.name),
    round: dossier.case.round,
    submittedAt: dossier.case.submittedAt ?? dossier.case.createdAt,
    outlook: outlookOf(desk, subjects),
  };
}

/** When this tier last concluded on the case; what is newer has changed for it. */
function lastSeenAt(desk: Desk): number | undefined {
  return desk.verdicts
    .filter((one) => one.final && !one.withdrawnAt && one.tier === desk.item.tier)
    .reduce<number | undefined>((latest, one) => Math.max(latest ?? 0, one.at), undefined);
}

export async function subjectsToJudge(platform: Platform, desk: Desk, filled: Desk, filed = desk.dossier): Promise<SubjectView[]> {
  const { item, dossier } = desk;
  const codes = (stage: string) => filled.materials.filter((one) => one.stage === stage).map((one) => one.code);
  const materials = new Map((await showMaterials(platform, filled)).map((one) => [one.subject, one]));
  const before = await submissionSeenBy(platform, desk);
  const subjects: SubjectView[] = [];
  for (const step of filled.form.steps) {
    if (!filled.journey.steps.find((one) => one.key === step.key)?.relevant) continue;
    const standing = subjectsOfStep(filled.form, step.key, codes).filter((subject) => isThere(subject, step, filled, materials));
    for (const subject of [...standing, ...(standing.length > 1 ? [`step/${step.key}`] : [])]) {
      const hash = subjectHash(subject, filled.form, filed, desk.attachments, codes);
      const mine = desk.verdicts.find((one) => one.subject === subject && one.workItem === item.id && !one.withdrawnAt);
      const last = lastOfTier(
        desk.verdicts.filter((one) => one.workItem !== item.id),
        subject,
        item.tier,
      );
      const change = !last ? 'new' : last.hash === hash ? 'same' : 'changed';
      const title =
        subjectKind(subject) === 'step'
          ? saying().wholePageOf(step.title)
          : subjectKind(subject) === 'material'
            ? `${subjectName(subject)} ${materials.get(subject)?.title ?? ''}`.trim()
            : titleOf(filled, subject, step.title);
      subjects.push({
        subject,
        kind: subjectKind(subject),
        title,
        step: step.key,
        verdict: mine ? { outcome: mine.outcome, reason: mine.reason ?? undefined, opinion: mine.opinion ?? undefined } : undefined,
        change,
        carried: change === 'same' && last!.outcome === 'pass' ? { outcome: 'pass', tier: last!.tier, at: last!.at } : undefined,
        changes: change === 'changed' ? changesBetween(filled, subject, before) : undefined,
        opinions: opinionsOf(dossier, desk.verdicts, desk.replies, subject),
      });
    }
  }
  return subjects;
}

/** Nobody judges what is not there: a file neither due nor given, a page that shows no field, a table without rows never judged before. */
function isThere(subject: string, step: FormStep, filled: Desk, materials: Map<string, MaterialView>): boolean {
  switch (subjectKind(subject)) {
    case 'material':
      return materials.get(subject)?.due === true || materials.get(subject)?.files.some((file) => !file.retired) === true;
    case 'collection':
      return (
        (filled.dossier.collections[subjectName(subject)]?.length ?? 0) > 0 || filled.verdicts.some((one) => one.subject === subject)
      );
    case 'section':
      return fieldsOf(step.schema).some((field) => !filled.journey.steps.find(({ key }) => key === step.key)?.hidden.includes(field));
    default:
      return true;
  }
}

function titleOf(filled: Desk, subject: string, stepTitle: string): string {
  if (subjectKind(subject) === 'section') return saying().filledInOn(stepTitle);
  for (const step of filled.form.steps)
    for (const part of step.parts ?? [])
      if (part.part === 'records' && part.collection === subjectName(subject))
        return String((part.schema as { title?: string }).title ?? stepTitle);
  return stepTitle;
}

async function submissionSeenBy(platform: Platform, desk: Desk): Promise<SubmissionRow | undefined> {
  const seenAt = lastSeenAt(desk);
  if (seenAt === undefined) return undefined;
  const seen = (await platform.store.review.submissions(desk.dossier.case.id))
    .filter((one) => one.at <= seenAt)
    .sort((a, b) => a.at - b.at)
    .at(-1);
  return seen ? platform.store.review.submission(seen.id) : undefined;
}

/** What submitting would do now, in words. A step's own verdict is optional; everything else needs one. */
export function outlookOf(desk: Desk, subjects: SubjectView[]): ReviewView['outlook'] {
  const missing = subjects.filter((one) => one.kind !== 'step' && !one.verdict).length;
  const returns = subjects.filter((one) => one.verdict?.outcome === 'return').length;
  if (returns > 0)
    return {
      missing,
      returns,
      text: saying().willReturn(returns, desk.dossier.tree.name(desk.dossier.case.unit) || saying().applicantWord),
    };
  return {
    missing,
    returns,
    text: missing > 0 ? saying().willPassIfAll : saying().willPass,
  };
}
