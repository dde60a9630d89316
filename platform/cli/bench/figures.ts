/** One line of the report: what was measured, what stands beside it in the same run, and the target. */
export interface Figure {
  what: string;
  ours: string;
  beside?: string;
  target?: string;
  /** Absent when there is no target to meet. */
  met?: boolean;
  /** Could not be measured here; `ours` says why. */
  missing?: true;
  /** What is compared, in a few lines under the table; the same text of several figures stands there once. */
  compared?: string;
}

/** The value in the middle; of an even number the lower of the two. */
export function median(values: number[]): number {
  return percentile(values, 50);
}

/** The smallest value that at least `share` percent of all do not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const perSecond = (count: number, milliseconds: number): number => (count * 1000) / milliseconds;

/** Three figures are as many as a shared machine can tell. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '—';
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

/** A time that must not be longer than `most`, with its words. */
export function within(what: string, milliseconds: number, most: number, beside?: string): Figure {
  return { what, ours: `${short(milliseconds)} ms`, beside, target: `≤ ${most.toLocaleString('en')} ms`, met: milliseconds <= most };
}

/** What is said where something cannot be measured. */
export const missing = (what: string, why: string): Figure => ({ what, ours: `NOT MEASURED: ${why}`, missing: true });

/** The report as text: columns side by side, what falls short or is missing marked at the end of its line. */
export function report(figures: Figure[]): string {
  const cells = [
    ['', 'measured', 'beside it, same run', 'target', ''],
    ...figures.map((figure) => [figure.what, figure.ours, figure.beside ?? '', figure.target ?? '', markOf(figure)]),
  ];
  // A line that says why it has no figure may be as long as it likes.
  const counted = cells.filter((_row, index) => !figures[index - 1]?.missing);
  const widths = cells[0]!.map((_, column) => Math.max(...counted.map((row) => row[column]!.length)));
  const table = cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
  return [table, ...new Set(figures.flatMap(({ compared }) => compared ?? []))].join('\n\n');
}

const markOf = ({ met, missing: none }: Figure): string => (none ? '←←← missing' : met === false ? '← short' : '');
