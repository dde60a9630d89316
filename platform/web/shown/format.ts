import { say } from '../../words/say';

/**
 * How instants, dates, sizes and numbers are written. Pure: the zone and the present moment are passed in, so that what a
 * person reads follows the programme's zone and the server's clock, never the machine's.
 */

export interface DateParts {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(zone, made);
  return made;
}

/** The calendar parts of an instant (UTC milliseconds) in a zone, zero padded. */
export function partsOf(at: number, zone: string): DateParts {
  const parts: Record<string, string> = {};
  for (const part of formatterOf(zone).formatToParts(at)) parts[part.type] = part.value;
  return { year: parts.year ?? '', month: parts.month ?? '', day: parts.day ?? '', hour: parts.hour ?? '', minute: parts.minute ?? '' };
}

/** 2025-02-18 */
export function formatDate(at: number, zone: string): string {
  const { year, month, day } = partsOf(at, zone);
  return `${year}-${month}-${day}`;
}

/** 2025-02-18 16:42 */
export function formatDateTime(at: number, zone: string): string {
  const { hour, minute } = partsOf(at, zone);
  return `${formatDate(at, zone)} ${hour}:${minute}`;
}

/** 16:42 */
export function formatTime(at: number, zone: string): string {
  const { hour, minute } = partsOf(at, zone);
  return `${hour}:${minute}`;
}

/** 02-18, or 2024-08-02 when the year is not the present one. */
export function formatDay(at: number, now: number, zone: string): string {
  const { year, month, day } = partsOf(at, zone);
  return year === partsOf(now, zone).year ? `${month}-${day}` : `${year}-${month}-${day}`;
}

/** 02-18 16:42 in the present year; the date alone in another. */
export function formatShort(at: number, now: number, zone: string): string {
  const { year, hour, minute } = partsOf(at, zone);
  const day = formatDay(at, now, zone);
  return year === partsOf(now, zone).year ? `${day} ${hour}:${minute}` : day;
}

const weekdays = () => [say.sunday, say.monday, say.tuesday, say.wednesday, say.thursday, say.friday, say.saturday];

/** 一 … 日 of a date `YYYY-MM-DD`; which day of the week it is does not depend on a zone. */
export function weekdayOf(date: string): string {
  return weekdays()[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
}

/** Calendar days from one instant to another in a zone: 0 on the same day. */
export function daysBetween(from: number, to: number, zone: string): number {
  const midnight = (at: number): number => Date.parse(`${formatDate(at, zone)}T00:00:00Z`);
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

/** 还有 2 天 / 今日到限 / 逾期 3 天 */
export function daysLeftWords(daysLeft: number): string {
  if (daysLeft > 0) return say.daysLeft(daysLeft);
  return daysLeft === 0 ? say.dueToday : say.overdueDays(-daysLeft);
}

/** 512 B, 24 KB, 3.1 MB */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  const megabytes = bytes / 1024 / 1024;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}

/** 18,640.00: grouped by thousands; `digits` fixes the decimals, otherwise they are kept as given. */
export function formatNumber(value: number, digits?: number): string {
  return value.toLocaleString(
    'en-US',
    digits === undefined ? { maximumFractionDigits: 10 } : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  );
}

/** A telephone number as people read it: the last four digits stand apart when it is a plain mobile number. */
export function formatPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? `${phone.slice(0, 7)} ${phone.slice(7)}` : phone;
}

/** A deadline ends at 24:00, which is already the next day: the moment before it stands on the day people know it by. */
export function lastMoment(due: number): number {
  return due - 1;
}
