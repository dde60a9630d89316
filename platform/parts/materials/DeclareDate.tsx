import { useId, useState, type ReactNode } from 'react';
import { say } from '../../words/say';
import { usePartPage } from '../page';
import { undatedOf, type Staging } from '../staging';

/** One day for all photographs whose day is not known: most were taken on one walk through the works. */
export function DeclareDate({ staging }: { staging: Staging }): ReactNode {
  const { view, draw } = usePartPage();
  const field = useId();
  const [day, setDay] = useState('');
  const undated = undatedOf(staging.staged);
  if (undated.length < 2) return null;
  return (
    <div className="declare-date">
      <draw.Icon name="warn" size={15} />
      <label htmlFor={field}>{say.undatedPhotos(undated.length, undated.length)}</label>
      <input id={field} className="input" type="date" max={new Date(view.now).toISOString().slice(0, 10)} value={day} onChange={(event) => setDay(event.target.value)} />
      <span>{say.takenOnTail}</span>
      <button type="button" className="button button-small" disabled={!day} onClick={() => undated.forEach((one) => staging.change(one.id, { capturedAt: day, dateFrom: 'person' }))}>{say.fillInAll}</button>
      <span className="quiet">{say.markedDateByHand}</span>
    </div>
  );
}
