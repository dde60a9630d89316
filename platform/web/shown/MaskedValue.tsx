import './shown.css';
import { useState, type ReactNode } from 'react';
import { say } from '../../words/say';
import { api } from '../api';
import { apiErrorOf } from '../api-error';

interface MaskedProps {
  caseId: string;
  mask: { path: string; title: string; reveal: boolean };
  row?: string;
  /** The masked form; a dash where nothing of it is shown. */
  shown: string;
}

/** A masked value, with 查看 for who may ask for it. Looking leaves a trace, which the button says. */
export function MaskedValue({ caseId, mask, row, shown }: MaskedProps): ReactNode {
  const [value, setValue] = useState<string>();
  const [failed, setFailed] = useState('');
  const look = async (): Promise<void> => {
    setFailed('');
    try {
      const answer = await api.post<{ value: unknown }>(`/api/cases/${encodeURIComponent(caseId)}/reveal`, { path: mask.path, row });
      setValue(String(answer.value ?? '—'));
    } catch (caught) {
      const error = apiErrorOf(caught);
      // Of what is left out altogether one does not know whether it was filled.
      setFailed(error.code === 'section.unknown' ? say.nothingFilled : error.message);
    }
  };
  if (value !== undefined) return <span aria-live="polite">{value}</span>;
  return (
    <span className="masked-value">
      <span>{shown === '—' ? say.hide : shown}</span>
      {mask.reveal && !failed && (
        <button type="button" className="link-button" title={say.viewingIsWrittenToTheRecords} aria-label={say.viewMasked(mask.title)} onClick={() => void look()}>
          {say.view}
        </button>
      )}
      {failed && <span className="quiet" role="status">{failed}</span>}
    </span>
  );
}
