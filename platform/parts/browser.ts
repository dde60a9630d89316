import { lazy, type ComponentType } from 'react';
import type { PartConfig } from '../contracts/work';

/** The field half of a part: draws it, on the page it finds in `usePartPage()`. */
export type PartField<P extends PartConfig['part'] = PartConfig['part']> = ComponentType<{ part: Extract<PartConfig, { part: P }> }>;

/** Field half of each part by name, fetched when a page first shows one. `verdicts` is a page of its own. */
const fields = {
  agreement: lazy(() => import('./agreement/field').then((module) => ({ default: module.AgreementField }))),
  answers: lazy(() => import('./answers/field').then((module) => ({ default: module.AnswersField }))),
  attachments: lazy(() => import('./attachments/field').then((module) => ({ default: module.AttachmentsField }))),
  documents: lazy(() => import('./documents/field').then((module) => ({ default: module.DocumentsField }))),
  inherited: lazy(() => import('./inherited/field').then((module) => ({ default: module.InheritedField }))),
  materials: lazy(() => import('./materials/field').then((module) => ({ default: module.MaterialsField }))),
  progress: lazy(() => import('./progress/field').then((module) => ({ default: module.ProgressField }))),
  records: lazy(() => import('./records/field').then((module) => ({ default: module.RecordsField }))),
  roster: lazy(() => import('./roster/field').then((module) => ({ default: module.RosterField }))),
} satisfies { [P in Exclude<PartConfig['part'], 'verdicts'>]: PartField<P> };

/** The component that draws a part, or none where the page itself does. */
export function fieldOf(part: PartConfig): ComponentType<{ part: PartConfig }> | undefined {
  // Each entry takes exactly the part it is listed under, which the table above proves; the union cannot say so.
  return part.part === 'verdicts' ? undefined : fields[part.part] as unknown as ComponentType<{ part: PartConfig }>;
}
