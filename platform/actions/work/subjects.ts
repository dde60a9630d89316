import { createHash } from 'node:crypto';
import type { FormFile } from '../../contracts/configuration/form';
import type { Json } from '../../conditions/model';
import type { AttachmentRow } from '../../store/ports/attachments';
import type { VerdictRow } from '../../store/ports/review';
import { holderOf, type Dossier } from '../cases/dossier';

/** What a verdict can be about, by its permanent id: `material/<CODE>`, `section/<name>`, `collection/<name>`, `step/<key>`. */
export type SubjectKind = 'material' | 'section' | 'collection' | 'step';

export function subjectKind(subject: string): SubjectKind {
  return subject.slice(0, subject.indexOf('/')) as SubjectKind;
}

export function subjectName(subject: string): string {
  return subject.slice(subject.indexOf('/') + 1);
}

/** JSON with its keys in order, so that equal content has an equal hash. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** Attachments in force of one subject, oldest first. */
export function filesOf(attachments: AttachmentRow[], subject: string): AttachmentRow[] {
  return attachments.filter((one) => one.subject === subject && !one.retiredAt);
}

/** Hash of a subject as it stands: a verdict on it holds while this is unchanged. A step's is that of all that stands on it. */
export function subjectHash(
  subject: string,
  form: FormFile,
  dossier: Dossier,
  attachments: AttachmentRow[],
  codesOfStage: (stage: string) => string[],
): string {
  const name = subjectName(subject);
  switch (subjectKind(subject)) {
    case 'material':
      return contentHash(filesOf(attachments, subject).map((file) => [file.sha256, file.name, file.note]));
    case 'section':
      return contentHash(sectionData(form, dossier, name));
    case 'collection':
      return contentHash((dossier.collections[name] ?? []).map((row) => [row.id, row.data]));
    case 'step':
      return contentHash(
        subjectsOfStep(form, name, codesOfStage).map((one) => subjectHash(one, form, dossier, attachments, codesOfStage)),
      );
  }
}

function sectionData(form: FormFile, dossier: Dossier, section: string): Record<string, Json> {
  const step = form.steps.find((one) => one.section === section);
  return holderOf(dossier, step?.holder).sections[section]?.data ?? {};
}

/** Subjects that stand on a step, in the order they are shown. */
export function subjectsOfStep(form: FormFile, key: string, codesOfStage: (stage: string) => string[]): string[] {
  const step = form.steps.find((one) => one.key === key);
  if (!step) return [];
  const subjects: string[] = [];
  if (step.section && step.schema && !step.holder) subjects.push(`section/${step.section}`);
  for (const part of step.parts ?? []) {
    if (part.part === 'records') subjects.push(`collection/${part.collection}`);
    if (part.part === 'materials') subjects.push(...codesOfStage(part.stage).map((code) => `material/${code}`));
  }
  return subjects;
}

/** The last word on each subject: the newest verdict that was concluded and not taken back. */
export function latestVerdicts(verdicts: VerdictRow[]): Map<string, VerdictRow> {
  const latest = new Map<string, VerdictRow>();
  for (const verdict of verdicts) {
    if (!verdict.final || verdict.withdrawnAt) continue;
    const known = latest.get(verdict.subject);
    if (!known || verdict.round > known.round || (verdict.round === known.round && verdict.at >= known.at))
      latest.set(verdict.subject, verdict);
  }
  return latest;
}
