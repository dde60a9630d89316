import type { WorkView } from '../../../contracts/work';

/** The two pages of a work item, each a chunk of its own: who judges needs no field to fill in. */
export const pageCode = {
  review: async () => ({ default: (await import('../review/ReviewPage')).ReviewPage }),
  wizard: async () => ({ default: (await import('./ThemedWizard')).ThemedWizard }),
};

/** Whether it is judged, not filled in. */
export function isReview(view: WorkView): boolean {
  return view.review !== undefined || view.steps.some((step) => step.parts.some((part) => part.part === 'verdicts'));
}

/** The code that shows a work item. */
export const codeOf = (view: WorkView): (() => Promise<unknown>) => (isReview(view) ? pageCode.review : pageCode.wizard);
