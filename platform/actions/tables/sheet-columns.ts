import type { Json } from '../../conditions/model';
import type { RecordsPart } from '../../contracts/configuration/form';
import { fieldModels, pathOf, readAnswer, type Choice, type Dictionaries, type FieldModel } from '../../parts/field-model';
import type { SheetValue } from '../../sheets/model';
import { nearestChoices } from './nearest-choices';

/** A field of a table as a column of a workbook: what is written there, and what is read back from it. */
export interface SheetColumn {
  key: string;
  /** The field's title with its unit. */
  heading: string;
  kind: 'text' | 'number' | 'day';
  model: FieldModel;
  required: boolean;
  /** What the sheet shows for each code, and offers. */
  labels: Labels;
}

/** Codes and the words that stand for them; every word stands for one code. */
interface Labels {
  ofCode: Map<string, string>;
  codes: Map<string, string>;
  /** Offered for new answers: nothing retired, of a tree the leaves. */
  offered: string[];
}

/** What was read from a cell; `problem` when it is none of the field's answers. */
export interface CellReading {
  value: Json | undefined;
  problem?: string;
}

/** The columns of a table, but for those that are computed or that the reader may not see. */
export function sheetColumns(part: RecordsPart, dictionaries: Dictionaries, masked: readonly string[]): SheetColumn[] {
  const must = new Set((part.schema as { required?: string[] }).required ?? []);
  return fieldModels(part.schema, part.ui, dictionaries)
    .filter(({ key }) => part.computed?.[key] === undefined && !masked.includes(key))
    .map((model) => ({
      key: model.key,
      heading: model.unit ? `${model.title}（${model.unit}）` : model.title,
      kind: model.kind === 'number' ? 'number' : model.kind === 'date' ? 'day' : 'text',
      model,
      required: must.has(model.key),
      labels: labelsOf(model),
    }));
}

function labelsOf({ kind, choices }: FieldModel): Labels {
  const parents = new Set(choices.flatMap(({ parent }) => parent ?? []));
  const ofCode = new Map<string, string>();
  const codes = new Map<string, string>();
  const list: Choice[] = kind === 'yesno' ? [{ code: 'true', name: '是' }, { code: 'false', name: '否' }] : choices;
  for (const choice of list) {
    const name = parents.size > 0 ? pathOf(choices, choice.code).map((one) => one.name).join(' / ') : choice.name;
    const label = codes.has(folded(name)) ? `${name}（${choice.code}）` : name;
    ofCode.set(choice.code, label);
    codes.set(folded(label), choice.code);
  }
  const offered = list.filter(({ code, retired }) => !retired && !parents.has(code)).map(({ code }) => ofCode.get(code)!);
  return { ofCode, codes, offered };
}

const folded = (text: string) => text.normalize('NFC').trim().toLowerCase();

/** What the sheet shows for an answer. */
export function writtenCell({ model, labels }: SheetColumn, value: Json | undefined): SheetValue {
  if (value === undefined || value === null || value === '') return null;
  const word = (one: Json | undefined) => labels.ofCode.get(String(one)) ?? plain(one);
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return model.kind === 'checkboxes' ? value.map(word).join('、') : word(value.at(-1));
  }
  if (typeof value === 'number') return model.kind === 'number' ? value : word(value);
  return labels.ofCode.size > 0 || typeof value !== 'string' ? word(value) : value;
}

const plain = (value: Json | undefined): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** The answer a cell gives. What cannot be read stays the text it is, as when it is typed. */
export function readCell(column: SheetColumn, cell: SheetValue): CellReading {
  const { model, labels } = column;
  if (cell === null) return { value: undefined };
  if (typeof cell === 'boolean') return model.kind === 'yesno' ? { value: cell } : readCell(column, cell ? '是' : '否');
  if (typeof cell === 'number') {
    if (model.kind === 'number') return { value: cell };
    if (model.kind === 'date') return { value: String(cell), problem: `填了 ${cell}，应为日期，如 2024-07-31` };
  }
  const text = typeof cell === 'number' ? decimal(cell) : cell;
  if (text.trim() === '') return { value: undefined };
  if (model.kind === 'date') return { value: readAnswer(model, text.replace(/ 00:00:00$/, '')) as Json };
  if (model.kind === 'checkboxes') return many(column, text);
  if (labels.ofCode.size === 0) return { value: readAnswer(model, text) as Json };
  const code = codeFor(labels, text);
  if (code === undefined) return strange(column, text);
  if (model.kind === 'yesno') return { value: code === 'true' };
  return { value: model.pathValue ? pathOf(model.choices, code).map((one) => one.code) : code };
}

function codeFor(labels: Labels, text: string): string | undefined {
  const found = labels.codes.get(folded(text));
  if (found !== undefined) return found;
  return labels.ofCode.has(text.trim()) ? text.trim() : undefined;
}

function many(column: SheetColumn, text: string): CellReading {
  const whole = codeFor(column.labels, text);
  if (whole !== undefined) return { value: [whole] };
  const words = text.split(/[、,，;；\n]+/).map((word) => word.trim()).filter(Boolean);
  const codes = words.map((word) => codeFor(column.labels, word));
  const unknown = codes.indexOf(undefined);
  const value = words.map((word, index) => codes[index] ?? word);
  return unknown < 0 ? { value } : { ...strange(column, words[unknown]!), value };
}

function strange({ model, labels }: SheetColumn, text: string): CellReading {
  const read = readAnswer(model, text) as Json;
  if (model.kind === 'yesno' && typeof read === 'boolean') return { value: read };
  const near = nearestChoices(text, labels.offered);
  const hint = near.length > 0 ? `是不是${near.map((name) => `“${name}”`).join('、')}？` : '请从下拉列表中选择';
  return { value: read, problem: `“${text.slice(0, 40)}”不在选项内，${hint}` };
}

/** A number in a text cell as somebody would write it, without an exponent. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : text;
}
