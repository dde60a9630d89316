import type { Found } from './compare';

const most = 2000;

/** Lines gone and come, by a longest common subsequence; of very long texts the first line that differs. */
export function compareLines(before: string, after: string): Found[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [old, now] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (old.length === 0 && now.length === 0) return [];
  if (old.length * now.length > most * most) return [{ pointer: '', text: `自第 ${start + 1} 行起改动 ${Math.max(old.length, now.length)} 行` }];
  return [...walk(old, now, start)];
}

function* walk(old: string[], now: string[], start: number): Generator<Found> {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      lengths[i]![j] = old[i] === now[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      i += 1;
      j += 1;
    } else if (j < now.length && (i === old.length || lengths[i]![j + 1]! >= lengths[i + 1]![j]!)) {
      yield { pointer: `:${start + j + 1}`, text: `第 ${start + j + 1} 行新增“${shown(now[j]!)}”` };
      j += 1;
    } else {
      yield { pointer: `:${start + j + 1}`, text: `原第 ${start + i + 1} 行删去“${shown(old[i]!)}”` };
      i += 1;
    }
  }
}

const shown = (line: string): string => (line.trim().length > 80 ? `${line.trim().slice(0, 80)}…` : line.trim() || '（空行）');
