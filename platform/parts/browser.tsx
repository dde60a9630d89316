import type { ComponentType } from 'react';
import type { PartConfig } from '../contracts/work';
import { fetched } from '../web/shown/Fetched';

/** The field half of a part: draws it, on the page it finds in `usePartPage()`. */
export type PartField<P extends PartConfig['part'] = PartConfig['part']> = ComponentType<{ part: Extract<PartConfig, { part: P }> }>;

/** Fetches the field half of each part by name. `verdicts` is a page of its own. */
const halves = {
  agreement: () => import('./agreement/field').then((module) => ({ default: module.AgreementField })),
  answers: () => import('./answers/field').then((module) => ({ default: module.AnswersField })),
  attachments: () => import('./attachments/field').then((module) => ({ default: module.AttachmentsField })),
  documents: () => import('./documents/field').then((module) => ({ default: module.DocumentsField })),
  inherited: () => import('./inherited/field').then((module) => ({ default: module.InheritedField })),
  materials: () => import('./materials/field').then((module) => ({ default: module.MaterialsField })),
  progress: () => import('./progress/field').then((module) => ({ default: module.ProgressField })),
  records: () => import('./records/field').then((module) => ({ default: module.RecordsField })),
  roster: () => import('./roster/field').then((module) => ({ default: module.RosterField })),
} satisfies { [P in Exclude<PartConfig['part'], 'verdicts'>]: () => Promise<{ default: PartField<P> }> };

/** Each fetched when a page first shows one, or before. */
const fields = {
  agreement: fetched(halves.agreement),
  answers: fetched(halves.answers),
  attachments: fetched(halves.attachments),
  documents: fetched(halves.documents),
  inherited: fetched(halves.inherited),
  materials: fetched(halves.materials),
  progress: fetched(halves.progress),
  records: fetched(halves.records),
  roster: fetched(halves.roster),
} satisfies { [P in Exclude<PartConfig['part'], 'verdicts'>]: PartField<P> };

/** The component that draws a part, or none where the page itself does. */
export function fieldOf(part: PartConfig): ComponentType<{ part: PartConfig }> | undefined {
  // Each entry takes exactly the part it is listed under, which the table above proves; the union cannot say so.
  return part.part === 'verdicts' ? undefined : fields[part.part] as unknown as ComponentType<{ part: PartConfig }>;
}

/** Fetches what further pages of a form will show, so that one can go on to them when the line is down. What does not arrive is fetched when it is shown. */
export function fetchFields(parts: PartConfig[]): void {
  for (const name of new Set(parts.map((one) => one.part))) {
    if (name !== 'verdicts') halves[name]().catch((caught: unknown) => console.warn('not fetched ahead', name, caught));
  }
}
