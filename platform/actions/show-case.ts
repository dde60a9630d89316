import { demand, may } from '../access/may';
import { dateAt } from '../calendar/dates';
import type { CaseView, RecordsView, WorkflowView } from '../contracts/case';
import { PlatformError } from '../errors/platform-error';
import type { WorkItemRow } from '../store/ports';
import type { Actor } from './actor';
import { layOutForm } from './desk';
import { openDossier, type Dossier } from './dossier';
import { dueInstant } from './deadlines';
import type { Platform } from './platform';
import { reasonWord } from './review-chain';
import { caseBadges, factsOf, holderView, stagesOf, statusOf, timelineOf } from './show-case-state';
import { showMaterials } from './show-materials';
import { showProgress } from './show-records';
import { collectionViews, sectionViews, stepViews } from './show-steps';
import { subjectTitle } from './subject-title';
import { incidentOf } from './retry-incident';
import { mayWork } from './work-access';
import { isWithdrawable } from './withdraw-work';

/** @throws PlatformError `case.unknown` also to who may not know of it, `access.denied` with who may do this to what one sees */
export async function mayReadCase(
  platform: Platform,
  actor: Actor,
  caseId: string,
  deed: 'case.read' | 'audit.read' | 'file.read' = 'case.read',
): Promise<Dossier> {
  const dossier = await openDossier(platform, caseId);
  const scopes = (await platform.store.cases.sees(caseId, actor.appointment.unit)) ? [actor.appointment.unit] : [];
  const target = { kind: 'case' as const, programme: dossier.case.programme, caseId, scopes };
  if (scopes.length === 0 && !may(actor, 'case.read', target).allowed) throw new PlatformError('case.unknown');
  demand(actor, deed, target);
  return dossier;
}

/** A case as its page shows it: who holds it, since when, what comes next, and all that was filled, said and sent. */
export async function showCase(platform: Platform, actor: Actor, caseId: string): Promise<CaseView> {
  const dossier = await mayReadCase(platform, actor, caseId);
  const { case: row, edition, tree } = dossier;
  const items = await platform.store.workItems.ofCase(caseId);
  const own = (await platform.store.cases.scopes(caseId)).find((scope) => scope.unit === actor.appointment.unit) ?? {};
  const mine = items.find((item) => item.state === 'open' && item.unit === actor.appointment.unit);
  const done = items.filter((item) => item.state === 'completed' && item.unit === actor.appointment.unit).at(-1);
  const attachments = await platform.store.attachments.ofCase(caseId);
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
    status: incident ? { word: '流程异常', tone: 'returned' } : statusOf(row, actor.appointment.unit),
    badges: await caseBadges(platform, dossier, items),
    facts: [...factsOf(dossier, own as Record<string, unknown>), ...(await inTime(platform, dossier, items))],
    stages: stagesOf(dossier),
    holder: (await holderView(platform, dossier, actor, items)) ?? (incident && stoppedView(incident.at)),
    timeline: timelineOf(dossier, items),
    work: mine && { id: mine.id, label: `去办理：${mine.name}` },
    withdrawable:
      done && (await isWithdrawable(platform, done)) && (await mayWithdraw(platform, actor, done))
        ? { workItemId: done.id, label: `撤回：${done.name}` }
        : undefined,
    forms: await filledForms(platform, dossier, items),
    opinions: await opinions(platform, dossier, items),
    documents: attachments
      .filter((one) => !one.retiredAt && (one.subject.startsWith('document/') || one.subject.startsWith('attachments/')))
      .map((one) => ({
        title: one.subject.startsWith('document/') ? '盖章版' : '附件',
        fileName: one.name,
        href: `/api/attachments/${one.id}/bytes`,
        at: one.at,
        stamped: one.subject.startsWith('document/'),
      })),
    progress: await progressOf(platform, dossier, actor),
    relatives: [
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
  return { name: '流程异常，待运维人员处理', mine: false, since, next: [] };
}

/** Whether it came in time, judged by the first submission; what is returned later has a period of its own. */
async function inTime(platform: Platform, dossier: Dossier, items: WorkItemRow[]): Promise<string[]> {
  const { firstSubmittedAt } = dossier.case;
  const first = items.find((item) => item.due?.kind === 'milestone' && item.unit === dossier.case.unit);
  if (firstSubmittedAt === null || !first?.due) return [];
  const zone = dossier.live.programme.zone;
  const late = firstSubmittedAt >= (await dueInstant(platform, dossier.case, first.due));
  return [`首次提交 ${dateAt(firstSubmittedAt, zone)}（${late ? '逾期' : '按期'}）`];
}

async function mayWithdraw(platform: Platform, actor: Actor, item: WorkItemRow): Promise<boolean> {
  return mayWork(platform, actor, 'work.withdraw', item.id).then(
    () => true,
    () => false,
  );
}

/** Every form of the case that has been worked on and that is filled, not judged, as it stands. */
async function filledForms(platform: Platform, dossier: Dossier, items: WorkItemRow[]): Promise<CaseView['forms']> {
  const forms: CaseView['forms'] = [];
  for (const key of new Set(items.map((item) => item.form))) {
    const item = items.find((one) => one.form === key)!;
    const desk = await layOutForm(platform, { ...item, state: 'completed' }, dossier, key);
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

async function opinions(platform: Platform, dossier: Dossier, items: WorkItemRow[]): Promise<CaseView['opinions']> {
  const verdicts = (await platform.store.review.verdicts(dossier.case.id)).filter(
    (one) => one.final && !one.withdrawnAt && (one.outcome === 'return' || one.opinion),
  );
  if (verdicts.length === 0) return [];
  const replies = await platform.store.review.replies(dossier.case.id);
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

/** The pinned diagram and where the run stands on it. */
export async function showWorkflow(platform: Platform, actor: Actor, caseId: string): Promise<WorkflowView> {
  const dossier = await mayReadCase(platform, actor, caseId);
  const workflow = dossier.edition.workflows[dossier.edition.caseTypes[dossier.case.type]!.workflow]!;
  const rows = await platform.store.instances.rows(dossier.case.instance);
  const items = await platform.store.workItems.ofCase(caseId);
  const badges = await caseBadges(platform, dossier, items);
  const main = Object.keys(workflow.plan.processes[workflow.process]?.nodes ?? {});
  const active = new Map<string, number>();
  for (const token of Object.values(rows.tokens)) {
    // What stands in a called process is shown on the activity that called it.
    let element = token.element;
    for (
      let scope = rows.scopes[token.scope];
      !main.includes(element) && scope?.element;
      scope = scope.parent ? rows.scopes[scope.parent] : undefined
    )
      element = scope.element;
    if (token.wait !== 'scope' && token.wait !== 'join') active.set(element, (active.get(element) ?? 0) + 1);
  }
  const passed = new Set<string>();
  for (const event of await platform.store.instances.events(dossier.case.instance)) {
    for (const effect of event.effects as { type: string; element?: string }[])
      if (effect.type === 'left' && effect.element && main.includes(effect.element)) passed.add(effect.element);
  }
  return {
    xml: workflow.xml,
    title: workflow.plan.processes[workflow.process]?.name ?? dossier.case.name,
    passed: [...passed].filter((element) => !active.has(element)),
    active: [...active].map(([element, count]) => ({
      element,
      count,
      badges: workflow.plan.processes[workflow.process]?.nodes[element]?.kind === 'callActivity' ? badges : [],
    })),
  };
}

/** The case's own audit entries in words, newest first. */
export async function showRecords(platform: Platform, actor: Actor, caseId: string): Promise<RecordsView> {
  await mayReadCase(platform, actor, caseId, 'audit.read');
  const entries = await platform.store.audit.ofChain(caseId, 500);
  return {
    entries: entries.map((one) => ({
      at: one.at,
      by: one.actorName,
      seat: one.seat,
      deed: deedWords[one.deed] ?? one.deed,
      detail: detailWords(one.detail),
      requestId: one.requestId,
    })),
  };
}

const deedWords: Record<string, string> = {
  'case.start': '立案',
  'work.submit': '办结',
  'work.submit.proxy': '代办',
  'work.withdraw': '撤回',
  'file.attach': '上传文件',
  'file.retire': '删除文件',
  'document.download': '下载文书',
  'document.print': '合并打印文书',
  'deadline.adjust': '调整期限',
  'engine.incident': '流程异常',
  'engine.retry': '流程重试',
};

function detailWords(detail: unknown): string {
  if (!detail || typeof detail !== 'object') return '';
  const { name, outcome, reason, version, count, date } = detail as Record<string, unknown>;
  const words = [
    name,
    outcome === 'return' ? '不通过，退回' : outcome === 'pass' ? '通过' : undefined,
    version ? `V${String(version)}` : undefined,
    count ? `${String(count)} 份` : undefined,
    date,
    reason,
  ];
  return words.filter(Boolean).map(String).join(' · ');
}
