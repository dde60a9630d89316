import type { RecordsPart } from '../../contracts/configuration/form';
import { fieldModels, type Dictionaries, type FieldModel } from '../field-model';

/** A column of the grid: a field, whether it must be filled, whether it may be written, and how wide it is at least. */
export interface Column extends FieldModel { required: boolean; computed: boolean; minWidth: number; stretch: number }

/** Roughly the width of a heading: Chinese takes a full square of 13 px, Latin about half. */
/** Wide ones, in which a unit stands behind its title. */
const brackets = 27;
const wordWidth = (text: string) => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 13.5 : 7.5), 0);

export function columnsOf(part: RecordsPart, dictionaries: Dictionaries): Column[] {
  const required = new Set((part.schema as { required?: string[] }).required ?? []);
  return fieldModels(part.schema, part.ui, dictionaries).map((model) => {
    const heading = wordWidth(model.title) + (model.unit ? wordWidth(model.unit) + brackets : 0) + 26;
    const choices = model.kind === 'select' || model.kind === 'radio' || model.kind === 'yesno';
    const longest = choices ? Math.min(160, Math.max(0, ...model.choices.map((choice) => wordWidth(choice.name))) + 42) : 0;
    const own = model.kind === 'number' ? 92 : model.kind === 'date' ? 112 : model.kind === 'yesno' ? 72 : choices ? longest : model.kind === 'cascade' || model.kind === 'division' ? 180 : 124;
    const minWidth = model.width ?? Math.ceil(Math.max(heading, own));
    return { ...model, required: required.has(model.key), computed: part.computed?.[model.key] !== undefined, minWidth, stretch: model.kind === 'text' || model.kind === 'textarea' ? 2 : 0 };
  });
}

const numberWidth = 38;
const deleteWidth = 40;

/** Widths as a CSS grid template; each row repeats it, so columns stand under each other without measuring. */
export function templateOf(columns: Column[]): { template: string; minWidth: number } {
  const stretches = columns.some((column) => column.stretch > 0);
  const cells = columns.map((column) => (column.stretch || !stretches ? `minmax(${column.minWidth}px, ${column.stretch || 1}fr)` : `${column.minWidth}px`));
  return { template: `${numberWidth}px ${cells.join(' ')} ${deleteWidth}px`, minWidth: numberWidth + deleteWidth + columns.reduce((sum, column) => sum + column.minWidth, 0) };
}
