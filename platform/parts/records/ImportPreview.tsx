import { useState, type ReactNode } from 'react';
import type { ImportRow, ImportView } from '../../contracts/sheets';
import { say } from '../../words/say';
import { newId } from '../new-id';
import { usePartPage } from '../page';
import { reachable } from '../reachable';
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
      {wrong.length > 0 && count > 0 && !refusal && <span className="quiet import-foot">{say.cellsWithFaultsAreImportedToo}</span>}
      <button type="button" className="button" onClick={onClose}>{count > 0 && !refusal ? say.cancel : say.close}</button>
      {count > 0 && !refusal && <button type="button" className="button button-primary" onClick={take}>{say.importRows(count)}</button>}
    </>
  );
  return (
    <draw.Dialog title={say.importATable} onClose={onClose} wide foot={foot}>
      <p className="import-file"><draw.Icon name="file" size={16} />{name}</p>
      <p className="import-counts">
        <span>{say.newLead}<strong>{added.length}</strong>{say.rowsTail}</span><span>{say.changedLead}<strong>{changed.length}</strong>{say.rowsTail}</span><span>{say.unchangedLead}<strong>{unchanged}</strong>{say.rowsTail}</span>
        {absent > 0 && <span className="quiet">{say.rowsKept(absent)}</span>}
      </p>
      {refusal && <p className="field-problem" role="alert">{refusal}</p>}
      {notes.map((note) => <p key={note} className="import-note"><draw.Icon name="info" size={16} />{note}</p>)}
      {added.length + changed.length === 0 && !refusal && <p>{say.theFileHoldsNothingToChange}</p>}
      {behind > 0 && (
        <label className="import-over">
          <input type="checkbox" checked={over} onChange={(event) => setOver(event.target.checked)} />
          <span>{say.rowsBehind(behind)}</span>
        </label>
      )}
      {problems.length > 0 && <Problems problems={problems} wrong={wrong.length} />}
      {changed.length > 0 && <Changes rows={changed} />}
      {added.length > 0 && (
        <>
          <h3>{say.newOne}</h3>
          <p>{added.slice(0, 12).map(({ line, name: row }) => (row ? say.rowWithLine(row, line) : say.lineNumber(line))).join(say.listComma)}{added.length > 12 && say.andOtherRows(added.length)}</p>
        </>
      )}
    </draw.Dialog>
  );
}

function Problems({ problems, wrong }: { problems: ImportView['problems']; wrong: number }): ReactNode {
  return (
    <>
      <h3>{wrong > 0 ? say.toCorrect(wrong) : say.toCheck(problems.length)}</h3>
      <ul className="import-problems">
        {problems.slice(0, mostShown).map((problem) => (
          <li key={`${problem.cell}-${problem.message}`} className={problem.severity === 'error' ? 'is-error' : undefined}>
            <code>{problem.cell}</code><span>{say.lineProblem(problem.line, problem.title, problem.message)}{!problem.taken && say.cellNotImported}</span>
          </li>
        ))}
      </ul>
      {problems.length > mostShown && <p className="quiet">{say.moreProblems(problems.length - mostShown)}</p>}
    </>
  );
}

function Changes({ rows }: { rows: ImportRow[] }): ReactNode {
  const cells = rows.flatMap((row) => row.changes.map((change) => ({ ...change, row })));
  return (
    <>
      <h3>{say.change}</h3>
      <div className="table-frame" ref={reachable}>
        <table className="table import-changes">
          <thead><tr><th scope="col">{say.row}</th><th scope="col">{say.column}</th><th scope="col">{say.now}</th><th scope="col">{say.becomes}</th></tr></thead>
          <tbody>
            {cells.slice(0, mostShown).map(({ row, key, title, before, after }) => (
              <tr key={`${row.line}-${key}`}>
                <td>{row.line}{row.name && ` ${row.name}`}{row.behind && <small>{say.changedMeanwhile}</small>}</td><td>{title}</td><td>{before || say.emptyValue}</td><td><strong>{after || say.emptyValue}</strong></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cells.length > mostShown && <p className="quiet">{say.moreCells(cells.length - mostShown)}</p>}
    </>
  );
}
