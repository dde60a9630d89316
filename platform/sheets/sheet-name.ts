/** A name Excel takes for a sheet: at most 31 letters, none of `[]:*?/\`, no quote at either end. */
export function sheetName(title: string): string {
  const name = title.replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ').replace(/^['\s]+|['\s]+$/g, '').slice(0, 31).trimEnd();
  return name === '' ? '表格' : name;
}
