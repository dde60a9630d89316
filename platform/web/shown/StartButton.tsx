import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { StartView } from '../../contracts/queue';
import { api } from '../api';
import { Icon } from '../icons';
import { ErrorPanel } from './ErrorPanel';
import { useDeed } from './use-deed';

/** Starts a case by hand and goes to its first work. */
export function StartButton({ start }: { start: StartView }): ReactNode {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const deed = useDeed();
  const begin = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const started = await deed((key) => api.deed<{ caseId: string; workId?: string }>('/api/cases', { caseType: start.caseType }, key));
      await navigate(started.workId ? `/work/${started.workId}` : `/cases/${started.caseId}`);
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <>
      {error !== undefined && <ErrorPanel error={error} focus />}
      <button type="button" className="button button-primary" disabled={busy} onClick={() => void begin()}>
        <Icon name="plus" /> {start.title}
      </button>
    </>
  );
}
