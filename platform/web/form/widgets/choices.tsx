import { Checkbox, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { say } from '../../../words/say';
import { wholeWidth, type InputProps } from './input';

/** A few choices stand in a row, many under each other in columns. */
const rowOf = (choices: number) => `choice-row${choices > 8 ? ' is-many' : ''}`;

/** A choice out of many; searchable by name and code once the list is long. */
export function SelectInput({ field, id, describedBy }: InputProps): ReactNode {
  const { model, value } = field;
  const held = value === undefined || value === null ? undefined : String(value);
  const options = model.choices.filter((choice) => !choice.retired || choice.code === held).map((choice) => ({ value: choice.code, label: choice.name }));
  if (held !== undefined && !options.some((option) => option.value === held)) options.push({ value: held, label: held });
  return (
    <Select
      id={id} value={held} options={options} placeholder={model.placeholder ?? say.pleaseChoose} allowClear style={wholeWidth} status={field.invalid ? 'error' : undefined}
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false} aria-describedby={describedBy} notFoundContent={say.nothingToChooseFrom}
      onChange={(next: string | undefined) => { field.write(next); field.left(); }}
    />
  );
}

export function RadioInput({ field, id, labelledBy, describedBy }: InputProps): ReactNode {
  const { model, value } = field;
  return (
    <Radio.Group
      id={id} className={rowOf(model.choices.length)} aria-labelledby={labelledBy} aria-describedby={describedBy} value={value === undefined ? undefined : String(value)}
      options={model.choices.filter((choice) => !choice.retired || choice.code === value).map((choice) => ({ value: choice.code, label: choice.name }))}
      onChange={(event) => { field.write(event.target.value); field.left(); }}
    />
  );
}

export function YesNoInput({ field, id, labelledBy, describedBy }: InputProps): ReactNode {
  return (
    <Radio.Group
      id={id} className="choice-row" aria-labelledby={labelledBy} aria-describedby={describedBy} value={field.value}
      options={[{ value: true, label: say.yes }, { value: false, label: say.no }]}
      onChange={(event) => { field.write(event.target.value); field.left(); }}
    />
  );
}

export function CheckboxesInput({ field, id, labelledBy, describedBy }: InputProps): ReactNode {
  const { model, value } = field;
  return (
    <div id={id} role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      <Checkbox.Group
        className={rowOf(model.choices.length)} value={Array.isArray(value) ? value.map(String) : []}
        options={model.choices.filter((choice) => !choice.retired).map((choice) => ({ value: choice.code, label: choice.name }))}
        onChange={(next) => { field.write(next.length ? next : undefined); field.left(); }}
      />
    </div>
  );
}
