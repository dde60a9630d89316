/** The helpers of a template, all there are. Each takes values and gives text or a truth; none gives markup. */
export const templateHelpers = { date, dateLong, number, join, eq };

/** Handlebars' own blocks that a template may use. */
export const templateBlocks = ['if', 'unless', 'each', 'with'] as const;

/** How many values each takes. */
export const helperArguments: Record<keyof typeof templateHelpers, [least: number, most: number]> = {
  date: [1, 1],
  dateLong: [1, 1],
  number: [1, 2],
  join: [1, 2],
  eq: [2, 2],
};

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2024-07-08` → 2024年7月8日. Nothing gives nothing; what is no date is printed as it is. */
function date(value: unknown): string {
  const match = isoDate.exec(plain(value));
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : plain(value);
}

/** `2024-07-08` → 二〇二四年七月八日, as official letters are dated. */
function dateLong(value: unknown): string {
  const match = isoDate.exec(plain(value));
  if (!match) return plain(value);
  return `${[...match[1]!].map(digit).join('')}年${counted(Number(match[2]))}月${counted(Number(match[3]))}日`;
}

/** `1234567.5` → 1,234,567.5; with a second value, rounded to that many decimals. */
function number(value: unknown, decimals?: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return plain(value);
  const places = typeof decimals === 'number' ? Math.min(Math.max(Math.trunc(decimals), 0), 10) : undefined;
  return value.toLocaleString(
    'en-US',
    places === undefined ? { maximumFractionDigits: 10 } : { minimumFractionDigits: places, maximumFractionDigits: places },
  );
}

/** A list as one text, by default with 、 between. */
function join(list: unknown, separator?: unknown): string {
  return Array.isArray(list)
    ? list
        .map(plain)
        .filter((one) => one !== '')
        .join(typeof separator === 'string' ? separator : '、')
    : plain(list);
}

function eq(one: unknown, other: unknown): boolean {
  return one === other;
}

function plain(value: unknown): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

function digit(one: string): string {
  return '〇一二三四五六七八九'[Number(one)]!;
}

/** 1 to 99 as counted: 十, 十一, 二十, 三十一. */
function counted(count: number): string {
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  return `${tens > 1 ? digit(String(tens)) : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? digit(String(ones)) : ''}`;
}
