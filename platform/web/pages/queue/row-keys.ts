import { useEffect, useRef, useState } from 'react';
import type { QueueRow } from '../../../contracts/queue';
import { expectWork } from '../work-ahead';

/** The row one stood on, by address of the list: found again on return. */
const stoodOn = new Map<string, string>();

interface Deeds {
  open: (row: QueueRow) => void;
  toggle: (row: QueueRow) => void;
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      Boolean(target.closest('dialog')) ||
      (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox'))
  );
}

/** j and k move between rows, x selects, Enter opens; never while something is being typed. Gives the row one stands on. */
export function useRowKeys(rows: QueueRow[], path: string, deeds: Deeds): [string | undefined, (caseId: string) => void] {
  const [current, setCurrent] = useState<string | undefined>(() => stoodOn.get(path));
  const stand = (caseId: string): void => {
    stoodOn.set(path, caseId);
    setCurrent(caseId);
  };
  // Who runs down the list with the key held asks for nothing on the way.
  const resting = useRef<number>(undefined);
  const restOn = (row: QueueRow): void => {
    window.clearTimeout(resting.current);
    resting.current = window.setTimeout(() => void expectWork(row.to), 100);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
      const index = rows.findIndex((row) => row.caseId === current);
      const row = rows[index];
      if (event.key === 'j' || event.key === 'k') {
        const next = rows[event.key === 'j' ? Math.min(rows.length - 1, index + 1) : Math.max(0, index - 1)];
        if (!next) return;
        stand(next.caseId);
        restOn(next);
        document.querySelector(`[data-row="${CSS.escape(next.caseId)}"]`)?.scrollIntoView({ block: 'nearest' });
      } else if (event.key === 'x' && row) {
        deeds.toggle(row);
      } else if (event.key === 'Enter' && row && !(event.target instanceof HTMLElement && event.target.closest('a, button'))) {
        deeds.open(row);
      } else {
        return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return [current, stand];
}
