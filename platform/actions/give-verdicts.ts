import type { ReplyRequest, VerdictsRequest, VerdictsView } from '../contracts/work';
import { PlatformError } from '../errors/platform-error';
import { newId } from '../store/ids';
import type { VerdictRow } from '../store/ports';
import type { Actor } from './actor';
import { layOut, layOutForm } from './desk';
import type { Platform } from './platform';
import { outlookOf, subjectsToJudge, verdictsPartOf } from './show-review';
import { subjectHash } from './subjects';
import { mayWork } from './work-access';

/**
 * Keeps verdicts as drafts of one work item; they count when it is submitted. A return needs an opinion, since the applicant must know what to do.
 * @throws PlatformError `request.malformed` for a subject that is not under review, `answers.invalid` for a return without a word
 */
export async function giveVerdicts(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  request: VerdictsRequest,
): Promise<VerdictsView> {
  const { item } = await mayWork(platform, actor, 'work.save', workItemId);
  const desk = await layOut(platform, item);
  const part = verdictsPartOf(desk);
  if (!part) throw new PlatformError('request.malformed', '这一步不给结论');
  const filled = await layOutForm(platform, { ...item, state: 'completed' }, desk.dossier, part.form);
  const known = new Map((await subjectsToJudge(platform, desk, filled)).map((subject) => [subject.subject, subject]));
  const codes = (stage: string) => filled.materials.filter((one) => one.stage === stage).map((one) => one.code);
  const now = platform.clock();
  const rows: VerdictRow[] = [];
  const cleared: string[] = [];
  const silent: string[] = [];
  for (const verdict of request.verdicts) {
    const subject = known.get(verdict.subject);
    if (!subject) throw new PlatformError('request.malformed', `没有这个审核对象：${verdict.subject}`);
    if (cleared.includes(verdict.subject)) throw new PlatformError('request.malformed', `“${subject.title}”给了两次结论`);
    cleared.push(verdict.subject);
    if (verdict.outcome === null) continue;
    if (verdict.outcome === 'return' && !verdict.opinion?.trim()) silent.push(subject.title);
    rows.push({
      id: newId(now),
      caseId: item.caseId,
      workItem: item.id,
      tier: item.tier,
      unit: item.unit,
      subject: verdict.subject,
      hash: subjectHash(verdict.subject, filled.form, desk.dossier, desk.attachments, codes),
      outcome: verdict.outcome,
      reason: verdict.reason || null,
      opinion: verdict.opinion?.trim() || null,
      round: desk.dossier.case.round,
      at: now,
      by: actor.account.id,
      byName: actor.account.name,
      final: false,
      withdrawnAt: null,
    });
  }
  if (silent.length > 0)
    throw new PlatformError(
      'answers.invalid',
      `不通过须写明意见：${silent.join('、')}`,
      request.verdicts
        .filter((one) => one.outcome === 'return' && !one.opinion?.trim())
        .map((one) => ({ where: one.subject, rule: 'opinion', message: '不通过须写明哪里不对、怎么改' })),
    );
  await platform.store.transaction(() => platform.store.review.putDraftVerdicts(rows, cleared, item.id));
  const after = await layOut(platform, item);
  const subjects = await subjectsToJudge(
    platform,
    after,
    await layOutForm(platform, { ...item, state: 'completed' }, after.dossier, part.form),
  );
  return { subjects, outlook: outlookOf(after, subjects) };
}

/** The applicant's answer to an opinion, kept beside it for the next look. */
export async function replyToOpinion(platform: Platform, actor: Actor, workItemId: string, request: ReplyRequest): Promise<void> {
  const { item } = await mayWork(platform, actor, 'work.save', workItemId);
  const desk = await layOut(platform, item);
  if (!desk.returned.has(request.subject)) throw new PlatformError('section.locked');
  const round = Math.max(
    ...desk.verdicts.filter((one) => one.subject === request.subject && one.final && !one.withdrawnAt).map((one) => one.round),
  );
  await platform.store.review.putReply({
    caseId: item.caseId,
    subject: request.subject,
    round,
    reply: request.reply.trim(),
    at: platform.clock(),
    by: actor.account.id,
    byName: actor.account.name,
  });
}
