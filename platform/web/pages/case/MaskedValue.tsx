import { useState, type ReactNode } from 'react';
import { api } from '../../api';
import { apiErrorOf } from '../../api-error';

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
      setFailed(error.code === 'section.unknown' ? '没有填写' : error.message);
    }
  };
  if (value !== undefined) return <span aria-live="polite">{value}</span>;
  return (
    <span className="masked-value">
      <span>{shown === '—' ? '不显示' : shown}</span>
      {mask.reveal && !failed && (
        <button type="button" className="link-button" title="查看会记入操作记录" aria-label={`查看${mask.title}`} onClick={() => void look()}>
          查看
        </button>
      )}
      {failed && <span className="quiet" role="status">{failed}</span>}
    </span>
  );
}
