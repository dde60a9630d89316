import type { FormFile, FormStep } from '../contracts/configuration/form';
import type { Material } from '../contracts/configuration/materials';

/** Subjects that may be edited; `all` when nothing has been returned. */
export type Unlocked = 'all' | ReadonlySet<string>;

type Staged = Pick<Material, 'code' | 'stage'>;

/**
 * What a return leaves open: the subjects whose latest verdict is a return, and all that stands on a step returned whole.
 * @param latest the last word on each subject
 */
export function unlockedBy(latest: { subject: string; outcome: 'pass' | 'return' }[], form: FormFile, materials: Staged[]): Unlocked {
  const returned = latest.filter(({ outcome }) => outcome === 'return').map(({ subject }) => subject);
  if (returned.length === 0) return 'all';
  const steps = form.steps.filter((step) => returned.includes(`step/${step.key}`));
  return new Set([...returned, ...steps.flatMap((step) => subjectsOn(step, materials))]);
}

/** Subjects of verdicts that stand on a step, the step itself first. */
export function subjectsOn(step: FormStep, materials: Staged[]): string[] {
  const subjects = [`step/${step.key}`];
  if (step.section && step.schema) subjects.push(`section/${step.section}`);
  for (const part of step.parts ?? []) {
    if (part.part === 'records') subjects.push(`collection/${part.collection}`);
    if (part.part === 'attachments') subjects.push(`attachments/${part.subject}`);
    if (part.part === 'materials') {
      for (const { code, stage } of materials) if (stage === part.stage) subjects.push(`material/${code}`);
    }
  }
  return subjects;
}

export const isUnlocked = (unlocked: Unlocked, subject: string) => unlocked === 'all' || unlocked.has(subject);
