import type { ReactNode } from 'react';
import type { CaseView } from '../../../contracts/case';
import type { StepView } from '../../../contracts/work';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
import { EmptyState } from '../../shown/EmptyState';
import { TableHead, type TableHeading } from '../../shown/TableHead';
import { MaskedValue } from '../../shown/MaskedValue';
import { fieldsOf, groupsOf, shownValue, type FieldSchema } from './shown-answers';

type FormContent = CaseView['forms'][number];

/** What has been filled, page by page, to read. */
export function ContentTab({ caseId, forms }: { caseId: string; forms: FormContent[] }): ReactNode {
  const filled = forms
    .map((form) => ({ form, steps: form.steps.filter((step) => hasContent(step, form)) }))
    .filter(({ steps }) => steps.length > 0);
  if (filled.length === 0)
    return (
      <div className="card">
        <EmptyState why={say.nothingFilledInYet} next={say.showsHereOnceFilledInAnd} />
      </div>
    );
  return (
    <div className="case-content">
      {filled.map(({ form, steps }) => (
        <section key={form.form} aria-label={form.title}>
          <h2>{form.title}</h2>
          {steps.map((step) => (
            <StepContent key={step.key} caseId={caseId} step={step} form={form} />
          ))}
        </section>
      ))}
    </div>
  );
}

function hasContent(step: StepView, form: FormContent): boolean {
  return Boolean(
    (step.section && step.schema && form.sections[step.section]) ||
    step.parts.some((part) => part.part === 'records' && form.collections[part.collection]),
  );
}

function StepContent({ caseId, step, form }: { caseId: string; step: StepView; form: FormContent }): ReactNode {
  const data = (step.section ? form.sections[step.section] : undefined) as Record<string, unknown> | undefined;
  return (
    <section className="card content-step" aria-label={step.title}>
      <h3 className="card-title">{step.title}</h3>
      {data &&
        step.schema &&
        groupsOf(step).map((group) => (
          <div key={group.title || 'all'}>
            {group.title && <h4>{group.title}</h4>}
            <dl className="content-fields">
              {group.fields.map((field) => (
                <div key={field.key}>
                  <dt>{field.title}</dt>
                  <dd>{valueOf(caseId, step.masked, `${step.section}.${field.key}`, shownValue(data[field.key], field))}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      {step.parts.map((part) =>
        part.part === 'records' ? (
          <RowsContent
            key={part.collection}
            caseId={caseId}
            masked={step.masked}
            collection={part.collection}
            schema={part.schema}
            ui={part.ui}
            rows={form.collections[part.collection] ?? []}
            label={step.title}
          />
        ) : null,
      )}
    </section>
  );
}

/** Plain, or masked for this reader. */
function valueOf(caseId: string, masked: StepView['masked'], path: string, shown: string, row?: string): ReactNode {
  const mask = masked?.find((one) => one.path === path);
  return mask ? <MaskedValue caseId={caseId} mask={mask} row={row} shown={shown} /> : shown;
}

interface RowsProps {
  caseId: string;
  masked: StepView['masked'];
  collection: string;
  schema: object;
  ui?: object;
  rows: { id: string; data: Record<string, unknown> }[];
  label: string;
}

const headingOf = ({ key, title, unit, number }: FieldSchema): TableHeading => ({
  key,
  title: unit ? `${title}${say.unitInParentheses(unit)}` : title,
  className: number ? 'is-right' : undefined,
});

function RowsContent({ caseId, masked, collection, schema, ui, rows, label }: RowsProps): ReactNode {
  const fields: FieldSchema[] = fieldsOf(schema, ui);
  if (rows.length === 0) return <p className="quiet">{say.noData}</p>;
  return (
    <div className="table-frame" ref={reachable}>
      <table className="table content-rows" aria-label={label}>
        <TableHead titles={[say.serial, ...fields.map(headingOf)]} />
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <td>{index + 1}</td>
              {fields.map((field) => (
                <td key={field.key} className={field.number ? 'is-right' : undefined}>
                  {valueOf(caseId, masked, `${collection}.${field.key}`, shownValue(row.data[field.key], { ...field, unit: undefined }), row.id)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
