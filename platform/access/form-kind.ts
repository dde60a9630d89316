import type { FormFile } from '../contracts/configuration/form';
import type { FormKind } from './model';

/** A form with verdicts is a review; of the others those of a tier that fills are filled, and the rest is issued to tiers below. */
export function formKind(form: Pick<FormFile, 'steps'>, tierFills: boolean): FormKind {
  if (form.steps.some((step) => step.parts?.some((part) => part.part === 'verdicts'))) return 'review';
  return tierFills ? 'fill' : 'issue';
}
