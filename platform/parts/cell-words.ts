/** A cell of a list as words; nothing is a dash. */
export function cellWords(value: string | number | boolean | null | undefined): string {
  if (value === undefined || value === null || value === '') return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}
