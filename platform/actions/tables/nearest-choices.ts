/** Names that are most like what was written, at most three, the likest first; none when nothing is alike. */
export function nearestChoices(written: string, names: readonly string[]): string[] {
  const wanted = written.trim().toLowerCase().slice(0, 60);
  return names
    .map((name) => ({ name, share: likeness(wanted, name.toLowerCase().slice(0, 60)) }))
    .filter(({ share }) => share >= 0.34)
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** 1 for the same, 0 for nothing in common: letters that need not be changed, or more where one holds the other. */
function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const longer = Math.max(a.length, b.length);
  const held = a.includes(b) || b.includes(a) ? 0.5 + Math.min(a.length, b.length) / longer / 2 : 0;
  let row = Array.from({ length: b.length + 1 }, (_cell, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return Math.max(held, 1 - row[b.length]! / longer);
}
