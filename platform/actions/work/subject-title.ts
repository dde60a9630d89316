import type { Desk } from './desk';
import { subjectKind, subjectName } from './subjects';

/** A subject as people call it: a material by code and name, a page or a table by its title. */
export function subjectTitle(desk: Desk, subject: string): string {
  const name = subjectName(subject);
  switch (subjectKind(subject)) {
    case 'material':
      return `${name} ${desk.materials.find((one) => one.code === name)?.title ?? ''}`.trim();
    case 'section':
      return desk.form.steps.find((step) => step.section === name)?.title ?? name;
    case 'collection': {
      const step = desk.form.steps.find((one) => one.parts?.some((part) => part.part === 'records' && part.collection === name));
      const part = step?.parts?.find((one) => one.part === 'records' && one.collection === name);
      return (part?.part === 'records' ? (part.schema as { title?: string }).title : undefined) ?? step?.title ?? name;
    }
    case 'step':
      return desk.form.steps.find((step) => step.key === name)?.title ?? name;
  }
}
