import type { RegistryWidgetsType, WidgetProps } from '@rjsf/utils';
import { Suspense, type ComponentType, type ReactNode } from 'react';
import { useField } from '../section-context';
import { CheckboxesInput, RadioInput, SelectInput, YesNoInput } from './choices';
import type { InputProps } from './input';
import { LockedAnswer } from './LockedAnswer';
import { LongTextInput, NumberInput, TextInput } from './text';
import { fetched } from '../../shown/Fetched';

const DateInput = fetched<InputProps>(async () => ({ default: (await import('./date')).DateInput }));
const TreeInput = fetched<InputProps>(async () => ({ default: (await import('./tree')).TreeInput }));

/** RJSF's widget around one of our inputs: read-only answers become words, heavy inputs arrive when first needed. */
function widget(Input: ComponentType<InputProps>): ComponentType<WidgetProps> {
  return function Widget({ name, id }: WidgetProps): ReactNode {
    const field = useField(name);
    if (field.readOnly) return <LockedAnswer field={field} labelledBy={`${id}-label`} />;
    const describedBy = field.invalid ? `${id}-problem` : undefined;
    return (
      <Suspense fallback={<div className="input-ghost" aria-hidden="true" />}>
        <Input field={field} id={id} labelledBy={`${id}-label`} describedBy={describedBy} />
      </Suspense>
    );
  };
}

/** Widget of each kind of field, by the name configuration uses. */
export const widgets: RegistryWidgetsType = {
  text: widget(TextInput),
  textarea: widget(LongTextInput),
  number: widget(NumberInput),
  date: widget(DateInput),
  select: widget(SelectInput),
  radio: widget(RadioInput),
  checkboxes: widget(CheckboxesInput),
  yesno: widget(YesNoInput),
  cascade: widget(TreeInput),
  division: widget(TreeInput),
};
