import { useRef, useState, type ReactNode } from 'react';
import type { BatchRequest, BatchResult, QueueRow, QueueView } from '../../../contracts/queue';
import { api, newKey } from '../../api';
import { Dialog } from '../../shown/Dialog';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { BatchForm, emptyBatchAnswers, type BatchAnswers } from './BatchForm';

export interface BatchDialogProps {
  queue: string;
  batch: QueueView['batch'][number];
  rows: QueueRow[];
  /** `done` when something has been decided, so that the list must be read again. */
  onClose: (done: boolean) => void;
}

/** Who is affected, what else is asked, and then one result per row: some may fail while others pass. */
export function BatchDialog({ queue, batch, rows, onClose }: BatchDialogProps): ReactNode {
  const able = rows.filter((row) => row.workItemId);
  const unable = rows.length - able.length;
  const [answers, setAnswers] = useState<BatchAnswers>(emptyBatchAnswers);
  const [result, setResult] = useState<BatchResult>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  // One deed, one key: pressing again after a lost answer cannot do it twice.
  const key = useRef(newKey());

  const decide = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const request: BatchRequest = {
      batch: batch.key,
      workItemIds: able.flatMap((row) => row.workItemId ?? []),
      ...(batch.form ? { sections: answers.sections, fileIds: answers.files.flatMap((file) => file.id ?? []) } : {}),
    };
    try {
      setResult(await api.deed<BatchResult>(`/api/queues/${encodeURIComponent(queue)}/batch`, request, key.current));
    } catch (caught) {
      setError(caught);
      key.current = newKey();
    }
    setBusy(false);
  };

  if (result) {
    const failed = result.results.filter((one) => !one.ok).length;
    return (
      <Dialog
        title={`${batch.title}：${result.results.length - failed} 条已办${failed > 0 ? `，${failed} 条未办` : ''}`}
        onClose={() => onClose(true)}
        foot={
          <button type="button" className="button button-primary" onClick={() => onClose(true)}>
            完成
          </button>
        }
      >
        <ul className="batch-results">
          {[...result.results]
            .sort((a, b) => Number(a.ok) - Number(b.ok))
            .map((one) => (
              <li key={one.workItemId} className={one.ok ? 'is-ok' : 'is-failed'}>
                <span>{one.name}</span>
                <span>
                  {one.ok ? '✓ ' : '! '}
                  {one.message}
                </span>
              </li>
            ))}
        </ul>
      </Dialog>
    );
  }
  const waiting = answers.files.some((file) => file.share !== undefined);
  return (
    <Dialog
      title={`${batch.title} ${able.length} 条`}
      onClose={() => onClose(false)}
      wide={Boolean(batch.form)}
      foot={
        <>
          {waiting && <span className="quiet">文件正在上传</span>}
          <button type="button" className="button" onClick={() => onClose(false)}>
            取消
          </button>
          <button
            type="button"
            className={`button ${batch.danger ? 'button-danger' : 'button-primary'}`}
            disabled={busy || waiting || able.length === 0}
            onClick={() => void decide()}
          >
            {busy ? '正在办理' : `${batch.title} ${able.length} 条`}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} title={`没有办成：${batch.title}`} focus />}
      <p className="batch-lead">
        将{batch.title}以下 {able.length} 条{unable > 0 ? `；另 ${unable} 条不由您办理，不受影响` : ''}：
      </p>
      <ul className="batch-who">
        {able.map((row) => (
          <li key={row.caseId}>
            {String(row.cells.name ?? '')}{' '}
            <span className="quiet">
              {String(row.cells.key ?? '')} {row.status.word}
            </span>
          </li>
        ))}
      </ul>
      {batch.form && able[0]?.workItemId && <BatchForm workItemId={able[0].workItemId} answers={answers} onChange={setAnswers} />}
    </Dialog>
  );
}
