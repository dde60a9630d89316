import type { ReactNode } from 'react';
import type { QueueRow, QueueView } from '../../../contracts/queue';
import { say } from '../../../words/say';
import { Icon } from '../../icons';

type Batch = QueueView['batch'][number];

export interface SelectionBarProps {
  selected: QueueRow[];
  batch: Batch[];
  onBatch: (batch: Batch) => void;
  onClear: () => void;
}

function namesOf(rows: QueueRow[]): string {
  const names = rows.slice(0, 3).map((row) => String(row.cells.name ?? row.cells.key ?? ''));
  return names.join(say.listComma) + (rows.length > 3 ? say.andOthersCount(rows.length) : '');
}

/** Names who is affected before anything happens; then the verbs, counted. */
export function SelectionBar({ selected, batch, onBatch, onClear }: SelectionBarProps): ReactNode {
  const able = selected.filter((row) => row.workItemId);
  const unable = selected.filter((row) => !row.workItemId);
  // Dangerous deeds first, the primary one at the end.
  const verbs = [...batch.filter((one) => one.danger), ...batch.filter((one) => !one.danger)];
  return (
    <section className="selection-bar" aria-label={say.selected}>
      <strong className="selection-count">{say.selectedCount(selected.length)}</strong>
      <div className="selection-who">
        {able.length > 0 && (
          <p>
            <span className="mark-done">
              <Icon name="check" size={11} />
            </span>
            {say.canBeDone(able.length, namesOf(able))}
          </p>
        )}
        {unable.length > 0 && (
          <p>
            <span className="mark-care">–</span>
            {say.cannotBeDone(unable.length, namesOf(unable))}
          </p>
        )}
      </div>
      <div className="selection-verbs">
        {verbs.map((one, index) => (
          <button
            key={one.key}
            type="button"
            disabled={able.length === 0}
            onClick={() => onBatch(one)}
            className={`button${one.danger ? ' button-danger' : index === verbs.length - 1 ? ' button-primary' : ''}`}
          >
            {say.batchDeedCount(one.title, able.length)}
          </button>
        ))}
        <button type="button" className="button button-bare" aria-label={say.clearTheSelection} onClick={onClear}>
          <Icon name="close" />
        </button>
      </div>
    </section>
  );
}
