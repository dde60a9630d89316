import { memo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { say } from '../../words/say';
import { answerText } from '../field-model';
import { Anchored } from './Anchored';
import { CellEditor } from './CellEditor';
import type { CellProblem } from './cell-problems';
import type { Column } from './columns';
import type { GridRow } from './paste';

export interface GridRowViewProps {
  collection: string;
  /** Undefined for the empty row at the end. */
  row: GridRow | undefined;
  index: number;
  columns: Column[];
  template: string;
  top: number;
  activeColumn: number | null;
  /** The column by which Tab comes into the cells, in the row that has it. */
  entryColumn: number | null;
  problems: Map<string, CellProblem> | undefined;
  readOnly: boolean;
  onActivate: (row: number, column: number) => void;
  onWrite: (row: number, key: string, value: unknown, step: boolean) => void;
  onKey: (event: KeyboardEvent<HTMLInputElement>, typing: boolean) => void;
  onRemove: (row: number) => void;
  removeIcon: ReactNode;
}

const picks = new Set(['select', 'radio', 'yesno', 'cascade', 'division']);

/** One row of 40 px. Drawn again only when its data, its problems or the focus within it change. */
export const GridRowView = memo(function GridRowView(props: GridRowViewProps): ReactNode {
  const { row, index, columns, template, top, activeColumn, entryColumn, problems, readOnly } = props;
  const fixed = readOnly || row?.locked === true;
  return (
    <div className={`grid-row${row ? '' : ' is-blank'}`} role="row" aria-rowindex={index + 2} style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}>
      <span className={`grid-number${problems?.has('') ? ' has-error' : ''}`} role="rowheader" title={problems?.get('')?.message}>{index + 1}</span>
      {columns.map((column, at) => (
        <Cell key={column.key} {...props} column={column} at={at} active={activeColumn === at} entry={entryColumn === at} problem={problems?.get(column.key)} fixed={fixed || column.computed} />
      ))}
      <span className="grid-remove" role="gridcell">
        {row && !fixed && (
          <button type="button" className="icon-button" tabIndex={-1} aria-label={say.deleteRow(index + 1)} onClick={() => props.onRemove(index)}>{props.removeIcon}</button>
        )}
      </span>
    </div>
  );
});

function Cell({ collection, row, index, column, at, active, entry, problem, fixed, onActivate, onWrite, onKey }: GridRowViewProps & { column: Column; at: number; active: boolean; entry: boolean; problem?: CellProblem; fixed: boolean }): ReactNode {
  const cell = useRef<HTMLDivElement>(null);
  const value = row?.data[column.key];
  const text = answerText(column, value);
  const label = say.rowAndColumn(index + 1, column.title);
  const marks = [
    'grid-cell', column.kind === 'number' && 'is-number', picks.has(column.kind) && !fixed && row && 'is-choice', active && 'is-active', fixed && row && 'is-fixed',
    problem && `has-${problem.severity}`,
  ].filter(Boolean).join(' ');
  const messageId = problem && active ? `${collection}-${row?.id}-${column.key}-problem` : undefined;
  return (
    <div
      ref={cell} className={marks} role="gridcell" aria-colindex={at + 2} aria-readonly={fixed || undefined} data-field={row ? `${collection}/${row.id}/${column.key}` : undefined}
      tabIndex={!active && entry ? 0 : -1} onMouseDown={(event) => { if (!active) { event.preventDefault(); onActivate(index, at); } }}
      onFocus={() => { if (!active) onActivate(index, at); }} title={!active && text.length > 16 ? text : undefined}
    >
      {active
        ? (
          <CellEditor
            column={column} value={value} label={label} readOnly={fixed} invalid={problem?.severity === 'error'} describedBy={messageId}
            onWrite={(next, step) => onWrite(index, column.key, next, step)} onKey={onKey}
          />
        )
        : text || (problem?.severity === 'error' ? say.notFilledIn : !row && at === 0 ? <span className="grid-hint">{say.typeOrPasteHere}</span> : '')}
      {messageId && problem && <Anchored to={cell} className={`cell-message is-${problem.severity}`}><p id={messageId}>{problem.message}</p></Anchored>}
    </div>
  );
}
