import type { RecordsPart } from '../../contracts/configuration/form';
import type { Dictionaries } from '../../parts/field-model';
import { writeSheet, type FormColumn } from '../../sheets/write-sheet';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import { layOut, type Desk } from '../work/desk';
import type { Platform } from '../platform';
import { maskedFields } from '../work/save-section';
import { sheetColumns, writtenCell, type SheetColumn } from './sheet-columns';
import { mayWork } from '../work/work-access';

/** Begins the hidden line of a template; behind it the form, the table and the case it was made for. */
export const templateMark = 'tierflow-table';
const blankRows = 200;
const mostRows = 1000;

/**
 * The template of a table: its fields as headings, its choices as lists, and the rows that are there, each with its permanent id and its
 * revision in a hidden column, so that what comes back is laid over the row it left.
 * @throws PlatformError `work.unknown`, `access.denied`, `section.unknown`
 */
export async function makeTableSheet(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  collection: string,
): Promise<{ name: string; bytes: Buffer }> {
  const { item } = await mayWork(platform, actor, 'work.read', workItemId);
  const desk = await layOut(platform, item);
  const { part, title } = tableOf(desk, collection);
  const columns = columnsFor(desk, part, actor);
  const rows = desk.dossier.collections[collection] ?? [];
  const bytes = await writeSheet({
    name: title,
    columns: [{ title: '行号', kind: 'text', hidden: true }, ...columns.map(headed)],
    marks: [[templateMark, desk.form.form, collection, desk.dossier.case.id].join(' '), ...columns.map(({ key }) => key)],
    rows: rows.map(({ id, revision, data }) => [`${id}~${revision}`, ...columns.map((column) => writtenCell(column, data[column.key]))]),
    blank: Math.max(0, Math.min(blankRows, (part.maxRows ?? mostRows) - rows.length)),
  });
  return { name: `${title}.xlsx`, bytes };
}

/** The table as the form has it, and its title. @throws PlatformError `section.unknown` */
export function tableOf(desk: Desk, collection: string): { part: RecordsPart; title: string; most: number } {
  for (const step of desk.form.steps)
    for (const part of step.parts ?? [])
      if (part.part === 'records' && part.collection === collection)
        return { part, title: (part.schema as { title?: string }).title ?? step.title, most: part.maxRows ?? mostRows };
  throw new PlatformError('section.unknown');
}

/** The columns of a table for one who reads or fills it. */
export function columnsFor(desk: Desk, part: RecordsPart, actor: Actor): SheetColumn[] {
  const dictionaries: Dictionaries = Object.fromEntries(
    Object.entries(desk.dossier.edition.dictionaries).map(([key, { items }]) => [key, items]),
  );
  return sheetColumns(part, dictionaries, maskedFields(actor, part.collection));
}

function headed({ heading, kind, model, required, labels }: SheetColumn): FormColumn {
  const many = model.kind === 'checkboxes';
  const choices = labels.offered.length > 0 && !many ? labels.offered : undefined;
  const listed = many ? `可填多项，用顿号隔开：${labels.offered.slice(0, 20).join('、')}` : choices && '从下拉列表中选择';
  const form = kind === 'number' ? '填数字' : kind === 'day' ? '填日期，如 2024-07-31' : undefined;
  const note = [required && '必填', listed ?? form, model.help].filter(Boolean).join('；');
  const wide = kind === 'number' ? 12 : kind === 'day' ? 13 : choices ? 18 : 22;
  return { title: heading, kind, required, note: note || undefined, choices, width: Math.max(wide, heading.length * 2 + 4) };
}
