import { useState, type ReactNode } from 'react';
import type { DocumentRow } from '../../contracts/work';
import { say } from '../../words/say';
import { usePartPage } from '../page';
import { useSendFile } from './use-send-file';

/** How and on which day documents reached their readers, and what was signed for them; one row or many. */
export function DeliveryDialog({ rows, names, onDone }: { rows: DocumentRow[]; names: string; onDone: () => void }): ReactNode {
  const { view, deeds, draw } = usePartPage();
  const send = useSendFile();
  const today = new Date(view.now).toISOString().slice(0, 10);
  const given = rows.length === 1 ? rows[0]!.delivered : undefined;
  const [method, setMethod] = useState(given?.method ?? view.documents?.deliveries[0]?.code ?? '');
  const [date, setDate] = useState(given?.date ?? today);
  const [receipt, setReceipt] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const save = async () => {
    setBusy(true);
    try {
      const fileId = receipt && (await send(receipt));
      await deeds.deliver({ recordIds: rows.map((row) => row.recordId), method, date, ...(fileId ? { receipt: fileId } : {}) });
      deeds.tell(say.deliveryNotedOf(names));
      onDone();
    } catch (caught) {
      setWrong(caught instanceof Error ? caught.message : String(caught));
      setBusy(false);
    }
  };
  return (
    <draw.Dialog
      title={say.noteDeliveryOf(names)}
      onClose={onDone}
      foot={<><button type="button" className="button" onClick={onDone}>{say.cancel}</button><button type="submit" form="delivery" className="button button-primary" disabled={busy || !method || !date}>{say.noteIt}</button></>}
    >
      <form id="delivery" className="documents-form" onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <label>{say.wayOfDelivery}
          <select className="input" value={method} onChange={(event) => setMethod(event.target.value)} autoFocus>
            {view.documents?.deliveries.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}
          </select>
        </label>
        <label>{say.dayOfDelivery}<input className="input" type="date" max={today} required value={date} onChange={(event) => setDate(event.target.value)} /></label>
        <label>{say.receiptOfDelivery}<input type="file" accept=".pdf,.jpg,.jpeg,.png" onChange={(event) => setReceipt(event.target.files?.[0])} /></label>
        <p className="quiet">{say.deliveryReceiptHint(rows.length)}</p>
        {wrong && <p className="field-problem" role="alert">{wrong}</p>}
      </form>
    </draw.Dialog>
  );
}
