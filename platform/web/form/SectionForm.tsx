// The package's index also loads its test registry, and with it a validator that compiles schemas at run time.
import Form from '@rjsf/core/lib/components/Form.js';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { memo, useMemo, type ReactNode } from 'react';
import type { AnswerProblem, StepView } from '../../contracts/work';
import { fieldModels, type Dictionaries } from '../../parts/field-model';
import type { PartAnswers } from '../../parts/page';
import { noValidator } from './no-validator';
import { SectionContext, type SectionScope } from './section-context';
import { FieldRow } from './FieldRow';
import { GroupedFields } from './GroupedFields';
import { widgets } from './widgets/widgets';

export interface SectionFormProps {
  step: StepView;
  dictionaries: Dictionaries;
  problems: AnswerProblem[];
  answers: PartAnswers;
  readOnly: boolean;
  /** A field was left; unsaved answers may go now. */
  onLeft: () => void;
}

/**
 * One page of answers. RJSF lays out the schema and the groups of its ui; the widgets are ours and each follows its own answer,
 * so a keystroke draws one field and not the page.
 */
export function SectionForm({ step, dictionaries, problems, answers, readOnly, onLeft }: SectionFormProps): ReactNode {
  const section = step.section!;
  const models = useMemo(() => new Map(fieldModels(step.schema, step.ui, dictionaries).map((model) => [model.key, model])), [step.schema, step.ui, dictionaries]);
  const hidden = step.hidden.join();
  const scope = useMemo<SectionScope>(() => ({
    section,
    models,
    required: new Set(step.required),
    readOnly: new Set(readOnly || step.locked ? models.keys() : step.readOnly),
    problems: new Map(problems.filter((one) => one.field.startsWith(`${section}/`)).map((one) => [one.field.slice(section.length + 1), one])),
    subscribe: answers.subscribe,
    read: (field) => answers.section(section)[field],
    write: (field, value) => answers.writeField(section, field, value),
    left: onLeft,
  }), [section, models, step, problems, answers, readOnly, onLeft]);

  const layout = useMemo(() => layoutOf([...models.values()].map((model) => [model.key, model.title, model.kind]), step, new Set(hidden.split(','))), [models, step.schema, step.ui, hidden]);
  return (
    <SectionContext value={scope}>
      <Layout section={section} schema={layout.schema} ui={layout.ui} />
    </SectionContext>
  );
}

const templates = { FieldTemplate: FieldRow, ObjectFieldTemplate: GroupedFields };
const nothing = {};
const defaults = { constAsDefaults: 'never', emptyObjectFields: 'skipDefaults' } as const;

const Layout = memo(function Layout({ section, schema, ui }: { section: string; schema: RJSFSchema; ui: UiSchema }): ReactNode {
  return (
    <Form
      schema={schema} uiSchema={ui} formData={nothing} validator={noValidator} widgets={widgets} templates={templates}
      idPrefix={`field-${section}`} noHtml5Validate showErrorList={false} tagName="div" experimental_defaultFormStateBehavior={defaults}
    >
      <></>
    </Form>
  );
});

/** Schema and ui as RJSF needs them for the layout: hidden fields left out, the widget of each field named, choices left to the widgets. */
function layoutOf(fields: [key: string, title: string, kind: string][], step: StepView, hidden: Set<string>): { schema: RJSFSchema; ui: UiSchema } {
  const properties: Record<string, RJSFSchema> = {};
  const ui: UiSchema = { ...(step.ui as UiSchema | undefined) };
  for (const [key, title, kind] of fields) {
    if (hidden.has(key)) continue;
    properties[key] = { type: 'string', title };
    ui[key] = { 'ui:widget': kind, 'ui:options': (step.ui?.[key] as UiSchema | undefined)?.['ui:options'] ?? {} };
  }
  delete ui['ui:order'];
  return { schema: { type: 'object', properties }, ui };
}
