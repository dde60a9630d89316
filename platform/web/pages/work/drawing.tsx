import { useMemo, type ReactNode } from 'react';
import type { StepView } from '../../../contracts/work';
import { answerText, fieldModels, type Dictionaries } from '../../../parts/field-model';
import type { PartDrawing, PartRow } from '../../../parts/page';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { Dialog } from '../../shown/Dialog';
import { fileHref } from '../../shown/file-words';
import { FileTable } from '../../shown/FileTable';
import { formatDateTime, formatDay, formatSize } from '../../shown/format';
import { MaskedValue } from '../../shown/MaskedValue';
import { OpinionList } from '../../shown/OpinionList';
import { thumbHref } from '../../shown/PageView';
import { StatusTag } from '../../shown/StatusTag';
import { TierBadges } from '../../shown/TierBadges';

/** The shared drawing, handed to the parts of a page so that they look as everything else does. */
export function useDrawing(caseId: string, dictionaries: Dictionaries): PartDrawing {
  const { zone, now } = useClock();
  const today = formatDay(now, now, zone);
  return useMemo<PartDrawing>(() => ({
    StatusTag, TierBadges, FileTable, OpinionList, Dialog, Icon, fileHref, thumbHref,
    dateTime: (at) => formatDateTime(at, zone),
    day: (at) => formatDay(at, now, zone),
    size: formatSize,
    MaskedValue: (props) => <MaskedValue {...props} caseId={caseId} />,
    StepAnswers: (props) => <StepAnswers {...props} dictionaries={dictionaries} />,
    // The day matters to how dates are written, the minute does not.
  }), [zone, today, caseId, dictionaries]);
}

export interface StepAnswersProps {
  step: StepView;
  sections: Record<string, Record<string, unknown>>;
  collections: Record<string, PartRow[]>;
  dictionaries: Dictionaries;
  /** Fields to mark as changed since the last submission. */
  changed?: Set<string>;
}

/** The answers of a step as words: pairs of name and value, and tables. */
export function StepAnswers({ step, sections, collections, dictionaries, changed }: StepAnswersProps): ReactNode {
  const hidden = new Set(step.hidden);
  const models = step.section ? fieldModels(step.schema, step.ui, dictionaries).filter((model) => !hidden.has(model.key)) : [];
  const data = step.section ? sections[step.section] ?? {} : {};
  const words = (value: string) => value || <span className="not-answered">{say.notFilledIn}</span>;
  return (
    <>
      {models.length > 0 && (
        <dl className="answer-list">
          {models.map((model) => (
            <div key={model.key} className={changed?.has(model.title) ? 'is-changed' : undefined}>
              <dt>{model.title}</dt>
              <dd>{words(answerText(model, data[model.key]))}{data[model.key] !== undefined && model.unit ? ` ${model.unit}` : ''}</dd>
            </div>
          ))}
        </dl>
      )}
      {step.parts.map((part) => part.part === 'records' && (
        <RowsAnswers
          key={part.collection} schema={part.schema} ui={part.ui} rows={collections[part.collection] ?? []} dictionaries={dictionaries} label={step.title}
          title={(part.schema as { title?: string }).title}
        />
      ))}
    </>
  );
}

interface RowsAnswersProps { schema: unknown; ui: unknown; rows: PartRow[]; dictionaries: Dictionaries; label: string; title?: string }

function RowsAnswers({ schema, ui, rows, dictionaries, label, title }: RowsAnswersProps): ReactNode {
  const models = fieldModels(schema, ui, dictionaries);
  return (
    <div className="table-frame" ref={reachable}>
      <table className={`plain-table${models.length > 6 ? ' is-wide' : ''}`} aria-label={title ?? label}>
        {title && <caption>{title}</caption>}
        <thead><tr><th className="col-number">{say.serial}</th>{models.map((model) => <th key={model.key} className={model.kind === 'number' ? 'is-number' : undefined}>{model.title}{model.unit && say.unitInParentheses(model.unit)}</th>)}</tr></thead>
        <tbody>
          {rows.length === 0 && <tr><td colSpan={models.length + 1} className="none">{say.noData}</td></tr>}
          {rows.map((row, index) => (
            <tr key={row.id}>
              <td className="col-number">{index + 1}</td>
              {models.map((model) => <td key={model.key} className={model.kind === 'number' ? 'is-number' : undefined}>{answerText(model, row.data[model.key]) || '—'}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
