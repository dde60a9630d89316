import type { CollectionRowView, SectionView, StepView } from '../../contracts/work';
import { isUnlocked } from '../../journey/unlocked';
import type { Desk } from './desk';
import { holderOf } from '../cases/dossier';
import { opinionsOf } from './review-chain';
import { subjectTitle } from './subject-title';
import { subjectsOfStep } from './subjects';

/** The relevant steps of a desk's form, with how far each has come. */
export function stepViews(desk: Desk): StepView[] {
  const views: StepView[] = [];
  for (const step of desk.form.steps) {
    const state = desk.journey.steps.find((one) => one.key === step.key);
    if (!state?.relevant) continue;
    views.push({
      key: step.key,
      title: step.title,
      state: state.state,
      done: state.done,
      total: state.total,
      returned: state.returned,
      fixed: state.fixed,
      note: step.note,
      guide: step.guide,
      section: step.section,
      schema: step.schema as Record<string, unknown> | undefined,
      ui: step.ui as Record<string, unknown> | undefined,
      hidden: state.hidden,
      required: state.required,
      readOnly: state.readOnly,
      locked: state.locked || desk.item.state !== 'open',
      lockedTables: lockedTables(desk, step),
      sameAsAbove: sameAsAbove(desk, step),
      opinions: opinionsOn(desk, step.key),
      parts: step.parts ?? [],
    });
  }
  return views;
}

function lockedTables({ journey }: Desk, step: Desk['form']['steps'][number]): string[] {
  if (isUnlocked(journey.unlocked, `step/${step.key}`)) return [];
  const tables = (step.parts ?? []).flatMap((part) => (part.part === 'records' ? [part.collection] : []));
  return tables.filter((collection) => !isUnlocked(journey.unlocked, `collection/${collection}`));
}

/** What was said of the step's page, its tables and the whole of it; materials carry their own. */
function opinionsOn(desk: Desk, key: string): StepView['opinions'] {
  const said = [...subjectsOfStep(desk.form, key, () => []), `step/${key}`].map((subject) => ({
    subject,
    title: subjectTitle(desk, subject),
    returned: desk.returned.has(subject) && !desk.fixed.has(subject),
    fixed: desk.fixed.has(subject),
    opinions: opinionsOf(desk.dossier, desk.verdicts, desk.replies, subject),
  }));
  const heard = said.filter((one) => one.opinions.length > 0);
  return heard.length > 0 ? heard : undefined;
}

function sameAsAbove(desk: Desk, step: Desk['form']['steps'][number]): StepView['sameAsAbove'] {
  const above = step.sameAsAbove;
  if (!above) return undefined;
  const source = desk.dossier.ancestors.find((one) => one.case.type === above.caseType)?.sections[above.section]?.data;
  if (!source) return undefined;
  const values = Object.fromEntries(
    Object.entries(above.fields).flatMap(([field, from]) => (source[from] === undefined || source[from] === null ? [] : [[field, source[from]]])),
  );
  return { label: above.label, values };
}

/** Sections its steps show, and those parts keep for themselves, with the revision a save must state. */
export function sectionViews(desk: Desk): Record<string, SectionView> {
  const views: Record<string, SectionView> = {};
  const shown = new Map(desk.form.steps.filter((step) => step.section).map((step) => [step.section!, step.holder]));
  for (const name of Object.keys(desk.dossier.sections)) if (!shown.has(name)) shown.set(name, undefined);
  shown.set('agreement', shown.get('agreement'));
  for (const [name, caseType] of shown) {
    const row = holderOf(desk.dossier, caseType).sections[name];
    views[name] = row
      ? {
          revision: row.revision,
          data: { ...row.data, ...desk.journey.computed.sections[name] },
          savedAt: row.savedAt,
          savedBy: row.savedByName,
        }
      : { revision: 0, data: { ...desk.journey.computed.sections[name] } };
  }
  return views;
}

export function collectionViews(desk: Desk): Record<string, CollectionRowView[]> {
  const views: Record<string, CollectionRowView[]> = {};
  for (const step of desk.form.steps)
    for (const part of step.parts ?? []) if (part.part === 'records') views[part.collection] ??= [];
  for (const [name, rows] of Object.entries(desk.dossier.collections)) {
    views[name] = rows.map((row) => ({
      id: row.id,
      revision: row.revision,
      data: { ...row.data, ...desk.journey.computed.rows[name]?.[row.id] },
    }));
  }
  return views;
}
