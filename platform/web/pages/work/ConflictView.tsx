import { Button, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import type { WorkView } from '../../../contracts/work';
import { answerText, fieldModels, type FieldModel } from '../../../parts/field-model';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
import type { Conflict } from '../../form/draft-state';

function modelsFor(conflict: Conflict, view: WorkView): { title: string; models: FieldModel[] } {
  for (const step of view.steps) {
    if (conflict.section && step.section === conflict.section) return { title: step.title, models: fieldModels(step.schema, step.ui, view.dictionaries) };
    const table = step.parts.find((part) => part.part === 'records' && part.collection === conflict.collection);
    if (table?.part === 'records') return { title: step.title, models: fieldModels(table.schema, table.ui, view.dictionaries) };
  }
  return { title: '', models: [] };
}

/** Somebody else saved the same fields: both values stand side by side, one choice per field, and nothing is overwritten silently. */
export function ConflictView({ conflicts, view, onResolve }: { conflicts: Conflict[]; view: WorkView; onResolve: (conflict: Conflict, mine: Set<string>) => void }): ReactNode {
  return conflicts.map((conflict) => <OneConflict key={`${conflict.section ?? conflict.rowId}-${conflict.revision}`} conflict={conflict} view={view} onResolve={onResolve} />);
}

function OneConflict({ conflict, view, onResolve }: { conflict: Conflict; view: WorkView; onResolve: (conflict: Conflict, mine: Set<string>) => void }): ReactNode {
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set(conflict.clashes.map((clash) => clash.field)));
  const { title, models } = modelsFor(conflict, view);
  const choose = (field: string, keep: boolean) => setMine((before) => {
    const next = new Set(before);
    if (keep) next.add(field); else next.delete(field);
    return next;
  });
  return (
    <section className="conflict" role="alert" aria-label={say.twoVersionsOfTheContent}>
      <h2>{conflict.by || say.anotherPerson}{say.clashesIn(title, conflict.clashes.length)}</h2>
      <p className="quiet">{say.theOtherChangesAreMergedChoose}</p>
      <div className="table-frame" ref={reachable}>
        <table className="plain-table">
          <thead><tr><th>{say.item}</th><th>{say.mine}</th><th>{conflict.by || say.theOthers}{say.filledInBy}</th></tr></thead>
          <tbody>
            {conflict.clashes.map((clash) => {
              const model = models.find((one) => one.key === clash.field);
              const words = (value: unknown) => (model ? answerText(model, value) : String(value ?? '')) || say.emptyInParentheses;
              const name = model?.title ?? clash.field;
              return (
                <tr key={clash.field}>
                  <th scope="row">{name}</th>
                  <td><Radio checked={mine.has(clash.field)} onChange={() => choose(clash.field, true)} aria-label={say.keepMine(name)}>{words(clash.mine)}</Radio></td>
                  <td><Radio checked={!mine.has(clash.field)} onChange={() => choose(clash.field, false)} aria-label={say.takeTheirs(name)}>{words(clash.theirs)}</Radio></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Button onClick={() => onResolve(conflict, new Set(mine))}>{say.saveAsChosen}</Button>
    </section>
  );
}
