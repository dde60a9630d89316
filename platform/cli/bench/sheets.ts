import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readerMemory } from '../../files/office-reader';
import { short, type Figure } from './figures';
import type { Bench } from './part';

interface Run {
  milliseconds: number;
  /** Resident memory at its highest, MiB. */
  highest: number;
}

/** 100,000 rows of 20 cells to a workbook and back, every cell compared, read in as much memory as the platform's reader has; beside it the library alone doing the same. */
export async function ofSheets({ dist }: Bench): Promise<Figure[]> {
  const program = path.join(dist, 'bench-sheets.js');
  const folder = mkdtempSync(path.join(tmpdir(), 'tierflow-sheets-'));
  const run = async (way: string, memory: string[] = []): Promise<Run> => {
    const { stdout } = await promisify(execFile)(process.execPath, [...memory, program, way, path.join(folder, 'rows.xlsx')]);
    return JSON.parse(stdout) as Run;
  };
  try {
    const [written, read] = [await run('write'), await run('read', readerMemory)];
    const [libraryWrote, libraryRead] = [await run('write-library'), await run('read-library', readerMemory)];
    return [figure('100,000 × 20 rows to Excel', written, libraryWrote), figure('100,000 × 20 rows from Excel, each compared', read, libraryRead)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const words = ({ milliseconds, highest }: Run) => `${short(milliseconds / 1000)} s, ${short(highest)} MiB`;

function figure(what: string, ours: Run, library: Run): Figure {
  const met = ours.milliseconds <= 3000 && ours.highest <= 120;
  return { what, ours: words(ours), beside: `hucre ${words(library)}`, target: '≤ 3 s, ≤ 120 MiB', met };
}
