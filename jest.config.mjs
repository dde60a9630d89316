/** Few, large suites: starting a suite costs about half a second whatever the transform. */
const esmOnly = ['feelin', 'lezer-feel', '@bpmn-io/lezer-feel', '@bpmn-io/feel-grammar', '@lezer', 'bpmn-moddle', 'moddle', 'moddle-xml', 'min-dash', 'saxen', 'luxon', 'temporal-polyfill', 'temporal-utils', 're2js', 'htmlparser2', 'domhandler', 'domutils', 'dom-serializer', 'domelementtype', 'entities', 'marked', '@marijn', 'style-mod', 'file-type', 'pony-cause', 'hucre', '@tus', 'srvx'];
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.(t|j|mj)sx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json', 'node'],
  maxWorkers: 2,
  testTimeout: 30000,
};
