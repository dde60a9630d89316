import type { CalendarFile } from '../contracts/configuration/calendar';
import { parseDuration, plusDuration } from './durations';
import { endOf, isDate } from './dates';
import { isZone, instantOf } from './zones';

/** What falls due, as a timer row holds it: at a milestone, at a date or instant, or a while after `from`. */
export type Due =
  | { kind: 'milestone'; milestone: string }
  | { kind: 'date'; date: string }
  | { kind: 'duration'; duration: string; dayKind: 'natural' | 'working'; from: number };

/** A date set apart for one case, or for a unit and all below it. The latest of several counts. */
export interface Adjustment { milestone: string; caseId: string | null; unit: string | null; date: string; at: number }

export interface DueContext {
  milestones: { key: string; date: string }[];
  adjustments: Adjustment[];
  calendar: Pick<CalendarFile, 'holidays' | 'workdays'>;
  /** IANA zone of the programme. */
  zone: string;
  caseId: string;
  /** The case's own unit first, then its ancestors upwards. */
  units: string[];
}

/**
 * The instant (UTC milliseconds) at which something falls due. A date ends at 24:00 in the programme's zone. A milestone is
 * the case's own adjustment, else that of the nearest unit, else the edition's date.
 * @throws RangeError when a milestone is unknown, or a date or duration cannot be read
 */
export function resolveDue(due: Due, context: DueContext): number {
  switch (due.kind) {
    case 'milestone':
      return endOf(milestoneDate(due.milestone, context), context.zone);
    case 'date':
      return instantOfText(due.date, context.zone);
    case 'duration':
      return plusDuration(due.from, parseDuration(due.duration), due.dayKind, context.calendar, context.zone);
  }
}

/** The date of a milestone for a case, with the adjustments in force. @throws RangeError when the edition has no such milestone */
export function milestoneDate(milestone: string, { milestones, adjustments, caseId, units }: DueContext): string {
  const of = adjustments.filter((each) => each.milestone === milestone);
  const own = latest(of.filter((each) => each.caseId === caseId));
  if (own) return own.date;
  for (const unit of units) {
    const adjusted = latest(of.filter((each) => each.caseId === null && each.unit === unit));
    if (adjusted) return adjusted.date;
  }
  const planned = milestones.find(({ key }) => key === milestone);
  if (!planned) throw new RangeError(`there is no milestone "${milestone}"`);
  return planned.date;
}

function latest(adjustments: Adjustment[]): Adjustment | undefined {
  return adjustments.reduce<Adjustment | undefined>((newest, each) => (!newest || each.at >= newest.at ? each : newest), undefined);
}

/** `2024-07-08` (its end), `2024-07-08T12:00:00` (the zone's clock) or `2024-07-08T12:00:00+08:00`. */
function instantOfText(text: string, zone: string): number {
  if (isDate(text)) return endOf(text, zone);
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2}|@[A-Za-z_+\-/0-9]+)?$/.exec(text);
  const own = found?.[3]?.replace('@', '') ?? zone;
  const wall = found && isDate(found[1]!) ? Date.parse(`${found[1]}T${found[2]}Z`) : NaN;
  if (Number.isNaN(wall) || !isZone(own)) throw new RangeError(`"${text}" is no date or instant`);
  return instantOf(wall, own);
}
