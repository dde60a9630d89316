import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { say } from '../../words/say';
import { answerText, readAnswer } from '../field-model';
import { useSelecting } from '../use-selecting';
import { Anchored } from './Anchored';
import { ChoiceList, choicesMatching } from './ChoiceList';
import type { Column } from './columns';

export interface CellEditorProps {
  column: Column;
  value: unknown;
  label: string;
  readOnly: boolean;
  invalid: boolean;
  describedBy?: string;
  /** `step` is true for the first change since the cell was entered. */
  onWrite: (value: unknown, step: boolean) => void;
  /** Keys the cell has no use for move about the grid. */
  onKey: (event: KeyboardEvent<HTMLInputElement>, typing: boolean) => void;
}

const chosen = new Set(['select', 'radio', 'yesno', 'cascade', 'division']);
const yesNo = () => [{ code: 'true', name: say.yes }, { code: 'false', name: say.no }];

const asText = (column: Column, value: unknown) => (column.kind === 'number' ? (value === undefined || value === null ? '' : String(value)) : answerText(column, value));

/**
 * The one cell that has the focus. It is always a real input, so that Chinese input methods work from the first key; until something
 * is typed its text is selected and the arrow keys move about the grid.
 */
export function CellEditor({ column, value, label, readOnly, invalid, describedBy, onWrite, onKey }: CellEditorProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const select = useSelecting(input);
  const picks = chosen.has(column.kind);
  const before = useRef(value);
  const list = picks ? choicesMatching(column.kind === 'yesno' ? yesNo() : column.choices, text ?? '') : [];

  useLayoutEffect(() => select('all'), [select]);
  useEffect(() => setMarked(0), [text]);

  const pick = (code: string) => {
    onWrite(column.kind === 'yesno' ? code === 'true' : code, true);
    setText(null);
    setOpen(false);
    select('all');
  };
  const type = (next: string) => {
    if (picks) setOpen(true);
    if (!picks || next === '') onWrite(readAnswer(column, next), text === null);
    setText(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setMarked((at) => Math.max(0, Math.min(list.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
      return;
    }
    if (picks && !open && !readOnly && (event.key === 'F2' || event.key === ' ' || (event.key === 'ArrowDown' && event.altKey))) {
      event.preventDefault();
      setOpen(true);
      return;
    }
    if (open && (event.key === 'Enter' || event.key === 'Tab') && list[marked]) pick(list[marked].code);
    if (event.key === 'F2') {
      setText(asText(column, value));
      select('end');
      return;
    }
    if (event.key === 'Escape' && (text !== null || open)) {
      event.preventDefault();
      if (text !== null && !picks) onWrite(before.current, false);
      setText(null);
      setOpen(false);
      select('all');
      return;
    }
    onKey(event, text !== null);
  };
  return (
    <>
      <input
        ref={input} className={`cell-input${column.kind === 'number' ? ' is-number' : ''}`} value={text ?? asText(column, value)} readOnly={readOnly}
        aria-label={label} aria-invalid={invalid} aria-describedby={describedBy} role={picks ? 'combobox' : undefined} aria-expanded={picks ? open : undefined}
        inputMode={column.kind === 'number' ? 'decimal' : undefined} autoComplete="off"
        placeholder={column.kind === 'date' ? say.dateShape : picks ? say.choose : undefined}
        onChange={(event) => type(event.target.value)} onKeyDown={onKeyDown}
        onClick={() => { if (picks && !readOnly) setOpen(true); else if (text === null && !readOnly) setText(asText(column, value)); }}
        onBlur={() => { setText(null); setOpen(false); }}
      />
      {open && (
        <Anchored to={input} className="cell-choices">
          <ChoiceList choices={list} marked={marked} held={String(value ?? '')} onPick={pick} empty={text ? say.noSuchChoice(text) : say.nothingToChooseFrom} />
        </Anchored>
      )}
    </>
  );
}
