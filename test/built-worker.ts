import { transformFileSync } from '@swc/core';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A worker as a build has it, for a process of its own: the named modules of a room, and where the first of them lies. Beside
 * `node_modules`, where it finds its packages.
 */
export function builtWorker(room: string, names: string[]): { workerPath: string; remove: () => void } {
  const folder = path.join(process.cwd(), 'node_modules', '.cache', `${room}-worker-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"commonjs"}');
  for (const name of names) {
    const { code } = transformFileSync(path.join('platform', room, `${name}.ts`), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    writeFileSync(path.join(folder, `${name}.js`), code);
  }
  return { workerPath: path.join(folder, `${names[0]!}.js`), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
