import { readFileSync } from 'node:fs';

interface Entry { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };

describe('package-lock.json', () => {
  it('names every optional package, whatever machine wrote it, so that `npm ci` takes it anywhere (else: npm run lock)', () => {
    const named = Object.keys(lock.packages);
    const missing = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies)).filter((name) => !named.some((key) => key.endsWith(`node_modules/${name}`)));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('names no host to fetch from', () => {
    expect(Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
  });
});
