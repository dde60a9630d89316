import './records.css';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { RecordsPart } from '../../contracts/configuration/form';
import type { PartConfig } from '../../contracts/work';
import { say } from '../../words/say';
import { formatNumber } from '../field-model';
import { newId } from '../new-id';
import { usePartPage, useRows } from '../page';
import { cellProblems, type CellProblems } from './cell-problems';
import { columnsOf } from './columns';
import { Grid } from './Grid';
import { pasteInto, readTable } from './paste';
import { SheetTools } from './SheetTools';
import { useGridRows } from './use-grid-rows';

interface Report { text: ReactNode; ids?: string[]; undo?: string; /** The row that was deleted: what is done about it goes on there. */ row?: number }

/** A table under the heading of its group; one that may stay empty is a line until it is opened or has rows. */
export function RecordsField({ part }: { part: RecordsPart }): ReactNode {
  const { step, readOnly, problems, at } = usePartPage();
  const rows = useRows(part.collection);
  const [open, setOpen] = useState(false);
  const named = at === part.collection || at?.startsWith(`${part.collection}/`) === true || at === `collection/${part.collection}`;
  const wrong = problems.some((problem) => problem.field === part.collection);
  const folded = part.folded === true && rows.length === 0 && !open && !named && !wrong;
  return (
    <>
      {opensGroup(part, step.parts) && <h2 className="records-group">{part.group}</h2>}
      {folded ? <FoldedTable part={part} readOnly={readOnly} onOpen={() => setOpen(true)} /> : <RecordsTable part={part} />}
    </>
  );
}

/** Whether the part is the first of the tables in a row that stand under the same heading. */
function opensGroup(part: RecordsPart, parts: PartConfig[]): boolean {
  const before = parts[parts.findIndex((one) => one.part === 'records' && one.collection === part.collection) - 1];
  return part.group !== undefined && !(before?.part === 'records' && before.group === part.group);
}

function FoldedTable({ part, readOnly, onOpen }: { part: RecordsPart; readOnly: boolean; onOpen: () => void }): ReactNode {
  const { draw } = usePartPage();
  const title = (part.schema as { title?: string }).title ?? part.collection;
  if (readOnly) return <p className="records-fold" data-field={part.collection}><span>{title}</span><small>{say.nothingFilled}</small></p>;
  return (
    <button type="button" className="records-fold" aria-expanded={false} data-field={part.collection} onClick={onOpen}>
      <draw.Icon name="plus" size={16} /><span>{title}</span><small>{say.optionalNotFilledIn}</small>
    </button>
  );
}

/** A table of rows: typed, pasted from a spreadsheet, filled down, undone. */
function RecordsTable({ part }: { part: RecordsPart }): ReactNode {
  const { view, step, readOnly: pageFixed, problems, draw, deeds, at } = usePartPage();
  const kept = !pageFixed && step.lockedTables?.includes(part.collection) === true;
  const readOnly = pageFixed || kept;
  const { rows, writeCell, put, undo, canUndo, blankId } = useGridRows(part.collection);
  const columns = useMemo(() => columnsOf(part, view.dictionaries), [part, view.dictionaries]);
  const [active, setActive] = useState<{ row: number; column: number } | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const maxRows = part.maxRows ?? 1000;
  const quiet = active ? rows[active.row]?.id : undefined;
  const before = useRef<CellProblems>(new Map());
  const found = useMemo(() => {
    before.current = cellProblems(part.collection, rows, columns, problems, quiet, before.current);
    return before.current;
  }, [part.collection, rows, columns, problems, quiet]);
  const whole = problems.filter((problem) => problem.field === part.collection || problem.field === `collection/${part.collection}`);

  const latest = useRef(rows);
  latest.current = rows;

  // A link to a cell opens it, also when its row is out of sight and not drawn.
  useEffect(() => {
    const [collection, rowId, key] = at?.split('/') ?? [];
    if (collection !== part.collection || !rowId) return;
    const row = latest.current.findIndex((one) => one.id === rowId);
    const column = columns.findIndex((one) => one.key === key);
    if (row >= 0) setActive({ row, column: Math.max(0, column) });
  }, [at, part.collection, columns]);

  // The same function at every keystroke, or every row would be drawn again.
  const remove = useCallback((index: number) => {
    put(latest.current.filter((_, at) => at !== index));
    setReport({ text: <>{say.rowDeleted(index + 1)}</>, row: index });
    // The row below has come up into its place.
    setActive((before) => ({ row: index, column: before?.column ?? 0 }));
  }, [put]);
  const back = useCallback(() => { undo(); setReport(null); }, [undo]);
  /** As a press on a button that goes away with the report: the focus goes on among the cells. */
  const closeReport = (how: () => void) => {
    how();
    setActive({ row: report?.row ?? 0, column: 0 });
  };
  // The cell pasted into has closed: the focus goes on to the word of what was pasted.
  const said = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (report?.ids && document.activeElement === document.body) said.current?.focus({ preventScroll: true }); }, [report]);
  const keys = useRef<HTMLParagraphElement>(null);
  const leaveCells = useCallback(() => keys.current?.focus(), []);
  const paste = useCallback((text: string) => {
    const at = active ?? { row: rows.length, column: 0 };
    const pasted = pasteInto(rows, columns, at, readTable(text), { newId, maxRows });
    put(pasted.rows);
    setActive(null);
    setReport({
      ids: pasted.ids,
      text: <>{say.pastedLead}<strong>{say.rowsByColumns(pasted.height, pasted.width)}</strong>{say.fullStop}{pasted.cut > 0 && say.rowsCut(pasted.cut, maxRows)}{pasted.skipped > 0 && say.cellsSkipped(pasted.skipped)}</>,
    });
  }, [active, rows, columns, maxRows, put]);
  const fillDown = useCallback(() => {
    if (!active || active.row === 0) return;
    const column = columns[active.column]!;
    writeCell(active.row, column.key, rows[active.row - 1]?.data[column.key], true);
  }, [active, columns, rows, writeCell]);
  const pasteFromClipboard = async () => {
    try {
      paste(await navigator.clipboard.readText());
    } catch {
      // Browsers withhold the clipboard from pages without https; the keys always work.
      deeds.tell(say.clickThenPaste, 'care');
    }
  };
  const focusCell = (row: number, column: number) => setActive({ row, column });
  const wrongCells = report?.ids && report.ids.flatMap((id) => {
    const row = rows.findIndex((one) => one.id === id);
    return row < 0 ? [] : [...found.get(id) ?? []].map(([key]) => ({ row, column: columns.findIndex((column) => column.key === key) })).filter((cell) => cell.column >= 0);
  });
  const totals = columns.filter((column) => column.total);
  const title = (part.schema as { title?: string }).title;
  const removeIcon = useMemo(() => <TrashMark />, []);
  return (
    <section className="records" aria-label={title ?? part.addLabel ?? step.title} data-field={part.collection}>
      {(title || kept) && (
        <h2 className="records-title">
          {title ?? step.title}
          {kept && <span className="locked-word"><draw.Icon name="lock" size={14} />{say.notReturnedLocked}</span>}
        </h2>
      )}
      {whole.map((problem) => <p key={problem.message} className={problem.severity === 'error' ? 'field-problem' : 'field-doubt'}>{problem.message}</p>)}
      {report && (
        <div className={`paste-report${wrongCells?.length ? ' has-wrong' : ''}`} role="status">
          <draw.Icon name="check" size={16} />
          <span>
            {report.text}{wrongCells && wrongCells.length > 0 && <>{say.correctInCells(wrongCells.length)}</>}
            {wrongCells?.slice(0, 4).map((cell) => (
              <button key={`${cell.row}-${cell.column}`} type="button" className="link" onClick={() => focusCell(cell.row, cell.column)}>{say.rowAndColumn(cell.row + 1, columns[cell.column]!.title)}</button>
            ))}
          </span>
          {canUndo && <button ref={said} type="button" className="link" onClick={() => closeReport(back)}>{report.undo ?? (report.ids ? say.undoThePaste : say.undo)}</button>}
          <button type="button" className="icon-button" aria-label={say.fold} onClick={() => closeReport(() => setReport(null))}><draw.Icon name="close" size={14} /></button>
        </div>
      )}
      {!readOnly && (
        <div className="records-tools">
          <button type="button" className="button" disabled={rows.length >= maxRows} onClick={() => focusCell(rows.length, 0)}><draw.Icon name="plus" />{part.addLabel ?? say.addARow}</button>
          <button type="button" className="button" onClick={() => void pasteFromClipboard()}><draw.Icon name="copy" />{say.pasteLead}<kbd className="kbd">Ctrl V</kbd></button>
          <SheetTools part={part} onTake={(next, ids) => { put(next); setReport({ ids, undo: say.undoTheImport, text: <>{say.importedLead}<strong>{say.rowCount(ids.length)}</strong>{say.fullStop}</> }); }} />
          {canUndo && <button type="button" className="button button-bare" onClick={() => closeReport(back)}>{say.undo}</button>}
          <span className="quiet records-count">{say.rowCount(rows.length)}{(part.minRows ?? 0) > rows.length ? say.atLeastRows(part.minRows ?? 0) : ''}</span>
        </div>
      )}
      <Grid
        collection={part.collection} label={title ?? step.title} rows={rows} blankId={blankId} columns={columns} problems={found} readOnly={readOnly} maxRows={maxRows} active={active} onActive={setActive}
        onWrite={writeCell} onPaste={paste} onFillDown={fillDown} onRemove={remove} onUndo={back} onLeft={() => undefined} onOut={leaveCells} removeIcon={removeIcon}
      />
      {totals.length > 0 && (
        <p className="records-totals">
          {say.rowsInAll(rows.length)}
          {totals.map((column) => <span key={column.key}>{column.title} <strong>{formatNumber(rows.reduce((sum, row) => sum + (Number(row.data[column.key]) || 0), 0), column.decimals)}</strong></span>)}
        </p>
      )}
      {!readOnly && <p ref={keys} tabIndex={-1} className="records-keys quiet"><kbd className="kbd">Tab</kbd>{say.nextCell}<kbd className="kbd">Enter</kbd>{say.nextRow}<kbd className="kbd">Ctrl D</kbd>{say.fillDown}<kbd className="kbd">Ctrl Z</kbd>{say.undo}<kbd className="kbd">Ctrl Del</kbd>{say.deleteWord}<kbd className="kbd">Esc</kbd>{say.leaveTheTable}</p>}
    </section>
  );
}

function TrashMark(): ReactNode {
  return (
    <svg width="15" height="15" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7v13h11V7M10 11v5.5M14 11v5.5" />
    </svg>
  );
}
