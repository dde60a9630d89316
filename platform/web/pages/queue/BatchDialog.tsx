import { useState, type ReactNode } from 'react';
import type { BatchRequest, BatchResult, QueueRow, QueueView } from '../../../contracts/queue';
import { say } from '../../../words/say';
import { api } from '../../api';
import { Dialog } from '../../shown/Dialog';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { useDeed } from '../../shown/use-deed';
import { BatchForm, emptyBatchAnswers, type BatchAnswers } from './BatchForm';
import { BatchResults } from './BatchResults';

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
  const deed = useDeed();

  const decide = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const request: BatchRequest = {
      batch: batch.key,
      workItemIds: able.flatMap((row) => row.workItemId ?? []),
      ...(batch.form ? { sections: answers.sections, fileIds: answers.files.flatMap((file) => file.id ?? []) } : {}),
    };
    try {
      setResult(await deed((key) => api.deed<BatchResult>(`/api/queues/${encodeURIComponent(queue)}/batch`, request, key)));
    } catch (caught) {
      setError(caught);
    }
    setBusy(false);
  };

  if (result) {
    const failed = result.results.filter((one) => !one.ok).length;
    return (
      <Dialog
        title={say.batchDone(batch.title, result.results.length - failed, failed > 0 ? say.commaNotDone(failed) : '')}
        onClose={() => onClose(true)}
        foot={
          <button type="button" className="button button-primary" onClick={() => onClose(true)}>
            {say.complete}
          </button>
        }
      >
        <BatchResults results={result.results} />
      </Dialog>
    );
  }
  const waiting = answers.files.some((file) => file.share !== undefined);
  return (
    <Dialog
      title={say.batchDeedCount(batch.title, able.length)}
      onClose={() => onClose(false)}
      wide={Boolean(batch.form)}
      foot={
        <>
          {waiting && <span className="quiet">{say.aFileIsBeingUploaded}</span>}
          <button type="button" className="button" onClick={() => onClose(false)}>
            {say.cancel}
          </button>
          <button
            type="button"
            className={`button ${batch.danger ? 'button-danger' : 'button-primary'}`}
            disabled={busy || waiting || able.length === 0}
            onClick={() => void decide()}
          >
            {busy ? say.handling : say.batchDeedCount(batch.title, able.length)}
          </button>
        </>
      }
    >
      {error !== undefined && <ErrorPanel error={error} title={say.notDoneNamed(batch.title)} focus />}
      <p className="batch-lead">
        {say.batchTheseRows(batch.title, able.length)}{unable > 0 ? say.othersNotYours(unable) : ''}{say.colon}
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
