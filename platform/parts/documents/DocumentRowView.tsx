import { useRef, type ReactNode } from 'react';
import type { DocumentsPart } from '../../contracts/configuration/form';
import type { DocumentRow } from '../../contracts/work';
import { say } from '../../words/say';
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
  // Issued anew after it was sent on, it has no scan yet, whether or not the work is done.
  const fixed = (readOnly || row.dispatched) && !(issues && row.version > 1 && !stamped);
  const method = view.documents?.deliveries.find((one) => one.code === row.delivered?.method)?.name ?? row.delivered?.method;
  const sending = going && !going.refused && going.upload?.state !== 'failed';
  const progress = Math.round((going?.upload?.progress ?? 0) * 100);
  return (
    <tr className={missing && !fixed ? 'is-missing' : undefined} data-field={`document/${row.recordId}`}>
      {issues && <td className="col-choose"><input type="checkbox" aria-label={say.selectNamed(name)} checked={chosen} onChange={onChoose} /></td>}
      <td className="col-number">{number}</td>
      {part.columns.map((column) => {
        const value = row.cells[column.key];
        return <td key={column.key} style={{ textAlign: column.align }} className={value === true ? 'is-yes' : typeof value === 'string' && /^\d{8,}$/.test(value) ? 'nowrap' : undefined}>{cellWords(value)}</td>;
      })}
      <td className="deeds">
        <a href={row.href} download={row.fileName}>{say.download}<span className="unseen">{say.partOfName(name, part.title)}</span></a>
        <a href={`${row.href}${row.href.includes('?') ? '&' : '?'}inline=1`} target="_blank" rel="noreferrer">{say.preview}</a>
        {issues && <button type="button" className="link" onClick={onWrong}>{say.detailsAreWrong}<span className="unseen">{say.colonName(name)}</span></button>}
        {row.version > 1 && <small className="quiet">{say.versionNumber(row.version)}</small>}
      </td>
      <td className="deeds">
        {sending
          ? <><progress max={100} value={progress} aria-label={say.uploadProgress(going.file.name)} /> {progress}%</>
          : stamped
            ? <><a href={draw.fileHref(stamped, true)} target="_blank" rel="noreferrer">{say.view}</a>{!fixed && <button type="button" className="link" onClick={() => input.current?.click()}>{say.uploadAgain}</button>}</>
            : !fixed && <button type="button" className="button button-small" onClick={() => input.current?.click()}><draw.Icon name="upload" size={14} />{say.upload}<span className="unseen">{say.stampedCopyOf(name)}</span></button>}
        <FileInput refTo={input} accept={acceptOf(part.formats)} multiple={false} label={say.uploadStampedCopyOf(name)} onFiles={(files) => files[0] && onFile(files[0])} />
      </td>
      <td>
        {sending ? <draw.StatusTag tone="active" word={say.uploading} />
          : !stamped ? <draw.StatusTag tone="returned" word={say.notUploaded} />
            : row.dispatched ? <draw.StatusTag tone="done" word={say.handedOut} /> : <draw.StatusTag tone="done" word={say.uploaded} />}
      </td>
      <td>{issues ? <button type="button" className={`link${row.delivered ? ' plain' : ''}`} onClick={onDeliver}>{method ?? say.noteIt}<span className="unseen">{say.deliveryOf(name)}</span></button> : method ?? '—'}</td>
      <td className="nowrap">{row.delivered ? row.delivered.date.slice(5) : '—'}</td>
      <td>{row.receipt ? <a href={draw.fileHref(row.receipt, true)} target="_blank" rel="noreferrer">{say.view}</a> : '—'}</td>
    </tr>
  );
}
