import { offsetAt, wallAt } from '../../calendar/zones';
import type { Run } from '../run';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from '../temporal';
import type { Value } from '../values';
import type { Builtin } from './define';
import { define } from './define';

const DAY = 86_400_000;

/** Dates, times and durations (DMN 1.3 § 10.3.4.1 and § 10.3.4.8). The clock and the zone are the evaluation's own. */
export const temporal: Record<string, Builtin> = {
  'today': define({}, (_, run) => new FeelDate(Math.floor(wallAt(run.now, run.zone) / DAY))),
  'now': define({}, (_, run) => new FeelDateTime(run.now, offsetText(run), true)),
  'date': overloaded(['from', 'month', 'day'], (args, run) => {
    const [year, month, day] = args;
    if (typeof year === 'number' && typeof month === 'number' && typeof day === 'number') return FeelDate.of(year, month, day);
    return args.length === 1 ? toDate(args[0] ?? null, run) : null;
  }),
  'time': overloaded(['from'], ([from = null], run) => {
    if (typeof from === 'string') return FeelTime.parse(from);
    const at = from instanceof FeelDate ? FeelDateTime.of(from, new FeelTime(0, null), run.zone) : from;
    return at instanceof FeelDateTime ? at.time : at instanceof FeelTime ? at : null;
  }),
  'date and time': overloaded(['date', 'time'], ([date = null, time], run) => {
    if (time === undefined && typeof date === 'string') return FeelDateTime.parse(date, run.zone);
    if (time === undefined) return date instanceof FeelDateTime ? date : null;
    const day = toDate(date, run);
    return day && time instanceof FeelTime ? FeelDateTime.of(day, time, run.zone) : null;
  }),
  'duration': define({ from: 'any' }, ({ from }) =>
    (from instanceof FeelDuration ? from : typeof from === 'string' ? FeelDuration.parse(from) : null)),
  'years and months duration': define({ from: 'any', to: 'any' }, ({ from, to }, run) => {
    const [start, end] = [toDate(from, run), toDate(to, run)];
    if (!start || !end) return null;
    const months = (end.year - start.year) * 12 + end.month - start.month;
    const short = months > 0 && end.day < start.day ? 1 : months < 0 && end.day > start.day ? -1 : 0;
    return FeelDuration.months(months - short);
  }),
  'day of week': ofDate((date) => ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][date.weekday - 1]!),
  'day of year': ofDate((date) => date.days - FeelDate.of(date.year, 1, 1)!.days + 1),
  'last day of month': ofDate((date) => new FeelDate(date.days - date.day + 1).plusMonths(1).days - (date.days - date.day + 1)),
};

/** A builtin that takes its arguments in more than one way, the first of them always. */
function overloaded(parameters: string[], call: (args: Value[], run: Run) => Value): Builtin {
  return { parameters, least: 1, most: parameters.length, call };
}

function ofDate(body: (date: FeelDate) => Value): Builtin {
  return define({ date: 'any' }, ({ date }, run) => {
    const day = toDate(date, run);
    return day && body(day);
  });
}

function toDate(from: Value, run: Run): FeelDate | null {
  if (from instanceof FeelDate) return from;
  if (from instanceof FeelDateTime) return from.date;
  if (typeof from !== 'string') return null;
  return FeelDate.parse(from) ?? FeelDateTime.parse(from, run.zone)?.date ?? null;
}

/** The programme's zone as an offset, so that a printed instant is plain ISO 8601. */
function offsetText(run: Run): string {
  const minutes = Math.round(offsetAt(run.now, run.zone) / 60_000);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
}
