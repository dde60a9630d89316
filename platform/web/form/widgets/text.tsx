import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { formatNumber, readAnswer } from '../../../parts/field-model';
import type { InputProps } from './input';

const asText = (value: unknown) => (value === undefined || value === null ? '' : String(value));

export function TextInput({ field, id, describedBy }: InputProps): ReactNode {
  return (
    <Input
      id={id} value={asText(field.value)} placeholder={field.model.placeholder} autoComplete="off" status={field.invalid ? 'error' : undefined}
      aria-invalid={field.invalid} aria-describedby={describedBy} suffix={field.model.unit && <span className="unit">{field.model.unit}</span>}
      onChange={(event) => field.write(event.target.value)} onBlur={field.left}
    />
  );
}

export function LongTextInput({ field, id, describedBy }: InputProps): ReactNode {
  return (
    <Input.TextArea
      id={id} value={asText(field.value)} placeholder={field.model.placeholder} autoSize={{ minRows: field.model.rows ?? 3, maxRows: 12 }} status={field.invalid ? 'error' : undefined}
      aria-invalid={field.invalid} aria-describedby={describedBy} showCount={field.model.maxLength !== undefined && asText(field.value).length > field.model.maxLength * 0.8}
      count={field.model.maxLength ? { max: field.model.maxLength } : undefined}
      onChange={(event) => field.write(event.target.value)} onBlur={field.left}
    />
  );
}

/** Right aligned, unit inside, thousands grouped once left. What is not a number stays as typed and is named by the check. */
export function NumberInput({ field, id, describedBy }: InputProps): ReactNode {
  const { model, value } = field;
  const [typing, setTyping] = useState<string | null>(null);
  const shown = typing ?? (typeof value === 'number' ? formatNumber(value, model.decimals) : asText(value));
  return (
    <Input
      id={id} className="number-input" inputMode="decimal" autoComplete="off" value={shown} placeholder={model.placeholder} status={field.invalid ? 'error' : undefined}
      aria-invalid={field.invalid} aria-describedby={describedBy} suffix={model.unit && <span className="unit">{model.unit}</span>}
      onFocus={(event) => { setTyping(asText(value)); selectSoon(event.target); }}
      onChange={(event) => { setTyping(event.target.value); field.write(readAnswer(model, event.target.value)); }}
      onBlur={() => { setTyping(null); field.left(); }}
    />
  );
}

/** Selects what is there, once the click that gave the focus is over — unless the focus has moved on: selecting would bring it back under the hands of one who types. */
function selectSoon(input: HTMLInputElement): void {
  requestAnimationFrame(() => {
    if (document.activeElement === input) input.select();
  });
}
