import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A clock for demonstrations: begins at the moment given and runs on at its own pace, over restarts too — what was done yesterday must
 * not lie in the future. Another moment begins anew. When it began is kept in `<dataDir>/demo-clock.json`.
 */
export function demoClock(dataDir: string, moment: number): () => number {
  const file = fileOf(dataDir);
  const kept = read(file);
  const began = kept?.moment === moment ? kept.began : Date.now();
  writeFileSync(file, JSON.stringify({ moment, began }));
  return () => moment + (Date.now() - began);
}

/** The real time, from now on: what a demonstration kept goes. */
export function realClock(dataDir: string): () => number {
  rmSync(fileOf(dataDir), { force: true });
  return Date.now;
}

/** The clock the server of this folder goes by, for commands that work beside it: a release published now must not lie in its future. */
export function clockOf(dataDir: string): () => number {
  const kept = read(fileOf(dataDir));
  return kept ? () => kept.moment + (Date.now() - kept.began) : Date.now;
}

const fileOf = (dataDir: string): string => path.join(dataDir, 'demo-clock.json');

function read(file: string): { moment: number; began: number } | undefined {
  try {
    const { moment, began } = JSON.parse(readFileSync(file, 'utf8')) as { moment?: unknown; began?: unknown };
    return typeof moment === 'number' && typeof began === 'number' ? { moment, began } : undefined;
  } catch {
    // No demonstration, the first start of one, or a file cut short: the clock begins now.
    return undefined;
  }
}
