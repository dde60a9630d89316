import { saying } from '../words/say';

/** How one answer is drawn and read, made from its schema property and its ui entry. Shared by pages, tables and read-only views. */
export type FieldKind = 'text' | 'textarea' | 'number' | 'date' | 'select' | 'radio' | 'checkboxes' | 'yesno' | 'cascade' | 'division';

export interface Choice {
  code: string; name: string; group?: string; parent?: string; value?: number; unit?: string; retired?: boolean;
  /** Its name in the programme's own language where that is another: what is pasted may come from there. */
  written?: string;
}
export type Dictionaries = Record<string, Choice[]>;

export interface FieldModel {
  key: string;
  title: string;
  kind: FieldKind;
  unit?: string;
  decimals?: number;
  maxLength?: number;
  placeholder?: string;
  help?: string;
  width?: number;
  /** Lines a long text starts with. */
  rows?: number;
  choices: Choice[];
  /** Codes of a tree stored as the path from the root rather than as its last code. */
  pathValue: boolean;
  /** A table adds this column up. */
  total: boolean;
}

interface Property {
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  maxLength?: number;
  maximum?: number;
  multipleOf?: number;
  enum?: unknown[];
  oneOf?: { const: unknown; title?: string }[];
  items?: Property;
}
interface UiEntry { 'ui:widget'?: string; 'ui:options'?: Record<string, unknown>; 'ui:placeholder'?: string; 'ui:help'?: string; [key: string]: unknown }

const typeOf = (property: Property) => (Array.isArray(property.type) ? property.type.find((type) => type !== 'null') : property.type);

function ownChoices(property: Property): Choice[] {
  const of = property.items ?? property;
  if (of.oneOf) return of.oneOf.map((one) => ({ code: String(one.const), name: one.title ?? String(one.const) }));
  if (of.enum) return of.enum.filter((code) => code !== null).map((code) => ({ code: String(code), name: String(code) }));
  return [];
}

function kindOf(property: Property, widget: string | undefined, hasChoices: boolean): FieldKind {
  const known: FieldKind[] = ['text', 'textarea', 'number', 'date', 'select', 'radio', 'checkboxes', 'yesno', 'cascade', 'division'];
  if (widget && (known as string[]).includes(widget)) return widget as FieldKind;
  const type = typeOf(property);
  if (type === 'boolean') return 'yesno';
  if (type === 'array') return 'checkboxes';
  if (hasChoices) return 'select';
  if (type === 'number' || type === 'integer') return 'number';
  if (property.format === 'date') return 'date';
  return (property.maxLength ?? 0) > 200 ? 'textarea' : 'text';
}

/** The model of one field. `ui` is the uiSchema entry of that field; options there may name a dictionary. */
export function fieldModel(key: string, schema: unknown, ui: unknown, dictionaries: Dictionaries): FieldModel {
  const property = (schema ?? {}) as Property;
  const entry = (ui ?? {}) as UiEntry;
  const prefixed = Object.fromEntries(Object.entries(entry).filter(([name]) => name.startsWith('ui:')).map(([name, value]) => [name.slice(3), value]));
  const options = { ...prefixed, ...(entry['ui:options'] ?? {}) } as Record<string, unknown>;
  const dictionary = typeof options.dictionary === 'string' ? options.dictionary : undefined;
  const choices = dictionary ? dictionaries[dictionary] ?? [] : ownChoices(property);
  const integer = typeOf(property) === 'integer';
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] as string : undefined);
  const number = (name: string) => (typeof options[name] === 'number' ? options[name] as number : undefined);
  return {
    key,
    title: property.title ?? key,
    kind: kindOf(property, text('widget'), choices.length > 0 || dictionary !== undefined),
    unit: text('unit') ?? text('suffix'),
    decimals: number('decimals') ?? number('precision') ?? (integer ? 0 : undefined),
    maxLength: property.maxLength,
    placeholder: text('placeholder'),
    help: text('help') ?? property.description,
    width: number('width'),
    rows: number('rows'),
    choices,
    pathValue: typeOf(property) === 'array' && (options.widget === 'cascade' || options.widget === 'division'),
    total: options.total === true,
  };
}

export function fieldModels(schema: unknown, ui: unknown, dictionaries: Dictionaries): FieldModel[] {
  const properties = ((schema ?? {}) as { properties?: Record<string, unknown> }).properties ?? {};
  const entries = (ui ?? {}) as Record<string, unknown>;
  const order = Array.isArray(entries['ui:order']) ? (entries['ui:order'] as string[]).filter((key) => key in properties) : [];
  const keys = [...order, ...Object.keys(properties).filter((key) => !order.includes(key))];
  return keys.map((key) => fieldModel(key, properties[key], entries[key], dictionaries));
}

/** The names from the root of a tree down to `code`. A code the dictionary lacks stands for itself. */
export function pathOf(choices: Choice[], code: string): Choice[] {
  const path: Choice[] = [];
  let at = choices.find((choice) => choice.code === code);
  while (at && !path.includes(at)) {
    path.unshift(at);
    const parent: string | undefined = at.parent;
    at = parent ? choices.find((choice) => choice.code === parent) : undefined;
  }
  return path;
}

export function formatNumber(value: number, decimals?: number): string {
  const digits = decimals === undefined ? { maximumFractionDigits: 10 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return value.toLocaleString('zh-CN', digits);
}

/** An answer in words, for tables, read-only pages and comparisons. Nothing answered is the empty string. */
export function answerText(model: FieldModel, value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  const nameOf = (code: unknown) => model.choices.find((choice) => choice.code === String(code))?.name ?? String(code);
  switch (model.kind) {
    case 'number': return typeof value === 'number' ? formatNumber(value, model.decimals) : String(value);
    case 'yesno': return value === true ? saying().yesWord : value === false ? saying().noWord : String(value);
    case 'checkboxes': return Array.isArray(value) ? value.map(nameOf).join(saying().joint) : nameOf(value);
    case 'cascade': case 'division': {
      const code = Array.isArray(value) ? value[value.length - 1] : value;
      const path = pathOf(model.choices, String(code));
      return path.length ? path.map((choice) => choice.name).join(' / ') : String(code);
    }
    case 'select': case 'radio': return nameOf(value);
    default: return Array.isArray(value) ? value.map(String).join(saying().joint) : String(value);
  }
}

const yes = new Set(['是', '有', 'y', 'yes', 'true', '1', '√']);
const no = new Set(['否', '无', 'n', 'no', 'false', '0', '×']);

/** Reads what was typed or pasted. What cannot be read stays the text it was, so that nothing typed is lost and the check can name it. */
export function readAnswer(model: FieldModel, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  switch (model.kind) {
    case 'number': {
      const plain = trimmed.replace(/[,，\s]/g, '').replace(/[０-９．－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
      return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(plain) ? Number(plain) : trimmed;
    }
    case 'yesno': return yes.has(trimmed.toLowerCase()) ? true : no.has(trimmed.toLowerCase()) ? false : trimmed;
    case 'date': {
      const date = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(trimmed);
      return date ? `${date[1]}-${date[2]!.padStart(2, '0')}-${date[3]!.padStart(2, '0')}` : trimmed;
    }
    case 'select': case 'radio': case 'cascade': case 'division': return codeOf(model, trimmed) ?? trimmed;
    case 'checkboxes': return trimmed.split(/[、,，;；\s]+/).filter(Boolean).map((part) => codeOf(model, part) ?? part);
    default: return text.replace(/\r/g, '');
  }
}

function codeOf(model: FieldModel, text: string): string | undefined {
  const name = text.toLowerCase();
  return model.choices.find((choice) => [choice.code, choice.name, choice.written].some((one) => one?.toLowerCase() === name))?.code;
}
