import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { readAnswer } from '../../../parts/field-model';
import { say } from '../../../words/say';
import { wholeWidth, type InputProps } from './input';

/** A calendar date, stored `YYYY-MM-DD`. It may be typed as 2011-6-1, 2011/6/1 or 2011年6月1日. */
export function DateInput({ field, id, describedBy }: InputProps): ReactNode {
  const day = typeof field.value === 'string' ? dayjs(field.value, 'YYYY-MM-DD') : null;
  return (
    <DatePicker
      id={id} style={wholeWidth} value={day?.isValid() ? day : null} format={['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', say.dateFormat, 'YYYYMMDD']}
      placeholder={field.model.placeholder ?? say.dateShape} status={field.invalid ? 'error' : undefined} aria-describedby={describedBy}
      onChange={(next) => { field.write(next ? readAnswer(field.model, next.format('YYYY-MM-DD')) : undefined); field.left(); }}
    />
  );
}
