import { dateAt, daysBetween } from './dates';

/**
 * Days until something falls due, by the calendar of the zone: 0 on the last day, which ends at 24:00, and below 0 once it is
 * late.
 */
export function daysLeft(at: number, now: number, zone: string): number {
  return daysBetween(dateAt(now, zone), dateAt(at - 1, zone));
}
