import type { StepView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { formatNumber } from '../../shown/format';

export interface FieldSchema {
  key: string;
  title: string;
  unit?: string;
  number: boolean;
  /** Words of coded values. */
  words: Record<string, string>;
}

interface RawField {
  title?: string;
  type?: string;
  enum?: unknown[];
  oneOf?: { const: unknown; title?: string }[];
  items?: RawField;
}
interface RawUi {
  'ui:groups'?: { title?: string; fields: string[] }[];
  'ui:order'?: string[];
  [field: string]: unknown;
}

function unitOf(ui: unknown): string | undefined {
  const raw = ui as { 'ui:unit'?: string; 'ui:options'?: { unit?: string } } | undefined;
  return raw?.['ui:unit'] ?? raw?.['ui:options']?.unit;
}

/** The fields of a schema, in the order it declares them. */
export function fieldsOf(schema: object, ui: object = {}): FieldSchema[] {
  const properties = (schema as { properties?: Record<string, RawField> }).properties ?? {};
  return Object.entries(properties).map(([key, field]) => {
    const coded = field.oneOf ?? field.items?.oneOf ?? [];
    return {
      key,
      title: field.title ?? key,
      unit: unitOf((ui as RawUi)[key]),
      number: field.type === 'number' || field.type === 'integer',
      words: Object.fromEntries(coded.map((one) => [String(one.const), one.title ?? String(one.const)])),
    };
  });
}

/** The fields of a step as the form groups them, without those not shown at present. */
export function groupsOf(step: StepView): { title: string; fields: FieldSchema[] }[] {
  const fields = fieldsOf(step.schema ?? {}, step.ui).filter((field) => !step.hidden.includes(field.key));
  const groups = (step.ui as RawUi | undefined)?.['ui:groups'] ?? [];
  const grouped = groups
    .map((group) => ({
      title: group.title ?? '',
      fields: group.fields.flatMap((key) => fields.find((field) => field.key === key) ?? []),
    }))
    .filter((group) => group.fields.length > 0);
  const placed = new Set(groups.flatMap((group) => group.fields));
  const rest = fields.filter((field) => !placed.has(field.key));
  return rest.length > 0 ? [...grouped, { title: '', fields: rest }] : grouped;
}

/** An answer in words: coded values by their titles, numbers grouped, 是 / 否; what is absent is a dash. */
export function shownValue(value: unknown, field: FieldSchema): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  if (Array.isArray(value)) return value.length > 0 ? value.map((one) => shownValue(one, { ...field, unit: undefined })).join(say.listComma) : '—';
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => shownValue(one, { ...field, unit: undefined }))
      .join(' / ');
  const word = field.words[String(value)] ?? (typeof value === 'number' ? formatNumber(value) : String(value));
  return field.unit ? `${word} ${field.unit}` : word;
}
