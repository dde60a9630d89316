import type { CalendarFile } from '../contracts/configuration/calendar';
import { dateAt, endOf, plusDays } from './dates';
import { isWorkingDay } from './working-days';
import { instantOf, wallAt } from './zones';

/** An ISO 8601 duration, its calendar part and its clock part apart. */
export interface Duration { months: number; days: number; milliseconds: number }

const DAY = 86_400_000;
/** Days that a deadline may lie ahead; working days are counted one by one. */
const LONGEST = 36_600;
const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Reads `P5D`, `PT1H`, `P1M2DT30M`. @throws RangeError */
export function parseDuration(text: string): Duration {
  const found = ISO.exec(text);
  if (!found || !/\d[YMWDHS]$/.test(text)) throw new RangeError(`"${text}" is no ISO 8601 duration`);
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number, number, number, number, number, number, number,
  ];
  if (years * 366 + months * 31 + weeks * 7 + days > LONGEST) throw new RangeError(`"${text}" is longer than a century`);
  return { months: years * 12 + months, days: weeks * 7 + days, milliseconds: ((hours * 60 + minutes) * 60 + seconds) * 1000 };
}

/**
 * When a duration from an instant is over. Whole days (`P5D`) run to 24:00 of the last one, the day of `from` not counted;
 * with a clock part (`PT1H`, `P1DT2H`) they run to the moment. Working days skip weekends and holidays.
 */
export function plusDuration(
  from: number,
  { months, days, milliseconds }: Duration,
  dayKind: 'natural' | 'working',
  calendar: Pick<CalendarFile, 'holidays' | 'workdays'>,
  zone: string,
): number {
  if (months === 0 && days === 0) return from + milliseconds;
  const start = plusMonths(dateAt(from, zone), months);
  const last = dayKind === 'working' ? plusWorkingDays(start, days, calendar) : plusDays(start, days);
  if (milliseconds === 0) return endOf(last, zone);
  const timeOfDay = wallAt(from, zone) - Math.floor(wallAt(from, zone) / DAY) * DAY;
  return instantOf(Date.parse(`${last}T00:00:00Z`) + timeOfDay, zone) + milliseconds;
}

function plusWorkingDays(from: string, days: number, calendar: Pick<CalendarFile, 'holidays' | 'workdays'>): string {
  let date = from;
  for (let left = days; left > 0; ) {
    date = plusDays(date, 1);
    if (isWorkingDay(date, calendar)) left -= 1;
  }
  return date;
}

/** The same day some months on, or the last day of that month. */
function plusMonths(date: string, months: number): string {
  if (months === 0) return date;
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
