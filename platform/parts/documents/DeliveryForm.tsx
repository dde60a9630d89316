import { useState, type ReactNode } from 'react';
import type { DocumentRow } from '../../contracts/work';
import { usePartPage } from '../page';

/** How and on which day a document reached its reader. */
export function DeliveryForm({ row, name, onDone }: { row: DocumentRow; name: string; onDone: () => void }): ReactNode {
  const { view, deeds } = usePartPage();
  const today = new Date(view.now).toISOString().slice(0, 10);
  const [method, setMethod] = useState(row.delivered?.method ?? view.documents?.deliveries[0]?.code ?? '');
  const [date, setDate] = useState(row.delivered?.date ?? today);
  const [wrong, setWrong] = useState<string>();
  const save = async () => {
    try {
      await deeds.deliver(row.recordId, method, date);
      deeds.tell(`已登记 ${name} 的送达`);
      onDone();
    } catch (caught) {
      setWrong(caught instanceof Error ? caught.message : String(caught));
    }
  };
  return (
    <form className="delivery-form" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <strong>{name}</strong>
      <label>送达方式
        <select className="input" value={method} onChange={(event) => setMethod(event.target.value)} autoFocus>
          {view.documents?.deliveries.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}
        </select>
      </label>
      <label>送达日期<input className="input" type="date" max={today} required value={date} onChange={(event) => setDate(event.target.value)} /></label>
      <button type="submit" className="button" disabled={!method || !date}>登记</button>
      <button type="button" className="button button-bare" onClick={onDone}>取消</button>
      {wrong && <span className="field-problem" role="alert">{wrong}</span>}
    </form>
  );
}
