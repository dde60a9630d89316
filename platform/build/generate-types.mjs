/**
 * Generates `platform/contracts/configuration.ts` from the meta-schemas in `platform/catalogue/meta`.
 * With `--check` it writes nothing and fails when the file on disk is stale.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';

const root = path.resolve(import.meta.dirname, '../..');
const metaFolder = path.join(root, 'platform/catalogue/meta');
const target = path.join(root, 'platform/contracts/configuration.ts');

const names = (await readdir(metaFolder)).filter((name) => name.endsWith('.schema.json')).sort();
const parts = [];
for (const name of names) {
  const schema = JSON.parse(await readFile(path.join(metaFolder, name), 'utf8'));
  delete schema.$id;
  parts.push(await compile(schema, schema.title, { bannerComment: '', additionalProperties: false, maxItems: -1, ignoreMinAndMaxItems: true, style: { singleQuote: true, printWidth: 140 } }));
}
// json-schema-to-typescript numbers repeated sub-types; each file's own are nested, so no two exports may clash.
const text = `// Generated from platform/catalogue/meta by \`npm run generate\`. Do not edit.\n\n${parts.join('\n')}`;

if (process.argv.includes('--check')) {
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== text) {
    process.stderr.write('platform/contracts/configuration.ts is stale: run `npm run generate`.\n');
    process.exit(1);
  }
} else {
  await writeFile(target, text);
}
