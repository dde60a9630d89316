import { useState, type ReactNode } from 'react';
import type { ImportRow, ImportView } from '../../contracts/sheets';
import { newId } from '../new-id';
import { usePartPage } from '../page';
import type { GridRow } from './paste';
import { takeImport } from './take-import';

export interface ImportPreviewProps {
  collection: string;
  name: string;
  found: ImportView;
  onClose: () => void;
  onTake: (rows: GridRow[], ids: string[]) => void;
}

const mostShown = 100;

/** What a workbook would change, cell by cell, before anything is changed. */
export function ImportPreview({ collection, name, found, onClose, onTake }: ImportPreviewProps): ReactNode {
  const { answers, draw } = usePartPage();
  const { added, changed, unchanged, absent, problems, notes, refusal } = found;
  const [over, setOver] = useState(false);
  const behind = changed.filter((row) => row.behind).length;
  const count = added.length + changed.length - (over ? 0 : behind);
  const wrong = problems.filter(({ severity }) => severity === 'error');
  const take = () => {
    const taken = takeImport(answers.rows(collection), found, over, newId);
    onTake(taken.rows, taken.ids);
  };
  const foot = (
    <>
      {wrong.length > 0 && count > 0 && !refusal && <span className="quiet import-foot">有错的格照样导入，并在表格里标出</span>}
      <button type="button" className="button" onClick={onClose}>{count > 0 && !refusal ? '取消' : '关闭'}</button>
      {count > 0 && !refusal && <button type="button" className="button button-primary" onClick={take}>导入 {count} 行</button>}
    </>
  );
  return (
    <draw.Dialog title="导入表格" onClose={onClose} wide foot={foot}>
      <p className="import-file"><draw.Icon name="file" size={16} />{name}</p>
      <p className="import-counts">
        <span>新增 <strong>{added.length}</strong> 行</span><span>修改 <strong>{changed.length}</strong> 行</span><span>未变 <strong>{unchanged}</strong> 行</span>
        {absent > 0 && <span className="quiet">另有 {absent} 行文件里没有，保留不动</span>}
      </p>
      {refusal && <p className="field-problem" role="alert">{refusal}</p>}
      {notes.map((note) => <p key={note} className="import-note"><draw.Icon name="info" size={16} />{note}</p>)}
      {added.length + changed.length === 0 && !refusal && <p>文件里没有要改的内容。</p>}
      {behind > 0 && (
        <label className="import-over">
          <input type="checkbox" checked={over} onChange={(event) => setOver(event.target.checked)} />
          <span>有 {behind} 行在下载模板之后又被修改过（下表标“已另改”）。勾选后用文件里的内容覆盖，不勾选则保留现在的内容</span>
        </label>
      )}
      {problems.length > 0 && <Problems problems={problems} wrong={wrong.length} />}
      {changed.length > 0 && <Changes rows={changed} />}
      {added.length > 0 && (
        <>
          <h3>新增</h3>
          <p>{added.slice(0, 12).map(({ line, name: row }) => (row ? `${row}（第 ${line} 行）` : `第 ${line} 行`)).join('、')}{added.length > 12 && ` 等 ${added.length} 行`}</p>
        </>
      )}
    </draw.Dialog>
  );
}

function Problems({ problems, wrong }: { problems: ImportView['problems']; wrong: number }): ReactNode {
  return (
    <>
      <h3>{wrong > 0 ? `${wrong} 处要更正` : `${problems.length} 处请核对`}</h3>
      <ul className="import-problems">
        {problems.slice(0, mostShown).map((problem) => (
          <li key={`${problem.cell}-${problem.message}`} className={problem.severity === 'error' ? 'is-error' : undefined}>
            <code>{problem.cell}</code><span>第 {problem.line} 行「{problem.title}」：{problem.message}{!problem.taken && '（这一格不导入）'}</span>
          </li>
        ))}
      </ul>
      {problems.length > mostShown && <p className="quiet">另有 {problems.length - mostShown} 处，导入后在表格里标出</p>}
    </>
  );
}

function Changes({ rows }: { rows: ImportRow[] }): ReactNode {
  const cells = rows.flatMap((row) => row.changes.map((change) => ({ ...change, row })));
  return (
    <>
      <h3>修改</h3>
      <div className="table-frame">
        <table className="table import-changes">
          <thead><tr><th scope="col">行</th><th scope="col">栏目</th><th scope="col">现在</th><th scope="col">改为</th></tr></thead>
          <tbody>
            {cells.slice(0, mostShown).map(({ row, key, title, before, after }) => (
              <tr key={`${row.line}-${key}`}>
                <td>{row.line}{row.name && ` ${row.name}`}{row.behind && <small>已另改</small>}</td><td>{title}</td><td>{before || '空'}</td><td><strong>{after || '空'}</strong></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cells.length > mostShown && <p className="quiet">另有 {cells.length - mostShown} 格</p>}
    </>
  );
}
