import { useState, type ReactNode } from 'react';
import type { BatchResult } from '../../../contracts/queue';
import { say } from '../../../words/say';
import { api } from '../../api';
import { apiErrorOf } from '../../api-error';

type One = BatchResult['results'][number];

/** One line per row, failures first: what came of it, the start of its receipt's hash, and its taking back as long as nobody has seen it. */
export function BatchResults({ results }: { results: One[] }): ReactNode {
  const [back, setBack] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const undoable = results.filter((one) => one.receipt?.withdrawable && back[one.workItemId] === undefined);
  const takeBack = async (some: One[]): Promise<void> => {
    setBusy(true);
    for (const one of some) {
      const said = await api.post(`/api/work/${encodeURIComponent(one.workItemId)}/withdraw`, {}).then(
        () => say.takenBack,
        (caught: unknown) => apiErrorOf(caught).message,
      );
      setBack((before) => ({ ...before, [one.workItemId]: said }));
    }
    setBusy(false);
  };
  return (
    <>
      <ul className="batch-results">
        {[...results]
          .sort((a, b) => Number(a.ok) - Number(b.ok))
          .map((one) => (
            <li key={one.workItemId} className={one.ok ? 'is-ok' : 'is-failed'}>
              <span>{one.name}</span>
              <span className="batch-receipt">
                {one.receipt && <code title={one.receipt.hash}>{one.receipt.hash.slice(0, 8)}</code>}
                {undoable.includes(one) && (
                  <button type="button" className="link" aria-label={say.takeBackOne(one.name)} disabled={busy} onClick={() => void takeBack([one])}>
                    {say.withdraw}
                  </button>
                )}
                <span>
                  {one.ok ? '✓ ' : '! '}
                  {back[one.workItemId] ?? one.message}
                </span>
              </span>
            </li>
          ))}
      </ul>
      {undoable.length > 1 && (
        <button type="button" className="button button-danger" disabled={busy} onClick={() => void takeBack(undoable)}>
          {say.takeBackAll(undoable.length)}
        </button>
      )}
    </>
  );
}
