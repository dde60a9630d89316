import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A CONFIG_DIR that holds the starter programme and nothing else. */
export interface StarterFolder {
  configDir: string;
  /** Writes edition files, by their path within the folder. */
  write(files: Record<string, string>): void;
  remove(): void;
}

export function starterFolder(): StarterFolder {
  const configDir = mkdtempSync(path.join(tmpdir(), 'tierflow-starter-'));
  for (const folder of ['definitions', 'forms', 'workflows']) {
    cpSync(path.join(process.cwd(), folder, 'starter'), path.join(configDir, folder, 'starter'), { recursive: true });
  }
  // The starter has no letters; the folder must stand all the same.
  mkdirSync(path.join(configDir, 'templates'));
  return {
    configDir,
    write(files) {
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(configDir, name), text);
    },
    remove() {
      rmSync(configDir, { recursive: true, force: true });
    },
  };
}
