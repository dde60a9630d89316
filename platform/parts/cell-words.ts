import { saying } from '../words/say';

/** A cell of a list as words; nothing is a dash. */
export function cellWords(value: string | number | boolean | null | undefined): string {
  if (value === undefined || value === null || value === '') return '—';
  if (typeof value === 'boolean') return value ? saying().yesWord : saying().noWord;
  return String(value);
}
