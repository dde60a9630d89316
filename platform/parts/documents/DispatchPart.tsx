import { useState, type ReactNode } from 'react';
import { say } from '../../words/say';
import { usePartPage } from '../page';

/** 先下发已齐的: says with a reason that the rest follows later, and opens the way to the next step. */
export function DispatchPart({ label, ready, missing }: { label: string; ready: number; missing: number }): ReactNode {
  const { deeds } = usePartPage();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState(deeds.partReason ?? '');
  if (deeds.partReason !== null) {
    return (
      <div className="part-dispatch is-set">
        <p>{say.thisTimeDeed(label)}<strong>{ready}</strong>{say.theOther}<strong>{missing}</strong>{say.followWhenComplete(deeds.partReason)}</p>
        <button type="button" className="link" onClick={() => deeds.dispatchPart(null)}>{say.handOutAllTogether}</button>
      </div>
    );
  }
  if (!open) return <p className="part-dispatch"><button type="button" className="link" onClick={() => setOpen(true)}>{say.deedWithCount(label, ready)}</button><span className="quiet">{say.othersStay(missing)}</span></p>;
  return (
    <form className="part-dispatch is-open" onSubmit={(event) => { event.preventDefault(); if (reason.trim()) deeds.dispatchPart(reason.trim()); }}>
      <label htmlFor="part-reason">{say.whyOthersNotReady(label, ready, missing)}</label>
      <textarea id="part-reason" className="input" rows={2} maxLength={300} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
      <span><button type="submit" className="button" disabled={!reason.trim()}>{label}</button><button type="button" className="button button-bare" onClick={() => setOpen(false)}>{say.cancel}</button></span>
    </form>
  );
}
