import { may } from '../../access/may';
import { dateAt } from '../../calendar/dates';
import type { CaseView } from '../../contracts/case';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Actor } from '../actor';
import { seenBy, type Seen } from './as-submitted';
import { layOutFor, layOutForm } from '../work/desk';
import { mayReadCase } from './case-access';
import type { Dossier } from './dossier';
import { dueInstant } from '../deadlines/deadlines';
import type { Platform } from '../platform';
import { reasonWord } from '../work/review-chain';
import { caseBadges, factsOf, stagesOf, statusOf, timelineOf } from './show-case-state';
import { showMaterials } from '../work/show-materials';
import { showProgress } from './show-records';
import { collectionViews, sectionViews, stepViews } from '../work/show-steps';
import { subjectTitle } from '../work/subject-title';
import { incidentOf } from '../running/retry-incident';
import { mayWork, workTarget } from '../work/work-access';
import { isWithdrawable } from '../work/withdraw-work';
import { saying } from '../../words/say';
import { holderView } from './show-holder';

/** A case as its page shows it: who holds it, since when, what comes next, and all that was filled, said and sent. */
export async function showCase(platform: Platform, actor: Actor, caseId: string): Promise<CaseView> {
  const filed = await mayReadCase(platform, actor, caseId);
  const seen = await seenBy(platform, actor, filed);
  const { dossier } = seen;
  const { case: row, edition, tree } = dossier;
  const items = await platform.store.workItems.ofCase(caseId);
  const inTree = await platform.store.cases.sees(caseId, actor.appointment.unit);
  const own = (await platform.store.cases.scopes(caseId)).find((scope) => scope.unit === actor.appointment.unit) ?? {};
  const done = items.filter((item) => item.state === 'completed' && item.unit === actor.appointment.unit).at(-1);
  const attachments = seen.files(await platform.store.attachments.ofCase(caseId));
  const stopped = (await platform.store.instances.byId(row.instance))?.state === 'incident';
  const incident = stopped ? ((await incidentOf(platform, caseId)) ?? { at: row.updatedAt }) : undefined;
  const queues = Object.values(dossier.live.queues).filter((one) => actor.queues.includes(one.queue) && one.caseTypes.includes(row.type));
  // A queue of a few statuses is a stop on the way; the case belongs to the one that always shows it.
  const queue = queues.find((one) => !one.statuses) ?? queues[0];
  return {
    id: row.id,
    type: row.type,
    name: row.name,
    key: row.key,
    edition: row.edition,
    release: row.release.slice(-6),
    breadcrumb: [...(queue?.breadcrumb ?? [edition.caseTypes[row.type]?.title ?? '']), row.name],
    status: incident ? { word: saying().standsStillWord, tone: 'returned' } : statusOf(row, actor.appointment.unit),
    badges: await caseBadges(platform, dossier, items),
    facts: [...factsOf(dossier, own as Record<string, unknown>), ...(await inTime(platform, dossier, items))],
    stages: stagesOf(dossier),
    holder: (await holderView(platform, dossier, actor, items)) ?? (incident && stoppedView(incident.at)),
    timeline: timelineOf(dossier, items),
    work: await workFor(platform, actor, items),
    withdrawable:
      done && (await isWithdrawable(platform, done)) && (await mayWithdraw(platform, actor, done))
        ? { workItemId: done.id, label: saying().takeBackTask(done.name) }
        : undefined,
    forms: await filledForms(platform, actor, filed, items),
    opinions: await opinions(platform, seen, items),
    documents: attachments
      .filter((one) => !one.retiredAt && (one.subject.startsWith('document/') || one.subject.startsWith('attachments/')))
      .map((one) => ({
        title: one.subject.startsWith('document/') ? saying().stampedCopyWord : saying().attachmentWord,
        fileName: one.name,
        href: `/api/attachments/${one.id}/bytes`,
        at: one.at,
        stamped: one.subject.startsWith('document/'),
      })),
    progress: inTree ? await progressOf(platform, dossier, actor) : undefined,
    grants: inTree && row.record !== null,
    // One who is let into a single case sees no other.
    relatives: !inTree ? [] : [
      ...dossier.ancestors.slice(0, 1).map((one) => one.case),
      ...(await platform.store.cases.children(caseId)).slice(0, 30),
    ].map((one) => ({
      id: one.id,
      name: one.record ? one.name : `${tree.byCode.get(one.unit)?.name ?? ''} ${one.name}`.trim(),
      status: one.status,
      tone: statusOf(one, actor.appointment.unit).tone,
    })),
  };
}

/** Nobody's desk: the run waits for the people who keep the server. */
function stoppedView(since: number): CaseView['holder'] {
  return { name: saying().standsStillFor, mine: false, since, next: [] };
}

/** Whether it came in time, judged by the first submission; what is returned later has a period of its own. */
async function inTime(platform: Platform, dossier: Dossier, items: WorkItemRow[]): Promise<string[]> {
  const { firstSubmittedAt } = dossier.case;
  const first = items.find((item) => item.due?.kind === 'milestone' && item.unit === dossier.case.unit);
  if (firstSubmittedAt === null || !first?.due) return [];
  const zone = dossier.live.programme.zone;
  const late = firstSubmittedAt >= (await dueInstant(platform, dossier.case, first.due));
  return [saying().firstHandedIn(dateAt(firstSubmittedAt, zone), late)];
}

/** The reader's open work item here, or one of a unit below that theirs may do instead. */
async function workFor(platform: Platform, actor: Actor, items: WorkItemRow[]): Promise<CaseView['work']> {
  const open = items.filter((item) => item.state === 'open');
  const mine = open.find((item) => item.unit === actor.appointment.unit);
  if (mine) return { id: mine.id, label: saying().goToTask(mine.name) };
  // Whom the case's unit lets fill with it does so on the same page.
  const lent = actor.grants.some(({ caseId, capability }) => caseId === items[0]?.caseId && capability === 'fill');
  for (const item of lent ? open : []) {
    if (may(actor, 'work.save', await workTarget(platform, item)).allowed) return { id: item.id, label: saying().goFillTask(item.name) };
  }
  for (const item of open.filter((one) => one.proxyTier)) {
    if (may(actor, 'work.save', await workTarget(platform, item)).allowed) return { id: item.id, label: saying().doInstead(item.name) };
  }
  return undefined;
}

async function mayWithdraw(platform: Platform, actor: Actor, item: WorkItemRow): Promise<boolean> {
  return mayWork(platform, actor, 'work.withdraw', item.id).then(
    () => true,
    () => false,
  );
}

/** Every form of the case that has been worked on and that is filled, not judged, as it stands. */
async function filledForms(platform: Platform, actor: Actor, filed: Dossier, items: WorkItemRow[]): Promise<CaseView['forms']> {
  const forms: CaseView['forms'] = [];
  for (const key of new Set(items.map((item) => item.form))) {
    const item = items.find((one) => one.form === key)!;
    const desk = await layOutFor(platform, actor, { ...item, state: 'completed' }, filed, key);
    if (desk.form.steps.some((step) => step.parts?.some((part) => part.part === 'verdicts'))) continue;
    const rows = Object.fromEntries(
      Object.entries(collectionViews(desk)).map(([name, list]) => [name, list.map(({ id, data }) => ({ id, data }))]),
    );
    const sections = Object.fromEntries(Object.entries(sectionViews(desk)).map(([name, section]) => [name, section.data]));
    forms.push({
      form: key,
      title: desk.form.title,
      steps: stepViews(desk),
      sections,
      collections: rows,
      materials: await showMaterials(platform, desk),
    });
  }
  return forms;
}

async function opinions(platform: Platform, { dossier, ...seen }: Seen, items: WorkItemRow[]): Promise<CaseView['opinions']> {
  const verdicts = (await platform.store.review.verdicts(dossier.case.id)).filter(
    (one) => one.final && !one.withdrawnAt && (one.outcome === 'return' || one.opinion),
  );
  if (verdicts.length === 0) return [];
  const replies = seen.replies(await platform.store.review.replies(dossier.case.id));
  const filled = items.find((item) => item.unit === dossier.case.unit);
  const desk = filled && (await layOutForm(platform, { ...filled, state: 'completed' }, dossier, filled.form));
  return verdicts
    .sort((a, b) => b.at - a.at)
    .map((one) => ({
      at: one.at,
      by: dossier.tree.name(one.unit),
      subject: desk ? subjectTitle(desk, one.subject) : one.subject,
      outcome: one.outcome,
      reason: one.reason ? reasonWord(dossier, one.reason) : undefined,
      opinion: one.opinion ?? undefined,
      reply: replies.find((reply) => reply.subject === one.subject && reply.round === one.round)?.reply,
      round: one.round,
    }));
}

async function progressOf(platform: Platform, dossier: Dossier, actor: Actor): Promise<CaseView['progress']> {
  for (const form of Object.values(dossier.edition.forms)) {
    for (const step of form.steps) {
      for (const part of step.parts ?? []) {
        if (part.part !== 'progress' || dossier.edition.caseTypes[part.caseType]?.parent !== dossier.case.type) continue;
        const view = await showProgress(platform, dossier, part, actor);
        if (view.rows.length > 0) return view;
      }
    }
  }
  return undefined;
}
