import Big from 'big.js';
import { align } from './compare';
import type { ArithmeticOp } from './syntax';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal';
import type { Value } from './values';

/**
 * Numbers are decimals: each operation is exact (a division to 30 places), then rounded half-even to what JSON can carry,
 * 15 significant digits at least. So `0.1 + 0.2 = 0.3`. What has no answer — a division by zero, mixed kinds — is null.
 */
const Decimal = Big();
Decimal.DP = 30;
Decimal.RM = Big.roundHalfEven;

const DAY = 86_400_000;
/** Days that a date may be moved by: ten thousand years. */
const FARTHEST = 3_652_425;

export function calculate(op: ArithmeticOp, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return onNumbers(op, left, right);
  if (op === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (op === '+') return add(left, right) ?? add(right, left);
  if (op === '-') return subtract(left, right);
  if (left instanceof FeelDuration && typeof right === 'number') return scale(op, left, right);
  if (right instanceof FeelDuration && typeof left === 'number' && op === '*') return scale(op, right, left);
  if (left instanceof FeelDuration && right instanceof FeelDuration && op === '/' && left.unit === right.unit) {
    return onNumbers('/', left.amount, right.amount);
  }
  return null;
}

export function negate(value: Value): Value {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  return value instanceof FeelDuration ? scale('*', value, -1) : null;
}

export function onNumbers(op: ArithmeticOp, left: number, right: number): number | null {
  if (op === '/' && right === 0) return null;
  if (op === '**') return finite(power(left, right));
  if (Number.isInteger(left) && Number.isInteger(right) && op !== '/') {
    const whole = op === '+' ? left + right : op === '-' ? left - right : left * right;
    if (Number.isSafeInteger(whole)) return finite(whole);
  }
  const [a, b] = [new Decimal(left), new Decimal(right)];
  return finite((op === '+' ? a.plus(b) : op === '-' ? a.minus(b) : op === '*' ? a.times(b) : a.div(b)).toNumber());
}

/** How a number is cut to `places` decimals; the names are FEEL's. */
export type Rounding = 'floor' | 'ceiling' | 'up' | 'down' | 'half up' | 'half down' | 'half even';

export function round(value: number, places: number, rounding: Rounding): number | null {
  if (!Number.isInteger(places) || Math.abs(places) > 6000) return null;
  if (places > 330) return value;
  if (places < -330) return 0;
  const number = new Decimal(value);
  const below = number.lt(0);
  const mode = {
    'floor': below ? Big.roundUp : Big.roundDown,
    'ceiling': below ? Big.roundDown : Big.roundUp,
    'up': Big.roundUp,
    'down': Big.roundDown,
    'half up': Big.roundHalfUp,
    'half down': Big.roundHalfUp,
    'half even': Big.roundHalfEven,
  }[rounding];
  return finite((rounding === 'half down' ? halfDown(number, places) : number.round(places, mode)).toNumber());
}

/** The remainder with the sign of the divisor, as FEEL has it. */
export function modulo(dividend: number, divisor: number): number | null {
  if (divisor === 0) return null;
  const [a, b] = [new Decimal(dividend), new Decimal(divisor)];
  const rest = a.mod(b);
  return finite((rest.eq(0) || rest.lt(0) === b.lt(0) ? rest : rest.plus(b)).toNumber());
}

export function sum(numbers: number[]): number | null {
  if (numbers.every(Number.isSafeInteger)) {
    const whole = numbers.reduce((total, each) => total + each, 0);
    if (Number.isSafeInteger(whole)) return whole;
  }
  return finite(numbers.reduce((total, each) => total.plus(each), new Decimal(0)).toNumber());
}

function add(left: Value, right: Value): Value {
  if (!(right instanceof FeelDuration)) return null;
  if (left instanceof FeelDuration) return left.unit === right.unit ? durationOf(left, left.amount + right.amount) : null;
  return shift(left, right, 1);
}

function subtract(a: Value, b: Value): Value {
  const [left, right] = align(a, b);
  if (left instanceof FeelDate && right instanceof FeelDate) return FeelDuration.milliseconds((left.days - right.days) * DAY);
  if (left instanceof FeelDateTime && right instanceof FeelDateTime) return FeelDuration.milliseconds(left.instant - right.instant);
  if (left instanceof FeelTime && right instanceof FeelTime) return FeelDuration.milliseconds(left.instant - right.instant);
  if (!(right instanceof FeelDuration)) return null;
  if (left instanceof FeelDuration) return left.unit === right.unit ? durationOf(left, left.amount - right.amount) : null;
  return shift(left, right, -1);
}

function shift(from: Value, by: FeelDuration, sign: 1 | -1): Value {
  const amount = by.amount * sign;
  if (from instanceof FeelTime && by.unit === 'milliseconds') return new FeelTime((((from.wall + amount) % DAY) + DAY) % DAY, from.zone);
  if (Math.abs(amount) > (by.unit === 'months' ? FARTHEST / 31 : FARTHEST * DAY)) return null;
  if (from instanceof FeelDate) return by.unit === 'months' ? from.plusMonths(amount) : new FeelDate(Math.floor(from.days + amount / DAY));
  if (!(from instanceof FeelDateTime)) return null;
  if (by.unit === 'milliseconds') return new FeelDateTime(from.instant + amount, from.zone, from.zoned);
  const moved = FeelDateTime.of(from.date.plusMonths(amount), new FeelTime(from.time.wall, null), from.zone);
  return new FeelDateTime(moved.instant, moved.zone, from.zoned);
}

function scale(op: ArithmeticOp, duration: FeelDuration, by: number): Value {
  const amount = op === '*' || op === '/' ? onNumbers(op, duration.amount, by) : null;
  return amount === null ? null : durationOf(duration, amount);
}

const durationOf = (like: FeelDuration, amount: number) =>
  like.unit === 'months' ? FeelDuration.months(amount) : FeelDuration.milliseconds(amount);

function power(base: number, exponent: number): number {
  const result = base ** exponent;
  return Number.isSafeInteger(result) || !Number.isFinite(result) ? result : Number(result.toPrecision(15));
}

function halfDown(number: Big, places: number): Big {
  const near = number.round(places, Big.roundDown);
  const twice = number.minus(near).abs().times(2);
  return twice.gt(new Decimal(10).pow(-places)) ? number.round(places, Big.roundUp) : near;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? (value === 0 ? 0 : value) : null);
