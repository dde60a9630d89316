import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A small disk of its own, in memory. Undefined where this user may not mount one. */
export function smallDisk(megabytes: number): { folder: string; remove(): void } | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'tierflow-disk-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    // Told by the test that is left out.
    remove();
    return undefined;
  }
  return {
    folder,
    remove() {
      execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
      remove();
    },
  };
}

export function announceNoDisk(what: string): void {
  process.stderr.write(`\n  ******  SKIPPED: ${what} — this user may not mount a disk in memory (mount -t tmpfs)  ******\n\n`);
}

/** Takes all the room there is. */
export function fill(file: string): void {
  for (const size of [1 << 20, 1 << 12, 1]) {
    const bytes = Buffer.alloc(size, 1);
    for (;;) {
      try {
        appendFileSync(file, bytes);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        break;
      }
    }
  }
}
