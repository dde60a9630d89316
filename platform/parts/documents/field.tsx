import './documents.css';
import { Pagination } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { DocumentsPart } from '../../contracts/configuration/form';
import type { DocumentRow } from '../../contracts/work';
import { say } from '../../words/say';
import { FileInput } from '../DropZone';
import { acceptOf, fileRefusal } from '../file-rules';
import { usePartPage } from '../page';
import { reachable } from '../reachable';
import { useStaging, type Staged } from '../staging';
import { cellWords } from '../cell-words';
import { BatchStrip } from './BatchStrip';
import { DeliveryDialog } from './DeliveryDialog';
import { DocumentRowView } from './DocumentRowView';
import { documentForName } from './match-document';
import { DispatchPart } from './DispatchPart';
import { ReissueDialog } from './ReissueDialog';
import { ScanPanel } from './ScanPanel';
import { useSendFile } from './use-send-file';
import { VoidedTable } from './VoidedTable';

const pageSize = 20;
type Filter = 'all' | 'missing' | 'stamped' | 'void';
const filters = (): [Filter, string][] => [['all', say.all], ['missing', say.notUploaded], ['stamped', say.uploaded], ['void', say.void]];
export const documentSubject = (recordId: string) => `document/${recordId}`;

/** One generated document per record and its stamped scan back: taken all at once or singly, sent back all at once or singly. */
export function DocumentsField({ part }: { part: DocumentsPart }): ReactNode {
  const { view, step, readOnly, deeds, draw, at } = usePartPage();
  const documents = view.documents;
  const staging = useStaging();
  const sendFile = useSendFile();
  const input = useRef<HTMLInputElement>(null);
  const scanInput = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<Filter>('all');
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [delivering, setDelivering] = useState<string[]>();
  const [wrong, setWrong] = useState<string>();
  const [sending, setSending] = useState<string>();
  const missing = new Set(documents?.missing.map((one) => one.recordId));
  // What lacks a scan comes first; within that, the list's own order.
  const rows = [...(documents?.rows ?? [])].sort((one, other) => Number(missing.has(other.recordId)) - Number(missing.has(one.recordId)));
  const lists: Record<Filter, DocumentRow[]> = {
    all: rows, missing: rows.filter((row) => missing.has(row.recordId)), stamped: rows.filter((row) => !missing.has(row.recordId)), void: rows.filter((row) => row.voided.length > 0),
  };
  const shown = lists[filter];
  const nameOf = (recordId: string) => {
    const row = rows.find((one) => one.recordId === recordId);
    return row ? cellWords(row.cells.name ?? row.fileName.replace(/\.[a-z]+$/i, '').split('_').pop()) : '';
  };
  const takeScan = async (files: File[]) => {
    try {
      const ids: string[] = [];
      for (const file of files) ids.push(await sendFile(file, (share) => setSending(say.uploadingOneOf(file.name, ids.length + 1, files.length, Math.round(share * 100)))));
      await deeds.scans.take(ids);
    } catch (caught) {
      deeds.tell(caught instanceof Error ? caught.message : String(caught), 'returned');
    }
    setSending(undefined);
  };

  const reveal = (recordId: string) => {
    const index = rows.findIndex((row) => row.recordId === recordId);
    setFilter('all');
    setPage(Math.floor(Math.max(0, index) / pageSize) + 1);
    setTimeout(() => {
      const row = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(documentSubject(recordId))}"]`);
      row?.scrollIntoView({ block: 'center' });
      row?.querySelector<HTMLElement>('button,a')?.focus();
    });
  };
  useEffect(() => {
    if (at?.startsWith('document/')) reveal(at.slice('document/'.length));
    // Only when the address points somewhere new.
  }, [at]);

  if (!documents) return <p className="empty-line">{say.theDocumentsHaveNotBeenMade}</p>;
  const aimed = (file: File, recordId: string | undefined): Omit<Staged, 'id'> => {
    const row = rows.find((one) => one.recordId === recordId);
    const held = row?.stamped.find((one) => !one.retired);
    return {
      file, subject: row ? documentSubject(row.recordId) : null, note: '', replaces: held?.attachmentId, byItself: true, wantsDate: false, refused: fileRefusal(file, { formats: part.formats }),
    };
  };
  const addMany = (files: File[]) => staging.add(files.map((file) => aimed(file, documentForName(file.name, rows))));
  const wrongRow = rows.find((row) => row.recordId === wrong);
  const going = new Map(staging.staged.filter((one) => one.subject).map((one) => [one.subject!, one]));
  return (
    <section aria-label={part.title} data-field="documents">
      <header className="documents-head">
        <h1 tabIndex={-1}>{part.title}</h1>
        <span>{say.uploadedLead}<strong>{documents.ready} / {rows.length}</strong></span>
        {documents.deadline && <span className={documents.deadline.daysLeft < 0 ? 'late' : 'soon'}>{say.deliverBy(documents.deadline.date.slice(5))}{documents.deadline.daysLeft < 0 ? say.daysOverdue(-documents.deadline.daysLeft) : documents.deadline.daysLeft === 0 ? say.dueToday : say.daysLeft(documents.deadline.daysLeft)}</span>}
        <span className="documents-deeds">
          <a className="button" href={documents.zipHref}><draw.Icon name="download" />{say.downloadAll(part.title)}</a>
          <a className="button" href={documents.mergedHref} target="_blank" rel="noreferrer"><draw.Icon name="print" />{say.printTogether}</a>
          {!readOnly && <button type="button" className={`button${missing.size ? ' button-primary' : ''}`} onClick={() => input.current?.click()}><draw.Icon name="upload" />{say.uploadManyStampedCopies}</button>}
          {documents.mayIssue && <button type="button" className="button" disabled={sending !== undefined} onClick={() => scanInput.current?.click()}><draw.Icon name="file" />{say.scanOfEverything}</button>}
          <FileInput refTo={input} accept={acceptOf(part.formats)} multiple label={say.uploadManyStampedCopiesMatchedBy} onFiles={addMany} />
          <FileInput refTo={scanInput} accept={acceptOf(part.formats)} multiple label={say.scanMatchedByQr} onFiles={(files) => void takeScan(files)} />
        </span>
      </header>
      {step.note && <p className="quiet">{step.note}</p>}
      {documents.missing.length > 0 && !readOnly && (
        <div className="missing-line">
          <draw.Icon name="warn" />
          <p>
            {say.withoutStampedCopy(documents.missing.length)}
            {documents.missing.slice(0, 12).map((one, index) => (
              <span key={one.recordId}>{index > 0 && say.listComma}<button type="button" className="link" onClick={() => reveal(one.recordId)}>{one.name}</button></span>
            ))}
            {documents.missing.length > 12 && say.andOthersFirms(documents.missing.length)}
          </p>
          <button type="button" className="link" onClick={() => { setFilter(filter === 'missing' ? 'all' : 'missing'); setPage(1); }}>{filter === 'missing' ? say.showAll : say.showThoseNotUploaded}</button>
        </div>
      )}
      <BatchStrip staging={staging} rows={rows} aim={(one, recordId) => staging.change(one.id, aimed(one.file, recordId))} />
      {documents.mayDispatchPart && documents.missing.length > 0 && documents.ready > 0 && !readOnly && <DispatchPart label={part.partialLabel ?? say.handOutThoseThatAreReady} ready={rows.filter((row) => !row.dispatched && row.stamped.some((file) => !file.retired)).length} missing={documents.missing.length} />}
      {sending && <p className="scan-panel" role="status">{sending}</p>}
      {documents.scan && <ScanPanel scan={documents.scan} rows={rows} nameOf={nameOf} />}
      <div className="documents-filters" role="group" aria-label={say.filter}>
        {filters().map(([key, word]) => (
          <button key={key} type="button" className={filter === key ? 'is-on' : undefined} aria-pressed={filter === key} onClick={() => { setFilter(key); setPage(1); }}>{word} {lists[key].length}</button>
        ))}
        {documents.mayIssue && <button type="button" className="button button-small" disabled={chosen.size === 0} onClick={() => setDelivering([...chosen])}>{say.noteDeliveryOfMany}{chosen.size > 0 && say.inParentheses(chosen.size)}</button>}
      </div>
      <div className="table-frame card" ref={reachable}>
        {filter === 'void' ? <VoidedTable rows={shown.slice((page - 1) * pageSize, page * pageSize)} nameOf={nameOf} /> : (
          <table className="plain-table documents-table">
            <thead>
              <tr>
                {documents.mayIssue && <th className="col-choose"><input type="checkbox" aria-label={say.selectAll} checked={shown.length > 0 && shown.every((row) => chosen.has(row.recordId))} onChange={(event) => setChosen(new Set(event.target.checked ? shown.map((row) => row.recordId) : []))} /></th>}
                <th className="col-number">{say.serial}</th>
                {part.columns.map((column) => <th key={column.key} style={{ minWidth: column.width, textAlign: column.align }}>{column.title}</th>)}
                <th className="deeds">{part.title}</th><th className="deeds">{say.stampedCopy}</th><th>{say.status}</th><th>{say.wayOfDelivery}</th><th>{say.dayOfDelivery}</th><th>{say.receiptOfDelivery}</th>
              </tr>
            </thead>
            <tbody>
              {shown.slice((page - 1) * pageSize, page * pageSize).map((row, index) => (
                <DocumentRowView
                  key={row.recordId} part={part} row={row} name={nameOf(row.recordId)} number={(page - 1) * pageSize + index + 1} missing={missing.has(row.recordId)} going={going.get(documentSubject(row.recordId))}
                  chosen={chosen.has(row.recordId)} onChoose={() => { const next = new Set(chosen); if (!next.delete(row.recordId)) next.add(row.recordId); setChosen(next); }}
                  onFile={(file) => staging.add([aimed(file, row.recordId)])} onDeliver={() => setDelivering([row.recordId])} onWrong={() => setWrong(row.recordId)}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      {delivering && <DeliveryDialog rows={rows.filter((row) => delivering.includes(row.recordId))} names={delivering.length === 1 ? nameOf(delivering[0]!) : say.firmCount(delivering.length)} onDone={() => { setDelivering(undefined); setChosen(new Set()); }} />}
      {wrongRow && <ReissueDialog row={wrongRow} name={nameOf(wrongRow.recordId)} title={part.title} onDone={() => setWrong(undefined)} />}
      <div className="table-foot">
        <span>{say.pagesAndRecords(Math.max(1, Math.ceil(shown.length / pageSize)), shown.length)}</span>
        {shown.length > pageSize && <Pagination size="small" current={page} pageSize={pageSize} total={shown.length} showSizeChanger={false} onChange={setPage} />}
      </div>
    </section>
  );
}
