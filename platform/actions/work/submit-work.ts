import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '../../conditions/model';
import type { ReceiptView, SubmitRequest } from '../../contracts/work';
import { relevantAnswers } from '../../journey/relevant-answers';
import { newId } from '../../store/ids';
import type { Actor } from '../actor';
import type { Command } from '../do-once';
import { checkSubmission, type Outcome } from './check-submission';
import { drainOutbox } from '../running/deliver-outbox';
import { layOut, type Desk } from './desk';
import { dossierOf } from '../cases/dossier';
import { noteDeed } from '../audit/note-deed';
import { asJson } from '../running/perform-effects';
import type { Platform } from '../platform';
import { feed } from '../running/run-instance';
import { refreshFace } from '../cases/refresh-face';
import { evaluate } from '../cases/start-case';
import { contentHash } from './subjects';
import { tellReturned } from '../messages/tell';
import { holdWork, mayWork } from './work-access';
import { isWithdrawable } from './withdraw-work';
import { saying } from '../../words/say';
import { holderView } from '../cases/show-holder';

/**
 * Submits a work item: everything checked, all problems at once; then the submission frozen and the instance advanced in one transaction,
 * once per request id. Effects to other cases are delivered right after it commits.
 * @param first done in the same transaction before anything is checked; not done again when the command is replayed
 * @throws PlatformError `answers.invalid` with every problem, `verdicts.missing`, `letters.missing`, `work.closed`
 */
export async function submitWork(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  request: SubmitRequest,
  command: Command,
  first?: () => Promise<void>,
): Promise<ReceiptView> {
  const { reply } = await platform.store.command({ actor: actor.account.id, ...command }, async () => {
    await first?.();
    return asJson(await conclude(platform, actor, workItemId, request));
  });
  await drainOutbox(platform);
  const receipt = reply as unknown as ReceiptView;
  await awaitDelivery(platform, receipt.caseId);
  return { ...receipt, ...(await afterwards(platform, actor, receipt.caseId, workItemId)) };
}

async function conclude(platform: Platform, actor: Actor, workItemId: string, request: SubmitRequest): Promise<ReceiptView> {
  const { store } = platform;
  const { item: asked } = await mayWork(platform, actor, 'work.submit', workItemId);
  await store.instances.lock(asked.instance);
  return holdWork(platform, actor, 'work.submit', workItemId, async (found) => {
    const { item, decision } = found;
    const desk = await layOut(platform, item, found);
    const outcome = await checkSubmission(platform, desk, request);
    const now = platform.clock();
    const frozen = frozenOf(desk);
    const hash = contentHash(frozen);
    const outputs = outputsOf(desk, outcome, now);
    await feed(platform, item.instance, { type: 'taskCompleted', token: item.token, outputs }, actor);
    // What follows is written after the run, whose record of what was before must not hold any of it.
    await store.workItems.update(item.id, { outcome: outcome.outcome });
    if (outcome.outcome === 'return') await tellReturned(platform, item.caseId, now, outcome.returns);
    const submits = outcome.outcome === 'submit';
    const round = submits ? await handIn(platform, actor, desk, frozen, now) : await conclusion(platform, desk, outcome);
    await refreshFace(platform, item.caseId, now);
    const deed = decision.proxy ? 'work.submit.proxy' : 'work.submit';
    const { unit, role } = actor.appointment;
    const detail = asJson({ workItem: item.id, name: item.name, unit, role, ...outcome, hash });
    await noteDeed(platform, actor, { chain: item.caseId, at: now, deed, target: item.element, detail });
    const title = `已${desk.form.submit?.label ?? '提交'}`;
    const given = { caseId: item.caseId, title, at: now, hash, round, text: receiptText(desk, outcome) };
    await store.desk.giveReceipt({ ...given, workItem: item.id, account: actor.account.id, withdrawnAt: null });
    return { ...given, caseName: desk.dossier.case.name, caseKey: desk.dossier.case.key, next: '', withdrawable: false };
  });
}

/** What a submission says, for ever: the relevant answers and the files in force. */
function frozenOf(desk: Desk): Json {
  const files = desk.attachments
    .filter((file) => !file.retiredAt)
    .map(({ id, subject, sha256, name, note, version }) => ({ id, subject, sha256, name, note, version }));
  return asJson({ form: desk.form.form, ...relevantAnswers(desk.form, desk.answers, desk.journey), files });
}

/** What the form tells the workflow, from the answers that concern the case: a hidden one decides nothing. */
function outputsOf(desk: Desk, outcome: Outcome, now: number): Record<string, Json> {
  const relevant = { ...desk.dossier, names: desk.journey.names };
  const outputs = Object.entries(desk.form.outputs ?? {});
  return Object.fromEntries(outputs.map(([name, source]) => [name, evaluate(source, relevant, now, { submission: asJson(outcome) })]));
}

/** The verdicts count from now on. @returns the round they were given in */
async function conclusion({ store }: Platform, { item, dossier }: Desk, outcome: Outcome): Promise<number> {
  await store.review.finalise(item.id);
  await store.cases.updateScopes(item.caseId, { returned: outcome.outcome === 'return' });
  return dossier.case.round;
}

/**
 * Keeps a submission of the case's own unit as the next round. What a unit on the way passes on (a batch report) is none.
 * @returns the round it stands at
 */
async function handIn(platform: Platform, actor: Actor, { item, dossier, form }: Desk, snapshot: Json, now: number): Promise<number> {
  const { cases, review } = platform.store;
  const { unit, round: before, firstSubmittedAt } = dossier.case;
  if (item.unit !== unit) return before;
  const round = before + 1;
  const by = { at: now, by: actor.account.id, byName: actor.account.name };
  const hash = contentHash(snapshot);
  await review.insertSubmission({ id: newId(now), caseId: item.caseId, workItem: item.id, round, ...by, form: form.form, hash, snapshot });
  await cases.update(item.caseId, { round, submittedAt: now, firstSubmittedAt: firstSubmittedAt ?? now });
  await cases.updateScopes(item.caseId, { returned: false });
  return round;
}

function receiptText(desk: Desk, outcome: Outcome): string {
  if (outcome.outcome === 'return') return `${outcome.returns} 项不通过，已整单退回。`;
  if (outcome.outcome === 'pass') return '已通过，进入下一环节。';
  return desk.form.submit?.receipt ?? '已提交。';
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

/** Which case it is, who holds it after what was sent has arrived, and what of the person's own waits next. */
export async function afterwards(
  platform: Platform,
  actor: Actor,
  caseId: string,
  workItemId: string,
): Promise<Pick<ReceiptView, 'caseName' | 'caseKey' | 'holder' | 'next' | 'nextWork' | 'withdrawable'>> {
  const row = (await platform.store.cases.byId(caseId))!;
  const items = await platform.store.workItems.ofCase(caseId);
  const holder = await holderView(platform, await dossierOf(platform, row), actor, items);
  const same = items.find((item) => item.id === workItemId)!;
  const waiting = (await platform.store.workItems.openOfUnit(actor.appointment.unit, row.programme)).filter(
    (item) => item.form === same.form && item.id !== workItemId,
  );
  const first = waiting[0] && (await platform.store.cases.byId(waiting[0].caseId));
  return {
    caseName: row.name,
    caseKey: row.key,
    holder,
    next: holder && !holder.waitsFor ? saying().nowHandledBy(holder.name) : saying().nowStanding(row.status),
    nextWork: waiting[0] && first ? { id: waiting[0].id, name: first.name } : undefined,
    withdrawable: await isWithdrawable(platform, same),
  };
}
