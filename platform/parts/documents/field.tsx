import './documents.css';
import { Pagination } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { DocumentsPart } from '../../contracts/configuration';
import type { DocumentRow } from '../../contracts/work';
import { FileInput } from '../DropZone';
import { acceptOf, fileRefusal } from '../file-rules';
import { usePartPage } from '../page';
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
const filters: [Filter, string][] = [['all', '全部'], ['missing', '未上传'], ['stamped', '已上传'], ['void', '已作废']];
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
      for (const file of files) ids.push(await sendFile(file, (share) => setSending(`正在上传 ${file.name}（${ids.length + 1} / ${files.length}），${Math.round(share * 100)}%`)));
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

  if (!documents) return <p className="empty-line">文书还没有生成。</p>;
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
    <section className="documents" aria-label={part.title} data-field="documents">
      <header className="documents-head">
        <h1 tabIndex={-1}>{part.title}</h1>
        <span>已上传 <strong>{documents.ready} / {rows.length}</strong></span>
        {documents.deadline && <span className={documents.deadline.daysLeft < 0 ? 'late' : 'soon'}>{documents.deadline.date.slice(5)} 前送达，{documents.deadline.daysLeft < 0 ? `已逾期 ${-documents.deadline.daysLeft} 天` : documents.deadline.daysLeft === 0 ? '今日到限' : `还有 ${documents.deadline.daysLeft} 天`}</span>}
        <span className="documents-deeds">
          <a className="button" href={documents.zipHref}><draw.Icon name="download" />批量下载{part.title}</a>
          <a className="button" href={documents.mergedHref} target="_blank" rel="noreferrer"><draw.Icon name="print" />合并打印</a>
          {!readOnly && <button type="button" className={`button${missing.size ? ' button-primary' : ''}`} onClick={() => input.current?.click()}><draw.Icon name="upload" />批量上传盖章版</button>}
          {documents.mayIssue && <button type="button" className="button" disabled={sending !== undefined} onClick={() => scanInput.current?.click()}><draw.Icon name="file" />整批扫描件</button>}
          <FileInput refTo={input} accept={acceptOf(part.formats)} multiple label="批量上传盖章版，按文件名对应" onFiles={addMany} />
          <FileInput refTo={scanInput} accept={acceptOf(part.formats)} multiple label="整批扫描件，按页脚二维码对应" onFiles={(files) => void takeScan(files)} />
        </span>
      </header>
      {step.note && <p className="quiet">{step.note}</p>}
      {documents.missing.length > 0 && !readOnly && (
        <div className="missing-line">
          <draw.Icon name="warn" />
          <p>
            还有 {documents.missing.length} 家未上传盖章版：
            {documents.missing.slice(0, 12).map((one, index) => (
              <span key={one.recordId}>{index > 0 && '、'}<button type="button" className="link" onClick={() => reveal(one.recordId)}>{one.name}</button></span>
            ))}
            {documents.missing.length > 12 && ` 等 ${documents.missing.length} 家`}
          </p>
          <button type="button" className="link" onClick={() => { setFilter(filter === 'missing' ? 'all' : 'missing'); setPage(1); }}>{filter === 'missing' ? '看全部' : '只看未上传'}</button>
        </div>
      )}
      <BatchStrip staging={staging} rows={rows} aim={(one, recordId) => staging.change(one.id, aimed(one.file, recordId))} />
      {documents.mayDispatchPart && documents.missing.length > 0 && documents.ready > 0 && !readOnly && <DispatchPart label={part.partialLabel ?? '先下发已齐的'} ready={rows.filter((row) => !row.dispatched && row.stamped.some((file) => !file.retired)).length} missing={documents.missing.length} />}
      {sending && <p className="scan-panel" role="status">{sending}</p>}
      {documents.scan && <ScanPanel scan={documents.scan} rows={rows} nameOf={nameOf} />}
      <div className="documents-filters" role="group" aria-label="筛选">
        {filters.map(([key, word]) => (
          <button key={key} type="button" className={filter === key ? 'is-on' : undefined} aria-pressed={filter === key} onClick={() => { setFilter(key); setPage(1); }}>{word} {lists[key].length}</button>
        ))}
        {documents.mayIssue && <button type="button" className="button button-small" disabled={chosen.size === 0} onClick={() => setDelivering([...chosen])}>批量登记送达{chosen.size > 0 && `（${chosen.size} 家）`}</button>}
      </div>
      <div className="table-frame card">
        {filter === 'void' ? <VoidedTable rows={shown.slice((page - 1) * pageSize, page * pageSize)} nameOf={nameOf} /> : (
          <table className="plain-table documents-table">
            <thead>
              <tr>
                {documents.mayIssue && <th className="col-choose"><input type="checkbox" aria-label="选中全部" checked={shown.length > 0 && shown.every((row) => chosen.has(row.recordId))} onChange={(event) => setChosen(new Set(event.target.checked ? shown.map((row) => row.recordId) : []))} /></th>}
                <th className="col-number">序号</th>
                {part.columns.map((column) => <th key={column.key} style={{ minWidth: column.width, textAlign: column.align }}>{column.title}</th>)}
                <th>{part.title}</th><th>盖章版</th><th>状态</th><th>送达方式</th><th>送达日期</th><th>签收凭证</th>
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
      {delivering && <DeliveryDialog rows={rows.filter((row) => delivering.includes(row.recordId))} names={delivering.length === 1 ? nameOf(delivering[0]!) : `${delivering.length} 家`} onDone={() => { setDelivering(undefined); setChosen(new Set()); }} />}
      {wrongRow && <ReissueDialog row={wrongRow} name={nameOf(wrongRow.recordId)} title={part.title} onDone={() => setWrong(undefined)} />}
      <div className="table-foot">
        <span>共 {Math.max(1, Math.ceil(shown.length / pageSize))} 页 共 {shown.length} 条记录</span>
        {shown.length > pageSize && <Pagination size="small" current={page} pageSize={pageSize} total={shown.length} showSizeChanger={false} onChange={setPage} />}
      </div>
    </section>
  );
}
