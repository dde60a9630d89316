import { Cascader } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { pathOf, type Choice } from '../../../parts/field-model';
import { say } from '../../../words/say';
import { wholeWidth, type InputProps } from './input';

interface Branch { value: string; label: string; children?: Branch[] }

function treeOf(choices: Choice[]): Branch[] {
  const branches = new Map<string, Branch>(choices.map((choice) => [choice.code, { value: choice.code, label: choice.name }]));
  const roots: Branch[] = [];
  for (const choice of choices) {
    const parent = choice.parent ? branches.get(choice.parent) : undefined;
    const branch = branches.get(choice.code)!;
    if (parent) (parent.children ??= []).push(branch);
    else roots.push(branch);
  }
  return roots;
}

/** A choice in a tree made of parent links, opened level by level or searched. Stores the last code, or the whole path when the schema is an array. */
export function TreeInput({ field, id, describedBy }: InputProps): ReactNode {
  const { model, value } = field;
  const tree = useMemo(() => treeOf(model.choices), [model.choices]);
  const path = useMemo(() => {
    if (Array.isArray(value)) return value.map(String);
    if (typeof value !== 'string') return undefined;
    const found = pathOf(model.choices, value);
    return found.length ? found.map((choice) => choice.code) : [value];
  }, [value, model.choices]);
  return (
    <Cascader
      id={id} style={wholeWidth} options={tree} value={path} placeholder={model.placeholder ?? say.pleaseChoose} allowClear status={field.invalid ? 'error' : undefined}
      // A deep path would be cut off: its last two names say enough, the rest is there on hovering and when opened.
      displayRender={(labels) => <span title={labels.join(' / ')}>{labels.slice(-2).join(' / ')}</span>}
      showSearch aria-describedby={describedBy} notFoundContent={say.nothingToChooseFrom} changeOnSelect={model.kind === 'division'}
      onChange={(next) => {
        const codes = next as string[] | undefined;
        field.write(!codes?.length ? undefined : model.pathValue ? codes : codes[codes.length - 1]);
        field.left();
      }}
    />
  );
}
