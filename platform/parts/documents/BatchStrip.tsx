import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentRow } from '../../contracts/work';
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
      <p>批量上传：{going > 0 && <>正在上传 <strong>{going}</strong> 个</>}{odd.length > 0 && <>{going > 0 && '，'}<strong>{odd.length}</strong> 个未对应</>}{failed.length > 0 && <>，<strong>{failed.length}</strong> 个没有传成</>}</p>
      {odd.map((one) => (
        <span key={one.id} className="odd-file">
          <code>{one.file.name}</code>
          <Select size="small" placeholder="选择放到哪一家" aria-label={`${one.file.name} 放到哪一家`} options={options} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={280} className="odd-select" onChange={(recordId: string) => aim(one, recordId)} />
          <button type="button" className="icon-button" aria-label={`移去 ${one.file.name}`} onClick={() => staging.drop(one.id)}><draw.Icon name="close" size={13} /></button>
        </span>
      ))}
      {failed.map((one) => (
        <span key={one.id} className="odd-file is-wrong">
          <code>{one.file.name}</code> {one.refused ?? one.upload?.message}
          {mayRetry(one) && <button type="button" className="link" onClick={() => staging.retry(one.id)}>重试</button>}
          <button type="button" className="icon-button" aria-label={`移去 ${one.file.name}`} onClick={() => staging.drop(one.id)}><draw.Icon name="close" size={13} /></button>
        </span>
      ))}
    </div>
  );
}
