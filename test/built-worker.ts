import { transformFileSync } from '@swc/core';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A worker as a build has it, for a process of its own: a module of a room with all it imports. Beside `node_modules`, where it finds
 * its packages.
 */
export function builtWorker(room: string, entry: string): { workerPath: string; remove: () => void } {
  const folder = path.join(process.cwd(), 'node_modules', '.cache', `${entry}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"commonjs"}');
  const modules = new Set([path.posix.join(room, entry)]);
  // A set that grows while it is gone through: what a module imports comes behind it.
  for (const name of modules) {
    const source = path.join('platform', `${name}.ts`);
    for (const [, other] of readFileSync(source, 'utf8').matchAll(/^(?!import type).*(?: from |import\()'(\.\.?\/[\w/-]+)'/gm))
      modules.add(path.posix.join(path.posix.dirname(name), other!));
    const { code } = transformFileSync(source, {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, `${name}.js`), code);
  }
  return { workerPath: path.join(folder, room, `${entry}.js`), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
