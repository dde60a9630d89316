import type { Readable } from 'node:stream';
import type { Json } from '../../conditions/model';
import type { ImportProblem, ImportRow, ImportView } from '../../contracts/sheets';
import { PlatformError } from '../../errors/platform-error';
import { answerText } from '../../parts/field-model';
import { cellName } from '../../sheets/cell-ref';
import type { CollectionRow } from '../../store/ports/caseData';
import type { Actor } from '../actor';
import { layOut, rearranged, type Desk } from '../work/desk';
import { withRows } from '../cases/dossier';
import { columnsFor, tableOf } from './make-table-sheet';
import type { Platform } from '../platform';
import { readTableSheet, type TableSheet } from './read-table-sheet';
import { openPart } from '../work/save-rows';
import { readLines, type Reading } from './sheet-readings';
import { mayWork } from '../work/work-access';

const mostBytes = 10 * 2 ** 20;

/**
 * What a filled-in workbook would change in a table: nothing is written here. The page lays it over the rows it has, and they are saved as
 * if they had been typed, each at its revision.
 * @throws PlatformError `sheet.refused`, `sheet.tooLarge`, `sheet.otherTemplate`, `section.unknown`, `section.locked`, `work.closed`
 */
export async function previewImport(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  collection: string,
  stream: Readable,
): Promise<ImportView> {
  const { item } = await mayWork(platform, actor, 'work.save', workItemId);
  const desk = await layOut(platform, item);
  const part = openPart(desk, collection);
  const { title, most } = tableOf(desk, collection);
  const columns = columnsFor(desk, part, actor);
  const sheet = await readTableSheet(platform.office, await gathered(stream), { form: desk.form.form, collection, title, most }, columns);
  const standing = new Map((desk.dossier.collections[collection] ?? []).map((row) => [row.id, row]));
  const { readings, problems, copies } = readLines(sheet, standing);
  const fresh = readings.filter(({ from }) => !from || !standing.has(from.id));
  const kept = readings.filter(({ from }) => from && standing.has(from.id));
  // What is new has no row to differ from: all it holds is written.
  const changed = kept.filter(({ cells }) => Object.keys(cells).length > 0);
  problems.push(...judged(platform, desk, collection, { fresh, changed, sheet }, problems));
  const total = standing.size + fresh.length;
  return {
    added: fresh.map((reading) => rowOf(reading, sheet)),
    changed: changed.map((reading) => rowOf(reading, sheet, standing.get(reading.from!.id))),
    unchanged: kept.length - changed.length,
    absent: standing.size - kept.length,
    problems: problems.sort((a, b) => a.line - b.line),
    notes: notesOf(sheet, desk, copies),
    refusal: fresh.length > 0 && total > most ? `最多 ${most} 行，导入后会有 ${total} 行，请先减少行数` : undefined,
  };
}

async function gathered(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += (piece as Buffer).length;
    if (size <= mostBytes) pieces.push(piece as Buffer);
    // Read on for a while without keeping it: who is cut off in the middle of sending never reads why.
    else if (size > 8 * mostBytes) break;
  }
  if (size > mostBytes) throw new PlatformError('sheet.tooLarge', `文件超过 ${mostBytes / 2 ** 20} MB，请分成几个文件导入`);
  return Buffer.concat(pieces);
}

function rowOf(reading: Reading, { places }: TableSheet, before?: CollectionRow): ImportRow {
  const { line, from, cells, row } = reading;
  const changes = [...places.keys()].flatMap(({ key, heading, model }) =>
    Object.hasOwn(cells, key)
      ? [{ key, title: heading, before: answerText(model, before?.data[key]), after: answerText(model, cells[key]) }]
      : [],
  );
  const name = [...places.values()].map((place) => row.values[place]).find((value) => typeof value === 'string');
  return { line, id: before?.id, name: String(name ?? ''), behind: before !== undefined && before.revision !== from?.revision, sets: cells, changes };
}

/** The whole form judged with the rows as they would be, as the page will judge them: what is wrong in the lines concerned. */
function judged(
  platform: Platform,
  desk: Desk,
  collection: string,
  { fresh, changed, sheet }: { fresh: Reading[]; changed: Reading[]; sheet: TableSheet },
  known: ImportProblem[],
): ImportProblem[] {
  const standing = desk.dossier.collections[collection] ?? [];
  const lines = new Map<string, number>();
  const edited = new Map(changed.map((reading) => [reading.from!.id, reading]));
  const laid = standing.map((row) => {
    const reading = edited.get(row.id);
    if (reading) lines.set(row.id, reading.line);
    return reading ? { ...row, data: merged(row.data, reading.cells) } : row;
  });
  for (const [index, { line, cells }] of fresh.entries()) {
    const id = `line-${line}`;
    lines.set(id, line);
    const place = { caseId: desk.dossier.case.id, collection, position: standing.length + index, revision: 0 };
    laid.push({ ...place, id, data: merged({}, cells), removed: false, savedAt: 0, savedBy: '' });
  }
  const { journey } = rearranged(desk, withRows(desk.dossier, collection, laid), platform.clock());
  const columns = new Map([...sheet.places].map(([column, place]) => [column.key, { column, place }]));
  const told = new Set(known.map(({ cell }) => cell));
  return journey.problems.flatMap(({ field, message, severity }): ImportProblem[] => {
    const [name, id = '', key = ''] = field.split('/');
    const line = name === collection ? lines.get(id) : undefined;
    const found = columns.get(key);
    if (line === undefined || !found) return [];
    const cell = cellName(line, found.place);
    return told.has(cell) ? [] : [{ line, cell, title: found.column.heading, message, severity, taken: true }];
  });
}

function merged(data: Record<string, Json>, cells: Record<string, Json>): Record<string, Json> {
  const next = { ...data };
  for (const [key, value] of Object.entries(cells)) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next;
}

function notesOf(sheet: TableSheet, desk: Desk, copies: number[]): string[] {
  const notes: string[] = [];
  if (sheet.caseId === undefined) notes.push('文件里没有行号，各行都按新增处理。要修改已有的行，请下载模板后在模板里改');
  else if (sheet.caseId !== desk.dossier.case.id) notes.push('模板是从另一事项下载的，各行都按新增处理');
  if (copies.length > 0) notes.push(`第 ${copies.slice(0, 10).join('、')} 行是复制出来的行，按新增处理`);
  if (sheet.unknown.length > 0) notes.push(`没有导入的列：${sheet.unknown.slice(0, 10).join('、')}`);
  return notes;
}
