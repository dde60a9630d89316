import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentRow } from '../../contracts/work';
import { say } from '../../words/say';
import { cellWords } from '../cell-words';
import { usePartPage } from '../page';
import { mayRetry, type Staged, type Staging } from '../staging';

/** How the scans sent together fare: matched, on their way, and those whose name says nothing, to be placed by hand. */
export function BatchStrip({ staging, rows, aim }: { staging: Staging; rows: DocumentRow[]; aim: (one: Staged, recordId: string) => void }): ReactNode {
  const { draw } = usePartPage();
  const { staged } = staging;
  if (staged.length === 0) return null;
  const failed = staged.filter((one) => one.refused || one.upload?.state === 'failed');
  const odd = staged.filter((one) => one.subject === null && !failed.includes(one));
  const going = staged.length - failed.length - odd.length;
  const options = rows.map((row) => ({ value: row.recordId, label: cellWords(row.cells.name ?? row.fileName.replace(/\.[a-z]+$/i, '').split('_').pop()) }));
  return (
    <div className="batch-strip" role="status">
      <draw.Icon name="file" />
      <p>{say.uploadManyColon}{going > 0 && <>{say.uploadingLead}<strong>{going}</strong>{say.countUnit}</>}{odd.length > 0 && <>{going > 0 && say.comma}<strong>{odd.length}</strong>{say.unmatchedTail}</>}{failed.length > 0 && <>{say.comma}<strong>{failed.length}</strong>{say.failedTail}</>}</p>
      {odd.map((one) => (
        <span key={one.id} className="odd-file">
          <code>{one.file.name}</code>
          <Select size="small" placeholder={say.chooseWhoseItIs} aria-label={say.whoseFile(one.file.name)} options={options} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={280} className="odd-select" onChange={(recordId: string) => aim(one, recordId)} />
          <button type="button" className="icon-button" aria-label={say.takeOffNamed(one.file.name)} onClick={() => staging.drop(one.id)}><draw.Icon name="close" size={13} /></button>
        </span>
      ))}
      {failed.map((one) => (
        <span key={one.id} className="odd-file is-wrong">
          <code>{one.file.name}</code> {one.refused ?? one.upload?.message}
          {mayRetry(one) && <button type="button" className="link" onClick={() => staging.retry(one.id)}>{say.tryAgain}</button>}
          <button type="button" className="icon-button" aria-label={say.takeOffNamed(one.file.name)} onClick={() => staging.drop(one.id)}><draw.Icon name="close" size={13} /></button>
        </span>
      ))}
    </div>
  );
}
