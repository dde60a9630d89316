import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '../conditions/model';
import type { DocumentsPart } from '../contracts/configuration';
import type { ReceiptView, SubmitRequest } from '../contracts/work';
import { PlatformError } from '../errors/platform-error';
import { relevantAnswers } from '../journey/relevant-answers';
import { newId } from '../store/ids';
import type { CaseRow } from '../store/ports';
import type { Actor } from './actor';
import { drainOutbox } from './deliver-outbox';
import { layOut, type Desk } from './desk';
import { dossierOf, openDossier } from './dossier';
import { asJson } from './perform-effects';
import { noteDeed } from './note-deed';
import type { Platform } from './platform';
import { feed } from './run-instance';
import { holderView } from './show-case-state';
import { outlookOf, subjectsToJudge, verdictsPartOf } from './show-review';
import { layOutForm } from './desk';
import { evaluate, nameOf, slotsOf } from './start-case';
import { contentHash } from './subjects';
import { mayWork } from './work-access';
import { isWithdrawable } from './withdraw-work';

interface Outcome {
  outcome: 'submit' | 'pass' | 'return';
  returns: number;
  partial: boolean;
  reason: string | null;
}

/**
 * Submits a work item: everything checked, all problems at once; then the submission frozen and the instance advanced in one transaction,
 * once per request id. Effects to other cases are delivered right after it commits.
 * @throws PlatformError `answers.invalid` with every problem, `verdicts.missing`, `letters.missing`
 */
export async function submitWork(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  request: SubmitRequest,
  command: { id: string; bodyHash: string },
): Promise<ReceiptView> {
  const { reply } = await platform.store.command(
    { actor: actor.account.id, id: command.id, bodyHash: command.bodyHash },
    async () => asJson(await conclude(platform, actor, workItemId, request)),
  );
  await drainOutbox(platform);
  const receipt = reply as unknown as ReceiptView;
  await awaitDelivery(platform, receipt.caseId);
  return { ...receipt, ...(await afterwards(platform, actor, receipt.caseId, workItemId)) };
}

async function conclude(platform: Platform, actor: Actor, workItemId: string, request: SubmitRequest): Promise<ReceiptView> {
  const { store } = platform;
  const found = await mayWork(platform, actor, 'work.submit', workItemId);
  await store.instances.lock(found.item.instance);
  const { item, decision } = await mayWork(platform, actor, 'work.submit', workItemId);
  const desk = await layOut(platform, item);
  const now = platform.clock();
  const judged = verdictsPartOf(desk);
  const outcome = judged ? await judge(platform, desk, judged.form) : await checkAnswers(platform, actor, desk, request);
  const frozen = asJson({
    form: desk.form.form,
    ...relevantAnswers(desk.form, desk.answers, desk.journey),
    files: desk.attachments
      .filter((file) => !file.retiredAt)
      .map(({ id, subject, sha256, name, note, version }) => ({ id, subject, sha256, name, note, version })),
  });
  const hash = contentHash(frozen);
  const patch: Partial<CaseRow> = {};
  if (judged) {
    await store.review.finalise(item.id);
    await store.cases.updateScopes(item.caseId, { returned: outcome.outcome === 'return' });
  } else if (item.unit === desk.dossier.case.unit) {
    // What a unit on the way passes on (a batch report) is no submission of the case's own.
    patch.round = desk.dossier.case.round + 1;
    patch.submittedAt = now;
    patch.firstSubmittedAt = desk.dossier.case.firstSubmittedAt ?? now;
    await store.review.insertSubmission({
      id: newId(now),
      caseId: item.caseId,
      workItem: item.id,
      round: patch.round,
      at: now,
      by: actor.account.id,
      byName: actor.account.name,
      form: desk.form.form,
      hash,
      snapshot: frozen,
    });
    await store.cases.updateScopes(item.caseId, { returned: false });
  }
  const outputs: Record<string, Json> = {};
  for (const [name, source] of Object.entries(desk.form.outputs ?? {}))
    outputs[name] = evaluate(source, desk.dossier, now, { submission: asJson(outcome), ...asRecord(desk.answers.sections) });
  await feed(platform, item.instance, { type: 'taskCompleted', token: item.token, outputs }, actor);
  await store.workItems.update(item.id, { outcome: outcome.outcome });
  await store.cases.update(item.caseId, patch);
  await refreshFace(platform, item.caseId, now);
  await noteDeed(platform, actor, {
    chain: item.caseId,
    deed: decision.proxy ? 'work.submit.proxy' : 'work.submit',
    target: item.element,
    detail: asJson({
      workItem: item.id,
      name: item.name,
      unit: actor.appointment.unit,
      role: actor.appointment.role,
      ...outcome,
      hash,
    }),
    at: now,
  });
  return {
    caseId: item.caseId,
    title: `已${desk.form.submit?.label ?? '提交'}`,
    at: now,
    hash,
    round: patch.round ?? desk.dossier.case.round,
    text: receiptText(desk, outcome),
    next: '',
    withdrawable: false,
  };
}

/** The case's name and slot columns, which may speak of what was just submitted. */
async function refreshFace(platform: Platform, caseId: string, now: number): Promise<void> {
  const dossier = await openDossier(platform, caseId);
  const name = nameOf(dossier, now);
  await platform.store.cases.update(caseId, { name });
  await platform.store.cases.updateScopes(caseId, slotsOf({ ...dossier, case: { ...dossier.case, name } }, now));
}

function asRecord(sections: Record<string, Record<string, Json>>): Record<string, Json> {
  return sections;
}

function receiptText(desk: Desk, outcome: Outcome): string {
  if (outcome.outcome === 'return') return `${outcome.returns} 项不通过，已整单退回。`;
  if (outcome.outcome === 'pass') return '已通过，进入下一环节。';
  return desk.form.submit?.receipt ?? '已提交。';
}

async function judge(platform: Platform, desk: Desk, form: string): Promise<Outcome> {
  const filled = await layOutForm(platform, { ...desk.item, state: 'completed' }, desk.dossier, form);
  const outlook = outlookOf(desk, await subjectsToJudge(platform, desk, filled));
  if (outlook.missing > 0) throw new PlatformError('verdicts.missing', `还有 ${outlook.missing} 项没有给出结论`);
  return { outcome: outlook.returns > 0 ? 'return' : 'pass', returns: outlook.returns, partial: false, reason: null };
}

async function checkAnswers(platform: Platform, actor: Actor, desk: Desk, request: SubmitRequest): Promise<Outcome> {
  const partial = Boolean(request.partial);
  const documents = desk.form.steps
    .flatMap((step) => step.parts ?? [])
    .find((part): part is DocumentsPart => part.part === 'documents');
  if (partial && !documents?.partialLabel) throw new PlatformError('request.malformed', '这一步不能先办一部分');
  if (partial && desk.answers.documents!.ready === 0)
    throw new PlatformError('letters.missing', '还没有一份上传了盖章版，不能先下发');
  const errors = desk.journey.problems.filter(
    (problem) => problem.severity === 'error' && !(partial && problem.field.startsWith('document')),
  );
  const unanswered = desk.journey.problems.length === 0 ? [...desk.returned].filter((subject) => !desk.fixed.has(subject)) : [];
  if (errors.length > 0) {
    const code = errors.every((problem) => problem.field.startsWith('document')) ? 'letters.missing' : 'answers.invalid';
    throw new PlatformError(
      code,
      code === 'letters.missing'
        ? `还有 ${desk.answers.documents?.missing.length ?? 0} 家未上传盖章版：${desk.answers.documents?.missing.slice(0, 5).join('、')}`
        : `还有 ${errors.length} 处要填写或更正`,
      errors.map((problem) => ({ where: problem.field, rule: problem.step, message: `${problem.title}：${problem.message}` })),
      { problems: errors },
    );
  }
  if (unanswered.length > 0)
    throw new PlatformError(
      'answers.invalid',
      `还有 ${unanswered.length} 项被退回的内容没有修改或答复`,
      unanswered.map((subject) => ({ where: subject, rule: 'returned', message: '这一项被退回，请修改或写明答复' })),
    );
  return { outcome: 'submit', returns: 0, partial, reason: request.partial?.reason ?? null };
}

const LONGEST_WAIT = 2000;
const LOOK_AGAIN = 20;

/** Waits for what the worker or another request is delivering at the moment, so that every reply to one deed tells of the same state. */
async function awaitDelivery(platform: Platform, caseId: string): Promise<void> {
  for (let waited = 0; waited < LONGEST_WAIT; waited += LOOK_AGAIN) {
    const effects = await platform.store.agenda.outboxOfCase(caseId);
    if (!effects.some((effect) => effect.state === 'open' && effect.attempts === 0)) return;
    await pause(LOOK_AGAIN);
  }
}

/** Who holds it after what was sent has arrived, and what of the person's own waits next. */
async function afterwards(
  platform: Platform,
  actor: Actor,
  caseId: string,
  workItemId: string,
): Promise<Pick<ReceiptView, 'holder' | 'next' | 'nextWork' | 'withdrawable'>> {
  const row = (await platform.store.cases.byId(caseId))!;
  const items = await platform.store.workItems.ofCase(caseId);
  const holder = await holderView(platform, await dossierOf(platform, row), actor, items);
  const same = items.find((item) => item.id === workItemId)!;
  const waiting = (await platform.store.workItems.openOfUnit(actor.appointment.unit, row.programme)).filter(
    (item) => item.form === same.form && item.id !== workItemId,
  );
  const first = waiting[0] && (await platform.store.cases.byId(waiting[0].caseId));
  return {
    holder,
    next: holder ? `现由${holder.name}办理` : `当前状态：${row.status}`,
    nextWork: waiting[0] && first ? { id: waiting[0].id, name: first.name } : undefined,
    withdrawable: await isWithdrawable(platform, same),
  };
}
