import { useState, type ReactNode } from 'react';
import type { ExportDeed, ExportLineView, ExportsView } from '../../../contracts/exports';
import { say } from '../../../words/say';
import { api } from '../../api';
import { Field } from '../../shown/Field';
import { FormDialog } from '../../shown/FormDialog';
import { isReason, ReasonField } from '../../shown/ReasonField';

/** What is about to become of a request. */
export interface ExportDecision {
  kind: Exclude<ExportDeed, 'fetch'>;
  line: ExportLineView;
}

interface DecideExportDialogProps {
  decision: ExportDecision;
  hours: number;
  onClose: () => void;
  onDone: (view: ExportsView) => void;
}

/** Says what is asked for and why before it is decided; a refusal takes a reason. */
export function DecideExportDialog({ decision: { kind, line }, hours, onClose, onDone }: DecideExportDialogProps): ReactNode {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const words = { approve: say.approveExport, refuse: say.refuseExport, withdraw: say.withdrawExport }[kind];
  const explained = { approve: say.approveExportExplained(hours), refuse: say.refuseExportExplained, withdraw: say.withdrawExportExplained }[kind];

  const complete = (): boolean => {
    setAsked(true);
    return kind !== 'refuse' || isReason(text);
  };
  const body = (): object => {
    const said = text.trim();
    if (kind === 'refuse') return { reason: said };
    return kind === 'approve' && said ? { note: said } : {};
  };

  return (
    <FormDialog
      title={words}
      button={words}
      danger={kind === 'refuse'}
      complete={complete}
      send={async () => onDone(await api.post<ExportsView>(`/api/exports/${encodeURIComponent(line.id)}/${kind}`, body()))}
      onClose={onClose}
    >
      <dl className="exports-facts">
        <div><dt>{say.exportedList}</dt><dd>{[line.title, line.conditions, say.exportRows(line.rows)].filter(Boolean).join(' · ')}</dd></div>
        <div><dt>{say.exportedFields}</dt><dd>{line.fields.join(say.listComma)}</dd></div>
        <div><dt>{say.exportAsker}</dt><dd>{line.by} · {line.unitName}</dd></div>
        <div><dt>{say.exportReason}</dt><dd>{line.reason}</dd></div>
      </dl>
      <p className="quiet">{explained}</p>
      {kind === 'refuse' && <ReasonField value={text} asked={asked} onChange={setText} />}
      {kind === 'approve' && (
        <Field label={say.approvalNote}>
          {(control) => <input {...control} className="input" value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />}
        </Field>
      )}
    </FormDialog>
  );
}
