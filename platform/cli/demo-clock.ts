import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A clock for demonstrations: begins at the moment given and runs on at its own pace, over restarts too — what was done yesterday must
 * not lie in the future. Another moment begins anew. When it began is kept in `<dataDir>/demo-clock.json`.
 */
export function demoClock(dataDir: string, moment: number): () => number {
  const file = path.join(dataDir, 'demo-clock.json');
  const began = beganAt(file, moment) ?? Date.now();
  writeFileSync(file, JSON.stringify({ moment, began }));
  return () => moment + (Date.now() - began);
}

function beganAt(file: string, moment: number): number | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { moment?: unknown; began?: unknown };
    return kept.moment === moment && typeof kept.began === 'number' ? kept.began : undefined;
  } catch {
    // The first start, or a file cut short: the clock begins now.
    return undefined;
  }
}
