import type { FieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { say } from '../../words/say';
import { fieldId, labelId, problemId } from './field-ids';
import { useSectionScope } from './section-context';

/** Label above, the widget, what is wrong with it or what helps. The root object is only its content. */
export function FieldRow({ id, label, schema, children }: FieldTemplateProps): ReactNode {
  const scope = useSectionScope();
  if (schema.type === 'object') return children;
  const field = id.slice(`field-${scope.section}_`.length);
  const problem = scope.problems.get(field);
  const model = scope.models.get(field);
  const grouped = model?.kind === 'radio' || model?.kind === 'yesno' || model?.kind === 'checkboxes';
  return (
    <div className={`field${problem ? ` has-${problem.severity}` : ''}`} data-field={`${scope.section}/${field}`}>
      {grouped
        ? <span className="field-label" id={labelId(scope.section, field)}><Star on={scope.required.has(field)} />{label}</span>
        : (
          <label className="field-label" id={labelId(scope.section, field)} htmlFor={fieldId(scope.section, field)}>
            <Star on={scope.required.has(field)} />{label}
          </label>
        )}
      {children}
      {problem && <p className="field-problem" id={problemId(scope.section, field)}>{problem.short ?? problem.message}</p>}
      {!problem && model?.help && <p className="field-help">{model.help}</p>}
    </div>
  );
}

export function Star({ on }: { on: boolean }): ReactNode {
  return on ? <span className="star" title={say.required}><span aria-hidden="true">*</span><span className="unseen">{say.required}</span></span> : null;
}
