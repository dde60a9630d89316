import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of the shipped configuration in a folder of its own, for a test to edit; whoever takes it removes it. */
export function ownConfiguration(folder = mkdtempSync(path.join(tmpdir(), 'tierflow-config-'))): string {
  for (const root of ['definitions', 'forms', 'workflows', 'templates']) cpSync(path.join(process.cwd(), root), path.join(folder, root), { recursive: true });
  return folder;
}
