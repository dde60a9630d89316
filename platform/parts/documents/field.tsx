import './documents.css';
import { Pagination } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { DocumentsPart } from '../../contracts/configuration';
import { FileInput } from '../DropZone';
import { acceptOf, fileRefusal } from '../file-rules';
import { usePartPage } from '../page';
import { useStaging, type Staged } from '../staging';
import { BatchStrip } from './BatchStrip';
import { DocumentRowView } from './DocumentRowView';
import { documentForName } from './match-document';
import { DispatchPart } from './DispatchPart';

const pageSize = 20;
export const documentSubject = (recordId: string) => `document/${recordId}`;

/** One generated document per record and its stamped scan back: taken all at once or singly, sent back all at once or singly. */
export function DocumentsField({ part }: { part: DocumentsPart }): ReactNode {
  const { view, step, readOnly, draw, at } = usePartPage();
  const documents = view.documents;
  const staging = useStaging();
  const input = useRef<HTMLInputElement>(null);
  const [onlyMissing, setOnlyMissing] = useState(false);
  const [page, setPage] = useState(1);
  const rows = documents?.rows ?? [];
  const missing = new Set(documents?.missing.map((one) => one.recordId));
  const shown = onlyMissing && missing.size ? rows.filter((row) => missing.has(row.recordId)) : rows;

  const reveal = (recordId: string) => {
    const index = rows.findIndex((row) => row.recordId === recordId);
    setOnlyMissing(false);
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
          <FileInput refTo={input} accept={acceptOf(part.formats)} multiple label="批量上传盖章版，按文件名对应" onFiles={addMany} />
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
          <button type="button" className="link" onClick={() => { setOnlyMissing(!onlyMissing); setPage(1); }}>{onlyMissing ? '看全部' : '只看未上传'}</button>
        </div>
      )}
      <BatchStrip staging={staging} rows={rows} aim={(one, recordId) => staging.change(one.id, aimed(one.file, recordId))} />
      {documents.mayDispatchPart && documents.missing.length > 0 && documents.ready > 0 && !readOnly && <DispatchPart label={part.partialLabel ?? '先下发已齐的'} ready={rows.filter((row) => !row.dispatched && row.stamped.some((file) => !file.retired)).length} missing={documents.missing.length} />}
      <div className="table-frame card">
        <table className="plain-table documents-table">
          <thead>
            <tr>
              <th className="col-number">序号</th>
              {part.columns.map((column) => <th key={column.key} style={{ minWidth: column.width, textAlign: column.align }}>{column.title}</th>)}
              <th>{part.title}</th><th>盖章版</th><th>状态</th><th>送达方式</th><th>送达日期</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice((page - 1) * pageSize, page * pageSize).map((row, index) => (
              <DocumentRowView
                key={row.recordId} part={part} row={row} number={(page - 1) * pageSize + index + 1} missing={missing.has(row.recordId)} going={going.get(documentSubject(row.recordId))}
                onFile={(file) => staging.add([aimed(file, row.recordId)])}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="table-foot">
        <span>共 {Math.max(1, Math.ceil(shown.length / pageSize))} 页 共 {shown.length} 条记录</span>
        {shown.length > pageSize && <Pagination size="small" current={page} pageSize={pageSize} total={shown.length} showSizeChanger={false} onChange={setPage} />}
      </div>
    </section>
  );
}
