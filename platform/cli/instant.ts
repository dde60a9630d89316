import { SettingError } from './settings';

/** The instant a command line names: a date, which begins at midnight of this machine's zone, or a moment with its zone.
 * @throws SettingError when it names none */
export function instantOf(text: string): number {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const instant = date ? Date.parse(`${text}T00:00:00`) : /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  const real = !date || new Date(instant).getDate() === Number(date[3]);
  if (Number.isNaN(instant) || !real)
    throw new SettingError(`${text} is no date. Give one such as 2025-03-01, or a moment such as 2025-03-01T09:00:00+08:00.`);
  return instant;
}
