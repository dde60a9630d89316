import type { FormStep } from '../contracts/configuration/form';

const toRead = new Set(['answers', 'inherited', 'progress', 'roster']);

/** Whether there is anything on a step to be filled in; some are only there to be read. */
export function asks({ section, parts = [] }: Pick<FormStep, 'section' | 'parts'>): boolean {
  return section !== undefined || parts.some(({ part }) => !toRead.has(part));
}
