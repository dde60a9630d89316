import { availableParallelism } from 'node:os';
import { suites } from './test/suites.mjs';

/** Few, large suites: starting a suite costs about half a second whatever the transform. */
const esmOnly = ['feelin', 'lezer-feel', '@bpmn-io/lezer-feel', '@bpmn-io/feel-grammar', '@lezer', 'bpmn-moddle', 'moddle', 'moddle-xml', 'min-dash', 'saxen', 'luxon', 'temporal-polyfill', 'temporal-utils', 're2js', 'htmlparser2', 'domhandler', 'domutils', 'dom-serializer', 'domelementtype', 'entities', 'marked', '@marijn', 'style-mod', 'file-type', 'pony-cause', 'hucre', '@tus', 'srvx'];
const project = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  transform: {
    '^.+\\.(t|j|mj)sx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json', 'node'],
  globalSetup: '<rootDir>/test/store/offer-mariadb.ts',
  globalTeardown: '<rootDir>/test/store/withdraw-mariadb.ts',
};
const again = suites(import.meta.dirname).filter(({ runs }) => runs === 'on each').map(({ suite }) => `<rootDir>/${suite}`);
export default {
  // Every suite once, and again on MariaDB those that open a platform without naming a database.
  projects: [
    { ...project, displayName: 'embedded', testMatch: ['**/*.test.ts'] },
    { ...project, displayName: 'MariaDB', testMatch: again, setupFiles: ['<rootDir>/test/on-mariadb.ts'] },
  ],
  maxWorkers: Math.min(4, availableParallelism()),
  // A loaded machine is slow, not wrong: this is for what never ends.
  testTimeout: 600_000,
};
