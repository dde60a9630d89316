import { dateAt } from './dates';
import { wallAt } from './zones';

/** Dates and instants in words, always in a zone that is given and never in the host's. */

/** `2024年7月8日` of `2024-07-08`; what is no date stays as it is. */
export function longDate(date: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return found ? `${found[1]}年${Number(found[2])}月${Number(found[3])}日` : date;
}

/** `7月8日` */
export function shortDate(date: string): string {
  return longDate(date).replace(/^\d{4}年/, '');
}

/** `2024-07-08 17:30` */
export function dateTime(instant: number, zone: string): string {
  return `${dateAt(instant, zone)} ${new Date(wallAt(instant, zone)).toISOString().slice(11, 16)}`;
}
