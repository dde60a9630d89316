import type { ReplyRequest, SubjectView, VerdictsRequest, VerdictsView } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { VerdictRow } from '../../store/ports/review';
import type { Actor } from '../actor';
import { layOut, layOutForm, type Desk } from './desk';
import type { Platform } from '../platform';
import { outlookOf, subjectsToJudge, verdictsPartOf } from './show-review';
import { latestVerdicts, subjectHash } from './subjects';
import { holdWork } from './work-access';
import { saying } from '../../words/say';

/**
 * Keeps verdicts as drafts of one work item; they count when it is submitted. A return needs an opinion, since the applicant must know
 * what to do.
 * @throws PlatformError `request.malformed` for a subject that is not under review, `answers.invalid` for a return without a word
 */
export async function giveVerdicts(platform: Platform, actor: Actor, workItemId: string, request: VerdictsRequest): Promise<VerdictsView> {
  return holdWork(platform, actor, 'work.save', workItemId, async (found) => {
    const { item } = found;
    const desk = await layOut(platform, item, found);
    const part = verdictsPartOf(desk);
    if (!part) throw new PlatformError('request.malformed', '这一步不给结论');
    const filled = await layOutForm(platform, { ...item, state: 'completed' }, desk.dossier, part.form);
    demandWords(request, await subjectsToJudge(platform, desk, filled));
    const given = request.verdicts.map(({ subject }) => subject);
    const rows = draftsOf(desk, filled, actor, request, platform.clock());
    await platform.store.review.putDraftVerdicts(rows, given, item.id);
    const after = { ...desk, verdicts: await platform.store.review.verdicts(item.caseId) };
    const subjects = await subjectsToJudge(platform, after, { ...filled, verdicts: after.verdicts });
    return { subjects, outlook: outlookOf(after, subjects) };
  });
}

/** Each subject is under review and judged once, each return says what is wrong. */
function demandWords({ verdicts }: VerdictsRequest, subjects: SubjectView[]): void {
  const titles = new Map(subjects.map(({ subject, title }) => [subject, title]));
  const seen = new Set<string>();
  for (const { subject } of verdicts) {
    if (!titles.has(subject)) throw new PlatformError('request.malformed', `没有这个审核对象：${subject}`);
    if (seen.has(subject)) throw new PlatformError('request.malformed', `“${titles.get(subject)}”给了两次结论`);
    seen.add(subject);
  }
  const silent = verdicts.filter(({ outcome, opinion }) => outcome === 'return' && !opinion?.trim()).map(({ subject }) => subject);
  if (silent.length === 0) return;
  const problems = silent.map((where) => ({ where, rule: 'opinion', message: saying().opinionMissingHere }));
  throw new PlatformError('answers.invalid', saying().opinionMissing(silent.map((one) => titles.get(one) ?? one).join(saying().joint)), problems);
}

function draftsOf(desk: Desk, filled: Desk, actor: Actor, { verdicts }: VerdictsRequest, now: number): VerdictRow[] {
  const { item, dossier, attachments } = desk;
  const codes = (stage: string) => filled.materials.filter((one) => one.stage === stage).map((one) => one.code);
  return verdicts.flatMap(({ subject, outcome, reason, opinion }) => (outcome === null ? [] : [{
    id: newId(now), caseId: item.caseId, workItem: item.id, tier: item.tier, unit: item.unit, round: dossier.case.round,
    subject, hash: subjectHash(subject, filled.form, dossier, attachments, codes),
    outcome, reason: reason || null, opinion: opinion?.trim() || null,
    at: now, by: actor.account.id, byName: actor.account.name, final: false, withdrawnAt: null,
  }]));
}

/**
 * The applicant's answer to an opinion, kept beside it for the next look.
 * @throws PlatformError `section.locked` when the subject was not returned, `work.closed`
 */
export async function replyToOpinion(platform: Platform, actor: Actor, workItemId: string, request: ReplyRequest): Promise<void> {
  const { subject, reply } = request;
  await holdWork(platform, actor, 'work.save', workItemId, async (found) => {
    const { item } = found;
    const desk = await layOut(platform, item, found);
    if (!desk.returned.has(subject)) throw new PlatformError('section.locked');
    const { round } = latestVerdicts(desk.verdicts).get(subject)!;
    const by = { at: platform.clock(), by: actor.account.id, byName: actor.account.name };
    await platform.store.review.putReply({ caseId: item.caseId, subject, round, reply: reply.trim(), ...by });
  });
}
