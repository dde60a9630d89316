import { inOwnLanguage } from '../../catalogue/edition';
import type { InheritedPart } from '../../contracts/configuration/form';
import type { AnswerProblem, InheritedView, SaveView, WorkView } from '../../contracts/work';
import { daysLeft } from '../../calendar/days-left';
import type { Json } from '../../conditions/model';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Actor } from '../actor';
import { layOutFor, type Desk } from './desk';
import { dossierOf } from '../cases/dossier';
import type { Platform } from '../platform';
import { holderView } from '../cases/show-holder';
import { caseBadges, statusOf } from '../cases/show-case-state';
import { fileViews } from '../attachments/show-files';
import { showMaterials } from './show-materials';
import { showDocuments } from '../documents/show-documents';
import { showProgress, showRoster } from '../cases/show-records';
import { showReview, verdictsPartOf } from './show-review';
import { collectionViews, sectionViews, stepViews } from './show-steps';
import { mayWork } from './work-access';

/** A work item as its page shows it. */
export async function showWork(platform: Platform, actor: Actor, workItemId: string): Promise<WorkView> {
  const { item, decision } = await mayWork(platform, actor, 'work.read', workItemId);
  const about = (await platform.store.cases.byId(item.caseId))!;
  const filed = await dossierOf(platform, about);
  const desk = await layOutFor(platform, actor, item, filed, item.form);
  const { dossier, form } = desk;
  const { case: row } = dossier;
  const now = platform.clock();
  const parts = form.steps.flatMap((step) => step.parts ?? []);
  const rosterParts = parts.filter((part) => part.part === 'roster');
  // One list serves all: some parts show only its counts.
  const rosterPart = rosterParts.find((part) => part.columns.length > 0) ?? rosterParts[0];
  const documentsPart = parts.find((part) => part.part === 'documents');
  const progressPart = parts.find((part) => part.part === 'progress');
  const verdictsPart = verdictsPartOf(desk);
  const items = await platform.store.workItems.ofCase(row.id);
  return {
    id: item.id,
    caseId: row.id,
    caseType: row.type,
    caseName: row.name,
    caseKey: row.key,
    status: statusOf(row, actor.appointment.unit),
    badges: await caseBadges(platform, dossier, items),
    edition: row.edition,
    breadcrumb: form.breadcrumb,
    form: { form: form.form, title: form.title, order: form.order, guide: form.guide, submit: form.submit },
    steps: stepViews(desk),
    sections: sectionViews(desk),
    collections: collectionViews(desk),
    materials: await showMaterials(platform, desk),
    problems: problemsOf(desk),
    holder: await holderView(platform, dossier, actor, items),
    due:
      item.dueAt === null
        ? undefined
        : { at: item.dueAt, title: item.name, daysLeft: daysLeft(item.dueAt, now, dossier.live.programme.zone) },
    round: row.round,
    returned: { total: desk.returned.size, fixed: desk.fixed.size },
    may: { fill: decision.fill, submit: decision.submit, why: decision.why },
    roster: rosterPart && showRoster(desk, rosterPart, now),
    documents: documentsPart && (await showDocuments(platform, desk, documentsPart, actor, decision.issue)),
    progress: progressPart && (await showProgress(platform, dossier, progressPart, actor)),
    inherited: await inheritedViews(
      platform,
      actor,
      desk,
      parts.filter((part) => part.part === 'inherited'),
    ),
    review: verdictsPart && (await showReview(platform, actor, desk, verdictsPart, filed)),
    attachments: attachmentViews(desk),
    dictionaries: dictionariesOf(desk),
    names: namesToRead(desk),
    now,
  };
}

/** The answer of a save: how the whole form stands after it. */
export async function showSaved(platform: Platform, desk: Desk): Promise<SaveView> {
  return {
    savedAt: platform.clock(),
    steps: stepViews(desk),
    problems: problemsOf(desk),
    materials: await showMaterials(platform, desk),
    returned: { total: desk.returned.size, fixed: desk.fixed.size },
  };
}

export function problemsOf(desk: Desk): AnswerProblem[] {
  return desk.item.state === 'open' ? desk.journey.problems : [];
}

export function attachmentViews(desk: Desk): WorkView['attachments'] {
  const views: WorkView['attachments'] = {};
  for (const step of desk.form.steps)
    for (const part of step.parts ?? [])
      if (part.part === 'attachments') views[part.subject] = fileViews(desk.attachments, `attachments/${part.subject}`, null);
  return views;
}

/** What the tiers above have written, each field with its title and its value in words. */
async function inheritedViews(platform: Platform, actor: Actor, desk: Desk, parts: InheritedPart[]): Promise<InheritedView[]> {
  const views: InheritedView[] = [];
  for (const part of parts) {
    const above = desk.dossier.ancestors.find((one) => one.case.type === part.caseType);
    const form = above?.edition.forms[part.form];
    if (!above || !form) continue;
    const item: WorkItemRow = { ...desk.item, state: 'completed', caseId: above.case.id };
    const read = await layOutFor(platform, actor, item, await dossierOf(platform, above.case), part.form);
    const steps = form.steps
      .filter(
        (step) =>
          (!part.steps || part.steps.includes(step.key)) &&
          (step.section || step.parts?.some((one) => one.part === 'attachments' || one.part === 'documents')),
      )
      .map((step) => ({
        title: step.title,
        fields: Object.entries((step.schema as { properties?: Record<string, { title?: string }> } | undefined)?.properties ?? {})
          .map(([key, property]) => ({ title: property.title ?? key, value: inWords(read, step, key), path: `${step.section}.${key}` }))
          .filter((field) => field.value !== ''),
        files: (step.parts ?? []).flatMap((one) =>
          fileViews(
            read.attachments,
            one.part === 'attachments'
              ? `attachments/${one.subject}`
              : one.part === 'documents'
                ? `document/${desk.dossier.case.record}`
                : '',
            null,
          ),
        ),
      }));
    if (steps.some((step) => step.fields.length > 0 || step.files.length > 0))
      views.push({ title: form.title, by: desk.dossier.tree.name(above.case.unit), steps });
  }
  return views;
}

/** A value as a person reads it: codes by their dictionary, yes and no in words. */
export function inWords(desk: Desk, step: Desk['form']['steps'][number], field: string): string {
  const value = step.section ? desk.answers.sections[step.section]?.[field] : undefined;
  const options = (step.ui as Record<string, { 'ui:options'?: { dictionary?: string } }> | undefined)?.[field]?.['ui:options'];
  const names = options?.dictionary ? desk.dossier.edition.dictionaries[options.dictionary]?.items : undefined;
  const word = (one: unknown): string => {
    if (one === null || one === undefined) return '';
    if (typeof one === 'boolean') return one ? '是' : '否';
    return names?.find((candidate) => candidate.code === one)?.name ?? String(one);
  };
  return Array.isArray(value) ? value.map(word).join('、') : word(value);
}

/** What expressions may read on the page: of the dictionaries only those the form's own expressions name. */
function namesToRead({ form, dossier }: Desk): WorkView['names'] {
  const read = new Set(Array.from(JSON.stringify(form).matchAll(/\bdictionaries\.(\w+)/g), ([, key]) => key!));
  const dictionaries = Object.entries(dossier.names.dictionaries as Record<string, Json>).filter(([key]) => read.has(key));
  return { ...dossier.names, dictionaries: Object.fromEntries(dictionaries) };
}

/** The dictionaries its fields name, and those of the pages it judges, without what is retired. */
function dictionariesOf(desk: Desk): WorkView['dictionaries'] {
  const wanted = new Set<string>();
  const collect = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(collect);
    else if (node && typeof node === 'object') {
      for (const [key, value] of Object.entries(node)) {
        if (key === 'dictionary' && typeof value === 'string') wanted.add(value);
        else collect(value);
      }
    }
  };
  const { edition } = desk.dossier;
  const judged = edition.forms[verdictsPartOf(desk)?.form ?? ''];
  for (const step of [...desk.form.steps, ...(judged?.steps ?? [])])
    collect([step.ui, (step.parts ?? []).map((part) => ('ui' in part ? part.ui : undefined))]);
  const found: WorkView['dictionaries'] = {};
  for (const key of wanted) {
    // A translation has the same items in the same order.
    const own = inOwnLanguage(edition).dictionaries[key]?.items ?? [];
    found[key] = (edition.dictionaries[key]?.items ?? []).flatMap(({ code, name, group, parent, value, unit, retired }, at) => {
      const written = own[at]?.name;
      return retired ? [] : { code, name, group, parent, value, unit, written: written === name ? undefined : written };
    });
  }
  return found;
}
