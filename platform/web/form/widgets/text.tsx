import { Input } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { formatNumber, readAnswer } from '../../../parts/field-model';
import { useSelecting } from '../../../parts/use-selecting';
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
  const input = useRef<HTMLInputElement>(null);
  const select = useSelecting(input);
  /** A click puts its caret down after the focus has come. */
  const clicked = useRef(false);
  const shown = typing ?? (typeof value === 'number' ? formatNumber(value, model.decimals) : asText(value));
  return (
    <Input
      id={id} className="number-input" inputMode="decimal" autoComplete="off" value={shown} placeholder={model.placeholder} status={field.invalid ? 'error' : undefined}
      aria-invalid={field.invalid} aria-describedby={describedBy} suffix={model.unit && <span className="unit">{model.unit}</span>}
      onPointerDown={(event) => { clicked.current = event.target !== document.activeElement; }}
      onFocus={(event) => { input.current = event.target; setTyping(asText(value)); select('all'); }}
      onClick={() => { if (clicked.current && input.current?.selectionStart === input.current?.selectionEnd) select('all'); clicked.current = false; }}
      onChange={(event) => { setTyping(event.target.value); field.write(readAnswer(model, event.target.value)); }}
      onBlur={() => { setTyping(null); field.left(); }}
    />
  );
}
