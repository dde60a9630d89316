import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useRef, type ReactNode } from 'react';
import { Themed } from '../../themed';

dayjs.locale('zh-cn');

interface DateFieldProps { id: string; value: string; onChange: (date: string) => void; invalid: boolean }

/** A date `YYYY-MM-DD`, by typing or from the calendar. Loaded with antd, only where a date is asked. */
export function DateField({ id, value, onChange, invalid }: DateFieldProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <Themed>
      <div ref={frame}>
        <DatePicker
          id={id} style={{ width: '100%' }} value={value ? dayjs(value) : null} status={invalid ? 'error' : undefined} placeholder="年-月-日"
          // Inside a dialog the calendar must stand in the dialog too, or it lies beneath.
          getPopupContainer={() => frame.current?.closest('dialog') ?? document.body}
          onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : '')}
        />
      </div>
    </Themed>
  );
}
