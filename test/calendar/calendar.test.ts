import fc from 'fast-check';
import { dateAt, daysBetween, endOf, isDate, plusDays } from '../../platform/calendar/dates';
import { daysLeft } from '../../platform/calendar/days-left';
import { parseDuration } from '../../platform/calendar/durations';
import { dateTime, longDate, shortDate } from '../../platform/calendar/format';
import { resolveDue, type Adjustment, type Due, type DueContext } from '../../platform/calendar/resolve-due';
import { instantOf, isZone, wallAt } from '../../platform/calendar/zones';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(text);
const adjustment = (given: Partial<Adjustment>): Adjustment =>
  ({ milestone: 'handIn', caseId: null, unit: null, date: '2024-08-01', at: 1, ...given });
const context: DueContext = {
  milestones: [{ key: 'handIn', date: '2024-07-31' }],
  adjustments: [],
  calendar: { holidays: ['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-07'], workdays: ['2024-09-29', '2024-10-12'] },
  zone,
  caseId: 'c1',
  units: ['low', 'middle', 'high'],
};
const resolve = (due: Due, changes: Partial<DueContext> = {}) => new Date(resolveDue(due, { ...context, ...changes })).toISOString();
const after = (duration: string, from: string, dayKind: 'natural' | 'working' = 'natural') =>
  resolve({ kind: 'duration', duration, dayKind, from: at(from) });

describe('a deadline', () => {
  const handIn: Due = { kind: 'milestone', milestone: 'handIn' };

  it('ends at 24:00 of its date in the zone of the programme, wherever the host is', () => {
    expect(resolve(handIn)).toBe('2024-07-31T16:00:00.000Z');
    expect(resolve(handIn, { zone: 'America/New_York' })).toBe('2024-08-01T04:00:00.000Z');
    expect(resolve({ kind: 'date', date: '2024-12-31' })).toBe('2024-12-31T16:00:00.000Z');
  });

  it('is the adjustment of the case, else of the nearest unit, else the milestone', () => {
    const far = adjustment({ unit: 'high', date: '2024-08-03' });
    const near = adjustment({ unit: 'middle', date: '2024-08-02' });
    const own = adjustment({ caseId: 'c1', date: '2024-08-05' });
    const another = [
      adjustment({ caseId: 'c2', date: '2024-09-09' }), adjustment({ unit: 'elsewhere', date: '2024-09-09' }),
      adjustment({ milestone: 'other', unit: 'low' }),
    ];
    expect(resolve(handIn, { adjustments: another })).toMatch(/^2024-07-31/);
    expect(resolve(handIn, { adjustments: [far, ...another] })).toMatch(/^2024-08-03/);
    expect(resolve(handIn, { adjustments: [far, near, ...another] })).toMatch(/^2024-08-02/);
    expect(resolve(handIn, { adjustments: [own, far, near, ...another] })).toMatch(/^2024-08-05/);
  });

  it('is the latest of several adjustments of one kind', () => {
    const adjustments = [adjustment({ unit: 'low', date: '2024-08-09', at: 5 }), adjustment({ unit: 'low', date: '2024-08-04', at: 2 })];
    expect(resolve(handIn, { adjustments })).toMatch(/^2024-08-09/);
  });

  it('may be an instant, by the clock of the zone unless it says otherwise', () => {
    expect(resolve({ kind: 'date', date: '2024-07-08T12:00:00' })).toBe('2024-07-08T04:00:00.000Z');
    expect(resolve({ kind: 'date', date: '2024-07-08T12:00:00+00:00' })).toBe('2024-07-08T12:00:00.000Z');
    expect(resolve({ kind: 'date', date: '2024-07-08T12:00:00@America/New_York' })).toBe('2024-07-08T16:00:00.000Z');
  });

  it('of days runs to the end of the last, the first not counted', () => {
    expect(after('P5D', '2024-07-08T01:00:00Z')).toBe('2024-07-13T16:00:00.000Z');
    expect(after('P1M', '2024-01-31T01:00:00Z')).toBe('2024-02-29T16:00:00.000Z');
    expect(after('PT1H', '2024-07-08T01:00:00Z')).toBe('2024-07-08T02:00:00.000Z');
    expect(after('P1DT2H', '2024-07-08T01:00:00Z')).toBe('2024-07-09T03:00:00.000Z');
  });

  it('of working days skips weekends and holidays and counts days made up', () => {
    expect(after('P5D', '2024-07-08T01:00:00Z', 'working')).toBe('2024-07-15T16:00:00.000Z');
    expect(after('P1D', '2024-09-28T01:00:00Z', 'working')).toBe('2024-09-29T16:00:00.000Z');
    expect(after('P2D', '2024-09-30T01:00:00Z', 'working')).toBe('2024-10-09T16:00:00.000Z');
  });

  it('is refused when it cannot be told', () => {
    const dues: Due[] = [
      { kind: 'milestone', milestone: 'never' }, { kind: 'date', date: '2024-02-30' }, { kind: 'date', date: 'soon' },
      ...['P', 'PT', '5D', 'P-1D', 'P1H', 'P40000D'].map((duration): Due => ({ kind: 'duration', duration, dayKind: 'natural', from: 0 })),
    ];
    for (const due of dues) expect(() => resolve(due)).toThrow(RangeError);
    expect(parseDuration('P1Y2M1W3DT4H5M6S')).toEqual({ months: 14, days: 10, milliseconds: 14_706_000 });
  });
});

describe('days left', () => {
  it('count down to 0 on the last day and below it after', () => {
    const due = endOf('2024-07-31', zone);
    const on = (text: string) => daysLeft(due, at(text), zone);
    const moments = ['2024-07-29T15:59:00Z', '2024-07-29T16:00:00Z', '2024-07-31T15:59:59Z', '2024-07-31T16:00:00Z'];
    expect(moments.map(on)).toEqual([2, 1, 0, -1]);
  });
});

describe('dates and zones', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC', '+05:30', 'Z');
  const instants = fc.integer({ min: at('1990-01-01'), max: at('2090-01-01') });

  it('lead from an instant to the wall and back', () => fc.assert(fc.property(instants, zones, (instant, each) => {
    const wall = wallAt(instant, each);
    expect(wallAt(instantOf(wall, each), each)).toBe(wall);
  })));

  it('hold an instant between the ends of its day and the day before', () => fc.assert(fc.property(instants, zones, (instant, each) => {
    const date = dateAt(instant, each);
    expect(isDate(date)).toBe(true);
    expect(instant).toBeLessThan(endOf(date, each));
    expect(instant).toBeGreaterThanOrEqual(endOf(plusDays(date, -1), each));
  })));

  it('count days both ways', () => fc.assert(fc.property(instants, fc.integer({ min: -5000, max: 5000 }), (instant, days) => {
    const date = dateAt(instant, 'UTC');
    expect(daysBetween(date, plusDays(date, days))).toBe(days);
  })));

  it('are told in words of the zone', () => {
    expect([longDate('2024-07-08'), shortDate('2024-07-08'), longDate('unset')]).toEqual(['2024年7月8日', '7月8日', 'unset']);
    expect(dateTime(at('2024-07-31T17:30:00Z'), zone)).toBe('2024-08-01 01:30');
    expect([isZone('Asia/Shanghai'), isZone('Mars/Olympus'), isZone('+08:00')]).toEqual([true, false, true]);
  });
});
