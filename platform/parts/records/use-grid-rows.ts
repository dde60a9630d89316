import { useCallback, useRef, useState } from 'react';
import { usePartPage, useRows } from '../page';
import { newId } from '../new-id';
import type { GridRow } from './paste';

const remembered = 50;

export interface GridRows {
  rows: GridRow[];
  /** Writes one cell; a row index past the end makes a new row. `step` begins a new step of undo. */
  writeCell(row: number, key: string, value: unknown, step: boolean): void;
  put(rows: GridRow[]): void;
  undo(): void;
  canUndo: boolean;
  /** The id the empty row at the end will have once something is typed in it, so that it stays the same row to the page. */
  blankId: string;
}

/** The rows of a table with the way back: every paste, deletion and edited cell is one step. */
export function useGridRows(collection: string): GridRows {
  const { answers } = usePartPage();
  const rows = useRows(collection);
  const past = useRef<GridRow[][]>([]);
  const [canUndo, setCanUndo] = useState(false);
  const [blankId, setBlankId] = useState(newId);
  if (rows.some((row) => row.id === blankId)) setBlankId(newId());

  const remember = useCallback(() => {
    past.current = [...past.current.slice(1 - remembered), answers.rows(collection)];
    setCanUndo(true);
  }, [answers, collection]);

  const writeCell = useCallback((index: number, key: string, value: unknown, step: boolean) => {
    if (step) remember();
    const held = answers.rows(collection);
    const row = held[index];
    if (!row && value === undefined) return;
    const data = { ...row?.data };
    if (value === undefined) delete data[key];
    else data[key] = value;
    answers.writeRows(collection, row ? held.map((one, at) => (at === index ? { id: one.id, data } : one)) : [...held, { id: blankId, data }]);
  }, [answers, collection, remember, blankId]);

  const put = useCallback((next: GridRow[]) => {
    remember();
    answers.writeRows(collection, next, true);
  }, [answers, collection, remember]);

  const undo = useCallback(() => {
    const before = past.current.pop();
    setCanUndo(past.current.length > 0);
    if (before) answers.writeRows(collection, before, true);
  }, [answers, collection]);

  return { rows, writeCell, put, undo, canUndo, blankId };
}
