import type { CalendarFile } from '../contracts/configuration/calendar';
import { weekday } from './dates';

/** Whether people work on a date: Monday to Friday but for holidays, and the weekend days made up for them. */
export function isWorkingDay(date: string, { holidays, workdays }: Pick<CalendarFile, 'holidays' | 'workdays'>): boolean {
  return workdays.includes(date) || (weekday(date) <= 5 && !holidays.includes(date));
}
