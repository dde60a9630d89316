import { useRef, type Dispatch, type ReactNode, type SetStateAction } from 'react';
import type { StepView, WorkView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { apiErrorOf } from '../../api-error';
import { sendFile } from '../../files';
import { Icon } from '../../icons';
import { useLoaded } from '../../loaded';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatSize } from '../../shown/format';
import { Skeleton } from '../../shown/Skeleton';

export interface BatchFile {
  name: string;
  size: number;
  id?: string;
  share?: number;
  wrong?: string;
}
export interface BatchAnswers {
  sections: Record<string, Record<string, unknown>>;
  files: BatchFile[];
}

export const emptyBatchAnswers: BatchAnswers = { sections: {}, files: [] };

interface FieldSchema {
  type?: string;
  title?: string;
  enum?: string[];
  oneOf?: { const: string; title?: string }[];
  maxLength?: number;
}

interface Props {
  workItemId: string;
  answers: BatchAnswers;
  onChange: Dispatch<SetStateAction<BatchAnswers>>;
}

/** What one deed on many asks once for all: the short form of the work, as the first of them shows it. */
export function BatchForm({ workItemId, answers, onChange }: Props): ReactNode {
  const work = useLoaded<WorkView>(`/api/work/${encodeURIComponent(workItemId)}`);
  if (work.error) return <ErrorPanel error={work.error} onRetry={work.reload} />;
  if (!work.data) return <Skeleton heights={[64, 64]} />;
  return (
    <>
      {work.data.steps.map((step) => (
        <BatchStep key={step.key} step={step} answers={answers} onChange={onChange} />
      ))}
    </>
  );
}

function BatchStep({ step, answers, onChange }: { step: StepView } & Omit<Props, 'workItemId'>): ReactNode {
  const section = step.section ?? '';
  const properties = (step.schema?.properties ?? {}) as Record<string, FieldSchema>;
  const put = (field: string, value: string): void =>
    onChange((before) => {
      const data = { ...before.sections[section] };
      if (value) data[field] = value;
      else delete data[field];
      return { ...before, sections: { ...before.sections, [section]: data } };
    });
  return (
    <div className="batch-form">
      {Object.entries(properties)
        .filter(([field]) => !step.hidden.includes(field))
        .map(([field, schema]) => {
          const value = String(answers.sections[section]?.[field] ?? '');
          const options =
            schema.oneOf?.map((one) => ({ value: one.const, label: one.title ?? one.const })) ??
            schema.enum?.map((one) => ({ value: one, label: one }));
          const shared = { className: 'input', value, required: step.required.includes(field) };
          return (
            <label key={field} className="field">
              <span className="field-label">
                {step.required.includes(field) && <span className="star">*</span>}
                {schema.title ?? field}
              </span>
              {options ? (
                <select {...shared} onChange={(event) => put(field, event.target.value)}>
                  <option value="" />
                  {options.map((one) => (
                    <option key={one.value} value={one.value}>
                      {one.label}
                    </option>
                  ))}
                </select>
              ) : (schema.maxLength ?? 0) > 120 ? (
                <textarea {...shared} rows={2} maxLength={schema.maxLength} onChange={(event) => put(field, event.target.value)} />
              ) : (
                <input {...shared} maxLength={schema.maxLength} onChange={(event) => put(field, event.target.value)} />
              )}
            </label>
          );
        })}
      {step.parts.map((part) =>
        part.part === 'attachments' ? (
          <BatchFiles
            key={part.subject}
            title={part.title}
            hint={part.hint}
            formats={part.formats}
            required={(part.min ?? 0) > 0}
            answers={answers}
            onChange={onChange}
          />
        ) : null,
      )}
    </div>
  );
}

interface FilesProps extends Omit<Props, 'workItemId'> {
  title: string;
  hint?: string;
  formats: string[];
  required: boolean;
}

function BatchFiles({ title, hint, formats, required, answers, onChange }: FilesProps): ReactNode {
  const chooser = useRef<HTMLInputElement>(null);
  const put = (name: string, change: Partial<BatchFile>): void =>
    onChange((before) => ({
      ...before,
      files: before.files.map((file) => (file.name === name ? { ...file, ...change } : file)),
    }));
  const add = (chosen: File[]): void => {
    onChange((before) => ({
      ...before,
      files: [
        ...before.files.filter((file) => !chosen.some((one) => one.name === file.name)),
        ...chosen.map(({ name, size }) => ({ name, size, share: 0 })),
      ],
    }));
    for (const file of chosen) {
      sendFile(file, { onProgress: (share) => put(file.name, { share }) }).then(
        (id) => put(file.name, { id, share: undefined }),
        (caught: unknown) => put(file.name, { share: undefined, wrong: apiErrorOf(caught).message }),
      );
    }
  };
  return (
    <div className="field">
      <span className="field-label">
        {required && <span className="star">*</span>}
        {title}
      </span>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={formats.map((format) => `.${format}`).join(',')}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <button type="button" className="button" onClick={() => chooser.current?.click()}>
        <Icon name="upload" size={15} />{say.chooseFileTail}
      </button>
      <span className="field-hint">{[hint, say.formatsAre(formats.join(say.listComma))].filter(Boolean).join(say.fullStop)}</span>
      <ul className="batch-files">
        {answers.files.map((file) => (
          <li key={file.name}>
            <Icon name="file" size={15} /> {file.name}
            <span className={file.wrong ? 'late' : 'quiet'}>
              {file.wrong ?? (file.share === undefined ? formatSize(file.size) : say.uploadingShare(Math.round(file.share * 100)))}
            </span>
            <button
              type="button"
              className="link"
              onClick={() => onChange((before) => ({ ...before, files: before.files.filter((one) => one !== file) }))}
            >
              {say.deleteWord}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
