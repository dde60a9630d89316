import { instantOf, isZone, offsetAt, wallAt } from '../calendar/zones';

/** Dates, times and durations of FEEL (DMN 1.3 § 10.3.2.3). Days are counted from 1970-01-01; times are milliseconds. */

const DAY = 86_400_000;
const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/** `2024-07-08` */
export class FeelDate {
  constructor(readonly days: number) {}

  static parse(text: string): FeelDate | null {
    const found = /^(-?\d{4,9})-(\d{2})-(\d{2})$/.exec(text);
    return found ? FeelDate.of(Number(found[1]), Number(found[2]), Number(found[3])) : null;
  }

  /** Null for a day that no calendar has, such as 30 February. */
  static of(year: number, month: number, day: number): FeelDate | null {
    if (![year, month, day].every(Number.isInteger) || Math.abs(year) > 200_000) return null;
    const at = new Date(0);
    at.setUTCFullYear(year, month - 1, day);
    return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? new FeelDate(at.getTime() / DAY) : null;
  }

  private get at() { return new Date(this.days * DAY); }
  get year() { return this.at.getUTCFullYear(); }
  get month() { return this.at.getUTCMonth() + 1; }
  get day() { return this.at.getUTCDate(); }
  /** 1 is Monday. */
  get weekday() { return this.at.getUTCDay() || 7; }

  /** The same day some months on, or the last day of that month. */
  plusMonths(months: number): FeelDate {
    const first = new Date(0);
    first.setUTCFullYear(this.year, this.month - 1 + months, 1);
    const last = new Date(0);
    last.setUTCFullYear(first.getUTCFullYear(), first.getUTCMonth() + 1, 0);
    return new FeelDate(first.getTime() / DAY + Math.min(this.day, last.getUTCDate()) - 1);
  }

  toString() { return `${pad(this.year, 4)}-${pad(this.month)}-${pad(this.day)}`; }
}

/** `10:30:00`, with or without a zone. */
export class FeelTime {
  constructor(readonly wall: number, readonly zone: string | null) {}

  static parse(text: string): FeelTime | null {
    const { body, zone } = splitZone(text);
    const found = /^(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?$/.exec(body);
    if (!found || zone === undefined) return null;
    const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3])];
    if (hour > 23 || minute > 59 || second > 59) return null;
    return new FeelTime(((hour * 60 + minute) * 60 + second) * 1000 + Math.round(Number(found[4] ?? 0) * 1000), zone);
  }

  get hour() { return Math.floor(this.wall / 3_600_000); }
  get minute() { return Math.floor(this.wall / 60_000) % 60; }
  get second() { return Math.floor(this.wall / 1000) % 60; }
  /** Milliseconds after midnight UTC, to compare by. */
  get instant() { return this.zone === null ? this.wall : this.wall - offsetAt(0, this.zone); }

  toString() {
    const fraction = this.wall % 1000;
    return `${pad(this.hour)}:${pad(this.minute)}:${pad(this.second)}${fraction ? `.${pad(fraction, 3)}` : ''}${zoneText(this.zone)}`;
  }
}

/** `2024-07-08T10:30:00`. Without a zone of its own it is read in the programme's, which is not printed. */
export class FeelDateTime {
  constructor(readonly instant: number, readonly zone: string, readonly zoned: boolean) {}

  static parse(text: string, home: string): FeelDateTime | null {
    const cut = text.indexOf('T');
    const date = FeelDate.parse(cut < 0 ? text : text.slice(0, cut));
    const time = cut < 0 ? new FeelTime(0, null) : FeelTime.parse(text.slice(cut + 1));
    return date && time && FeelDateTime.of(date, time, home);
  }

  static of(date: FeelDate, time: FeelTime, home: string): FeelDateTime {
    const zone = time.zone ?? home;
    return new FeelDateTime(instantOf(date.days * DAY + time.wall, zone), zone, time.zone !== null);
  }

  get wall() { return wallAt(this.instant, this.zone); }
  get date() { return new FeelDate(Math.floor(this.wall / DAY)); }
  get time() { return new FeelTime(this.wall - Math.floor(this.wall / DAY) * DAY, this.zoned ? this.zone : null); }

  toString() { return `${this.date}T${this.time}`; }
}

/** `P1Y2M` (years and months) or `P1DT12H` (days and time); the two do not mix. */
export class FeelDuration {
  private constructor(readonly unit: 'months' | 'milliseconds', readonly amount: number) {}

  static months = (amount: number) => new FeelDuration('months', Math.trunc(amount));
  static milliseconds = (amount: number) => new FeelDuration('milliseconds', Math.trunc(amount));

  static parse(text: string): FeelDuration | null {
    const long = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(text);
    if (long && /\d/.test(text)) return FeelDuration.months(sign(long[1]) * (Number(long[2] ?? 0) * 12 + Number(long[3] ?? 0)));
    const short = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?$/.exec(text);
    if (!short || !/\d[DHMS]$/.test(text)) return null;
    const [days, hours, minutes, seconds] = short.slice(2).map((part) => Number(part ?? 0)) as [number, number, number, number];
    return FeelDuration.milliseconds(sign(short[1]) * (((days * 24 + hours) * 60 + minutes) * 60_000 + Math.round(seconds * 1000)));
  }

  /** The parts as FEEL names them: `years` and `months`, or `days`, `hours`, `minutes` and `seconds`. */
  get parts(): Record<string, number> {
    const whole = (per: number, within: number) => Math.trunc(this.amount / per) % within;
    if (this.unit === 'months') return { years: Math.trunc(this.amount / 12), months: this.amount % 12 };
    return {
      days: Math.trunc(this.amount / DAY), hours: whole(3_600_000, 24), minutes: whole(60_000, 60), seconds: (this.amount % 60_000) / 1000,
    };
  }

  toString() {
    const parts = Object.values(this.parts).map(Math.abs) as number[];
    const written = (letters: string, from: number) =>
      [...letters].map((letter, i) => (parts[from + i] ? `${parts[from + i]}${letter}` : '')).join('');
    const minus = this.amount < 0 ? '-' : '';
    if (this.unit === 'months') return `${minus}P${written('YM', 0) || '0M'}`;
    const time = written('HMS', 1);
    return `${minus}P${written('D', 0)}${time || !parts[0] ? `T${time || '0S'}` : ''}`;
  }
}

const sign = (minus: string | undefined) => (minus ? -1 : 1);
const zoneText = (zone: string | null) => (zone === null ? '' : /^(Z|[+-].*)$/.test(zone) ? zone : `@${zone}`);

/** `zone` is null when the text names none, undefined when what it names is no zone. */
function splitZone(text: string): { body: string; zone: string | null | undefined } {
  const found = /^(.*?)(Z|[+-]\d{2}:\d{2}|@[A-Za-z_+\-/0-9]+)$/.exec(text);
  if (!found) return { body: text, zone: null };
  const zone = found[2]!.replace('@', '');
  return { body: found[1]!, zone: isZone(zone) ? zone : undefined };
}
