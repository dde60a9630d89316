import { SettingError } from './settings';

/**
 * When a command line names a beginning: a date as it is, which begins at midnight in the programme's zone whatever this machine's is, or
 * the instant of a moment with its zone.
 * @throws SettingError when it names none
 */
export function beginningOf(text: string): string | number {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Of the thirtieth of February a Date makes the second of March.
  if (!Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text)) return text;
  const moment = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment))
    throw new SettingError(`${text} is no date. Give one such as 2025-03-01, or a moment such as 2025-03-01T09:00:00+08:00.`);
  return moment;
}
