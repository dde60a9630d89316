import { transformFileSync } from '@swc/core';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A worker as a build has it, for a process of its own: a module of a room with all it imports there. Beside `node_modules`, where it
 * finds its packages.
 */
export function builtWorker(room: string, entry: string): { workerPath: string; remove: () => void } {
  const folder = path.join(process.cwd(), 'node_modules', '.cache', `${room}-worker-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"commonjs"}');
  const names = new Set([entry]);
  // A set that grows while it is gone through: what a module imports comes behind it.
  for (const name of names) {
    const source = path.join('platform', room, `${name}.ts`);
    for (const [, other] of readFileSync(source, 'utf8').matchAll(/ from '\.\/([\w-]+)'/g)) names.add(other!);
    const { code } = transformFileSync(source, {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    writeFileSync(path.join(folder, `${name}.js`), code);
  }
  return { workerPath: path.join(folder, `${entry}.js`), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
