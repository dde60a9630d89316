import { useCallback, useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { say } from '../../words/say';
import type { CellProblems } from './cell-problems';
import { templateOf, type Column } from './columns';
import { usePrinting } from '../printing';
import { GridRowView } from './GridRowView';
import type { GridRow } from './paste';

export interface GridProps {
  collection: string;
  label: string;
  rows: GridRow[];
  blankId: string;
  columns: Column[];
  problems: CellProblems;
  readOnly: boolean;
  maxRows: number;
  active: { row: number; column: number } | null;
  onActive: (active: { row: number; column: number } | null) => void;
  onWrite: (row: number, key: string, value: unknown, step: boolean) => void;
  onPaste: (text: string) => void;
  onFillDown: () => void;
  onRemove: (row: number) => void;
  onUndo: () => void;
  onLeft: () => void;
  /** Escape with nothing left to take back: out of the cells, to what comes after them. */
  onOut: () => void;
  removeIcon: ReactNode;
}

const rowHeight = 40;
const overscan = 4;

/** A grid of cells that draws only the rows in sight: 40 px rows, one live input, arrows, Enter, Tab and paste as in a spreadsheet. */
export function Grid(props: GridProps): ReactNode {
  const { collection, rows, columns, problems, readOnly, active, onActive } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 560 });
  // One cell stands in the order of Tab: the one that was left, else the first.
  const [left, setLeft] = useState({ row: 0, column: 0 });
  const { template, minWidth } = useMemo(() => templateOf(columns), [columns]);
  const blank = !readOnly && rows.length < props.maxRows;
  const count = rows.length + (blank ? 1 : 0);

  const measure = useCallback(() => {
    const element = scroller.current;
    if (element) setSight({ top: element.scrollTop, height: element.clientHeight });
  }, []);
  useEffect(() => {
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [measure, count]);

  useEffect(() => { if (active) setLeft(active); }, [active]);
  const entry = { row: Math.min(left.row, count - 1), column: left.row < count ? left.column : 0 };

  // The active row comes into sight, clear of the head that stays at the top.
  useEffect(() => {
    const element = scroller.current;
    if (!element || !active) return;
    const top = active.row * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + 2 * rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = top + 2 * rowHeight - element.clientHeight;
  }, [active]);

  const move = useCallback((row: number, column: number) => onActive({ row: Math.max(0, Math.min(count - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) }), [count, columns.length, onActive]);

  const onKey = (event: KeyboardEvent<HTMLInputElement>, typing: boolean) => {
    if (!active) return;
    const { row, column } = active;
    const go = (toRow: number, toColumn: number) => { event.preventDefault(); move(toRow, toColumn); };
    if (event.key === 'Enter') return go(row + (event.shiftKey ? -1 : 1), column);
    if (event.key === 'ArrowUp') return go(row - 1, column);
    if (event.key === 'ArrowDown') return go(row + 1, column);
    if (event.key === 'Tab') {
      const next = column + (event.shiftKey ? -1 : 1);
      const over = next < 0 ? -1 : next >= columns.length ? 1 : 0;
      // Past the first and the last cell the focus leaves the grid as it leaves any field. The cell closes once it has gone: closed
      // before, it would itself be the next to have it.
      if (row + over < 0 || row + over >= count) return;
      return go(row + over, over === 0 ? next : over > 0 ? 0 : columns.length - 1);
    }
    if (event.ctrlKey || event.metaKey) {
      if (event.key === 'Delete' && rows[row] && !readOnly && !rows[row].locked) { event.preventDefault(); return props.onRemove(row); }
      if (event.key.toLowerCase() === 'd') { event.preventDefault(); props.onFillDown(); }
      if (event.key.toLowerCase() === 'z' && !typing) { event.preventDefault(); props.onUndo(); }
      return;
    }
    if (typing) return;
    if (event.key === 'Escape') { event.preventDefault(); return props.onOut(); }
    if (event.key === 'ArrowLeft') go(row, column - 1);
    if (event.key === 'ArrowRight') go(row, column + 1);
    if (event.key === 'Home') go(row, 0);
    if (event.key === 'End') go(row, columns.length - 1);
  };
  const latestKey = useRef(onKey);
  latestKey.current = onKey;
  const stableKey = useCallback((event: KeyboardEvent<HTMLInputElement>, typing: boolean) => latestKey.current(event, typing), []);
  const activate = useCallback((row: number, column: number) => onActive({ row, column }), [onActive]);

  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (readOnly || !/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return;
    event.preventDefault();
    props.onPaste(text);
  };
  const printing = usePrinting();
  const first = printing ? 0 : Math.max(0, Math.floor(sight.top / rowHeight) - overscan);
  const end = printing ? count : Math.min(count, Math.ceil((sight.top + sight.height) / rowHeight) + overscan);
  const drawn: number[] = [];
  for (let index = first; index < end; index++) drawn.push(index);
  for (const row of new Set([entry.row, active?.row ?? entry.row])) if (row >= 0 && row < count && (row < first || row >= end)) drawn.push(row);
  // Without a cell the frame itself is the stop, so that its wide head can be scrolled.
  const instead = count === 0 ? { tabIndex: 0, role: 'group', 'aria-label': props.label } : {};
  return (
    <div className="grid-scroll" ref={scroller} onScroll={measure} onPaste={onPaste} {...instead}>
      <div
        className="grid" role="grid" aria-label={props.label} aria-rowcount={count + 1} aria-colcount={columns.length + 2} style={{ minWidth }}
        onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) { props.onLeft(); onActive(null); } }}
      >
        <div className="grid-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
          <span role="columnheader"><span className="unseen">{say.serial}</span></span>
          {columns.map((column) => (
            <span key={column.key} role="columnheader" className={column.kind === 'number' ? 'is-number' : undefined} title={column.help}>
              {column.required && <span className="star" aria-hidden="true">*</span>}{column.title}{column.unit && <span className="unit">{say.unitInParentheses(column.unit)}</span>}
            </span>
          ))}
          <span role="columnheader"><span className="unseen">{say.deleteWord}</span></span>
        </div>
        <div className="grid-body" role="rowgroup" style={{ height: count * rowHeight }}>
          {drawn.map((index) => (
            <GridRowView
              key={rows[index]?.id ?? props.blankId} collection={collection} row={rows[index]} index={index} columns={columns} template={template} top={index * rowHeight}
              activeColumn={active?.row === index ? active.column : null} entryColumn={entry.row === index ? entry.column : null} problems={rows[index] && problems.get(rows[index].id)} readOnly={readOnly}
              onActivate={activate} onWrite={props.onWrite} onKey={stableKey} onRemove={props.onRemove} removeIcon={props.removeIcon}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
