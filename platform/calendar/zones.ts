/**
 * Wall clocks. An instant is UTC milliseconds; a *wall* time is the same number read as if the clock on the wall of a zone
 * were UTC's. The host's own zone is never asked.
 */

const formatters = new Map<string, Intl.DateTimeFormat>();
/** The same few dates are asked about again and again, and a formatter takes longer over one than the rest of a deadline. */
const offsets = new Map<string, number>();
const KEPT_OFFSETS = 2000;

const OFFSET = /^([+-])(\d{2}):(\d{2})$/;

/** Whether `zone` is an IANA name, `Z` or an offset such as `+08:00`. */
export function isZone(zone: string): boolean {
  if (zone === 'Z' || OFFSET.test(zone)) return true;
  try {
    formatterOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** How far the wall clock of `zone` is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'Z' || zone === 'UTC') return 0;
  const fixed = OFFSET.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000;
  const whole = Math.floor(instant / 1000) * 1000;
  const address = `${zone} ${whole}`;
  const kept = offsets.get(address);
  if (kept !== undefined) return kept;
  const shown: Record<string, number> = {};
  for (const part of formatterOf(zone).formatToParts(whole)) shown[part.type] = Number(part.value);
  const offset = Date.UTC(shown.year!, shown.month! - 1, shown.day!, shown.hour!, shown.minute!, shown.second!) - whole;
  if (offsets.size >= KEPT_OFFSETS) offsets.clear();
  offsets.set(address, offset);
  return offset;
}

/** What the wall clock of `zone` shows at an instant. */
export function wallAt(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/**
 * The instant at which the wall clock of `zone` shows `wall`: of two (clocks set back) the earlier, of none (set forward) the
 * one just after.
 */
export function instantOf(wall: number, zone: string): number {
  const before = offsetAt(wall - 86_400_000, zone);
  const after = offsetAt(wall + 86_400_000, zone);
  const earlier = wall - Math.max(before, after);
  if (wallAt(earlier, zone) === wall) return earlier;
  return wall - Math.min(before, after);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}
