/** What a sentence may be filled with. */
export type Shown = string | number;

/** A count with its noun in English: 1 file, 2 files. */
export function many(count: Shown, one: string, more = `${one}s`): string {
  return `${count} ${Number(count) === 1 ? one : more}`;
}
