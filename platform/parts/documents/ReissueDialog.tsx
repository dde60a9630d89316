import { useState, type ReactNode } from 'react';
import type { DocumentRow } from '../../contracts/work';
import { say } from '../../words/say';
import { usePartPage } from '../page';

/** 信息有误: what is wrong, what is right, and the document is void and issued anew. */
export function ReissueDialog({ row, name, title, onDone }: { row: DocumentRow; name: string; title: string; onDone: () => void }): ReactNode {
  const { deeds, draw } = usePartPage();
  const [reason, setReason] = useState('');
  const [values, setValues] = useState(() => Object.fromEntries(row.corrections.map(({ key, value }) => [key, value])));
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string[]>([]);
  const changed = row.corrections.filter(({ key, value }) => values[key]!.trim() !== value);
  const save = async () => {
    setBusy(true);
    try {
      await deeds.reissue(row.recordId, { reason, corrections: Object.fromEntries(changed.map(({ key }) => [key, values[key]!])) });
      deeds.tell(say.versionVoided(name, row.version, row.version + 1));
      onDone();
    } catch (caught) {
      const problems = (caught as { problems?: { message: string }[] }).problems ?? [];
      setWrong(problems.length ? problems.map((one) => one.message) : [caught instanceof Error ? caught.message : String(caught)]);
      setBusy(false);
    }
  };
  return (
    <draw.Dialog
      title={say.detailsWrongOf(name)}
      onClose={onDone}
      foot={<><button type="button" className="button" onClick={onDone}>{say.cancel}</button><button type="submit" form="reissue" className="button button-primary" disabled={busy || !reason.trim()}>{say.voidAndMakeAgain}</button></>}
    >
      <form id="reissue" className="documents-form" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        {wrong.length > 0 && <div className="field-problem" role="alert">{wrong.map((one) => <p key={one}>{one}</p>)}</div>}
        <label><span>{say.whatIsWrong}<i className="star" aria-hidden="true">★</i></span><textarea className="input" rows={2} required maxLength={500} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} /></label>
        {row.corrections.map(({ key, title: label, value, required }) => (
          <label key={key}><span>{label}{required && <i className="star" aria-hidden="true">★</i>}</span>
            <input className="input" value={values[key]} required={required} onChange={(event) => setValues({ ...values, [key]: event.target.value })} />
            {values[key]!.trim() !== value && <small className="quiet">{say.itWas}{value || say.emptyValue}</small>}
          </label>
        ))}
        <p className="quiet">{say.reissueExplainedAnew(row.version, title, row.version + 1)}</p>
      </form>
    </draw.Dialog>
  );
}
