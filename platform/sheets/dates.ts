const day = 86_400_000;
/** Ids of formats every Excel knows that show a day; 27–58 are those of Chinese, Japanese and Korean. */
const builtin = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Whether a number format shows a day. A format of hours alone does not. */
export function showsDay(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtin.has(id);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[[^\]]*\]/g, '');
  return /[yd年月日]/i.test(bare) && !/general/i.test(bare);
}

/** A serial day as `YYYY-MM-DD`, with its time when it has one. Undefined before the first day, and for 1900-02-29, which never was. */
export function dayOf(serial: number, since1904: boolean): string | undefined {
  const whole = Math.floor(serial);
  if (whole < 1 || whole > 2_958_465 || (!since1904 && whole === 60)) return undefined;
  const base = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  const seconds = Math.round((serial - whole) * 86_400);
  const text = new Date(base + whole * day + seconds * 1000).toISOString();
  return seconds === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** The serial day of a `YYYY-MM-DD` that is one; undefined for any other text and for days that Excel counts wrongly. */
export function serialOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) return undefined;
  const serial = (at - Date.UTC(1899, 11, 30)) / day;
  return serial > 60 ? serial : undefined;
}
