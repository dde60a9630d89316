import { useState, type ReactNode } from 'react';
import { usePartPage } from '../page';

/** 先下发已齐的: says with a reason that the rest follows later, and opens the way to the next step. */
export function DispatchPart({ label, ready, missing }: { label: string; ready: number; missing: number }): ReactNode {
  const { deeds } = usePartPage();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState(deeds.partReason ?? '');
  if (deeds.partReason !== null) {
    return (
      <div className="part-dispatch is-set">
        <p>本次{label} <strong>{ready}</strong> 家，其余 <strong>{missing}</strong> 家补齐后再下发。原因：{deeds.partReason}</p>
        <button type="button" className="link" onClick={() => deeds.dispatchPart(null)}>改为全部传齐再下发</button>
      </div>
    );
  }
  if (!open) return <p className="part-dispatch"><button type="button" className="link" onClick={() => setOpen(true)}>{label}（{ready} 家）</button><span className="quiet">其余 {missing} 家留在待办里，传齐后再下发。</span></p>;
  return (
    <form className="part-dispatch is-open" onSubmit={(event) => { event.preventDefault(); if (reason.trim()) deeds.dispatchPart(reason.trim()); }}>
      <label htmlFor="part-reason">{label} {ready} 家，其余 {missing} 家为什么还没有齐</label>
      <textarea id="part-reason" className="input" rows={2} maxLength={300} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
      <span><button type="submit" className="button" disabled={!reason.trim()}>{label}</button><button type="button" className="button button-bare" onClick={() => setOpen(false)}>取消</button></span>
    </form>
  );
}
