import type { SubmissionRow } from '../../store/ports/review';
import type { Desk } from './desk';
import { canonical, subjectKind, subjectName } from './subjects';

export interface Change {
  title: string;
  before: string;
  after: string;
  /** The field, as `section.field`; of a whole row its table and a dot. */
  path: string;
}

interface Snapshot {
  sections?: Record<string, Record<string, unknown>>;
  collections?: Record<string, { id: string; data: Record<string, unknown> }[]>;
}

/** What differs in a page or table between a submission and now, field by field and row by row, by permanent row ids. */
export function changesBetween(desk: Desk, subject: string, earlier: SubmissionRow | undefined): Change[] {
  if (!earlier) return [];
  const before = earlier.snapshot as Snapshot;
  const name = subjectName(subject);
  if (subjectKind(subject) === 'section') {
    const step = desk.form.steps.find((one) => one.section === name);
    return fieldChanges(propertiesOf(step?.schema), before.sections?.[name] ?? {}, desk.answers.sections[name] ?? {}, name);
  }
  if (subjectKind(subject) !== 'collection') return [];
  const part = desk.form.steps.flatMap((step) => step.parts ?? []).find((one) => one.part === 'records' && one.collection === name);
  const properties = propertiesOf(part?.part === 'records' ? part.schema : undefined);
  const old = new Map((before.collections?.[name] ?? []).map((row) => [row.id, row.data]));
  const changes: Change[] = [];
  (desk.answers.collections[name] ?? []).forEach((row, index) => {
    changes.push(...fieldChanges(properties, old.get(row.id) ?? {}, row.data, name, `第 ${index + 1} 行 `));
    old.delete(row.id);
  });
  for (const data of old.values()) changes.push({ title: '删除的行', before: Object.values(data).map(shown).join(' '), after: '', path: `${name}.` });
  return changes;
}

function fieldChanges(
  properties: Record<string, { title?: string }>,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  container: string,
  prefix = '',
): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => canonical(before[key]) !== canonical(after[key]))
    .map((key) => ({ title: `${prefix}${properties[key]?.title ?? key}`, before: shown(before[key]), after: shown(after[key]), path: `${container}.${key}` }));
}

function propertiesOf(schema: object | undefined): Record<string, { title?: string }> {
  return (schema as { properties?: Record<string, { title?: string }> } | undefined)?.properties ?? {};
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? canonical(value) : String(value);
}
