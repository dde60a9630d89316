import { useRef, type ReactNode } from 'react';
import type { DocumentsPart } from '../../contracts/configuration';
import type { DocumentRow } from '../../contracts/work';
import { cellWords } from '../cell-words';
import { FileInput } from '../DropZone';
import { acceptOf } from '../file-rules';
import { usePartPage } from '../page';
import type { Staged } from '../staging';

/** One document: take it, say that it is wrong, send the stamped scan back, write down how and when it was delivered. */
export function DocumentRowView({ part, row, name, number, missing, going, chosen, onChoose, onFile, onDeliver, onWrong }: {
  part: DocumentsPart; row: DocumentRow; name: string; number: number; missing: boolean; going: Staged | undefined; chosen: boolean;
  onChoose: () => void; onFile: (file: File) => void; onDeliver: () => void; onWrong: () => void;
}): ReactNode {
  const { view, readOnly, draw } = usePartPage();
  const input = useRef<HTMLInputElement>(null);
  const stamped = row.stamped.find((file) => !file.retired);
  const issues = view.documents?.mayIssue === true;
  const fixed = readOnly || row.dispatched;
  const method = view.documents?.deliveries.find((one) => one.code === row.delivered?.method)?.name ?? row.delivered?.method;
  const sending = going && !going.refused && going.upload?.state !== 'failed';
  const progress = Math.round((going?.upload?.progress ?? 0) * 100);
  return (
    <tr className={missing && !fixed ? 'is-missing' : undefined} data-field={`document/${row.recordId}`}>
      {issues && <td className="col-choose"><input type="checkbox" aria-label={`选中${name}`} checked={chosen} onChange={onChoose} /></td>}
      <td className="col-number">{number}</td>
      {part.columns.map((column) => {
        const value = row.cells[column.key];
        return <td key={column.key} style={{ textAlign: column.align }} className={value === true ? 'is-yes' : typeof value === 'string' && /^\d{8,}$/.test(value) ? 'nowrap' : undefined}>{cellWords(value)}</td>;
      })}
      <td className="deeds">
        <a href={row.href} download={row.fileName}>下载<span className="unseen">{name}的{part.title}</span></a>
        <a href={`${row.href}${row.href.includes('?') ? '&' : '?'}inline=1`} target="_blank" rel="noreferrer">预览</a>
        {issues && <button type="button" className="link" onClick={onWrong}>信息有误<span className="unseen">：{name}</span></button>}
        {row.version > 1 && <small className="quiet">第 {row.version} 版</small>}
      </td>
      <td className="deeds">
        {sending
          ? <><progress max={100} value={progress} aria-label={`${going.file.name} 上传进度`} /> {progress}%</>
          : stamped
            ? <><a href={draw.fileHref(stamped, true)} target="_blank" rel="noreferrer">查看</a>{!fixed && <button type="button" className="link" onClick={() => input.current?.click()}>重传</button>}</>
            : !fixed && <button type="button" className="button button-small" onClick={() => input.current?.click()}><draw.Icon name="upload" size={14} />上传<span className="unseen">{name}的盖章版</span></button>}
        <FileInput refTo={input} accept={acceptOf(part.formats)} multiple={false} label={`上传${name}的盖章版`} onFiles={(files) => files[0] && onFile(files[0])} />
      </td>
      <td>
        {sending ? <draw.StatusTag tone="active" word="上传中" />
          : !stamped ? <draw.StatusTag tone="returned" word="未上传" />
            : row.dispatched ? <draw.StatusTag tone="done" word="已下发" /> : <draw.StatusTag tone="done" word="已上传" />}
      </td>
      <td>{issues ? <button type="button" className={`link${row.delivered ? ' plain' : ''}`} onClick={onDeliver}>{method ?? '登记'}<span className="unseen">{name}的送达</span></button> : method ?? '—'}</td>
      <td className="nowrap">{row.delivered ? row.delivered.date.slice(5) : '—'}</td>
      <td>{row.receipt ? <a href={draw.fileHref(row.receipt, true)} target="_blank" rel="noreferrer">查看</a> : '—'}</td>
    </tr>
  );
}
