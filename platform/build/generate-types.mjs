/**
 * Generates `platform/contracts/configuration/<kind>.ts`, one file per meta-schema in `platform/catalogue/meta`.
 * A type that a schema takes from another one (`$ref`) is imported from that one's file.
 * With `--check` it writes nothing and fails when a file on disk is stale, missing or of a kind that is no more.
 */
import { readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';

const root = path.resolve(import.meta.dirname, '../..');
const metaFolder = path.join(root, 'platform/catalogue/meta');
const target = path.join(root, 'platform/contracts/configuration');
const suffix = '.schema.json';
const options = { bannerComment: '', additionalProperties: false, maxItems: -1, ignoreMinAndMaxItems: true, style: { singleQuote: true, printWidth: 140 } };

const read = (name) => JSON.parse(readFileSync(path.join(metaFolder, name), 'utf8'));

/** What a schema takes from others: the name and the kind of each. */
function borrowed(schema, found = new Map()) {
  const [, kind, pointer] = /^([a-z-]+)\.schema\.json#\/(.+)$/.exec(schema.$ref ?? '') ?? [];
  if (kind) {
    const type = pointer.split('/').reduce((at, part) => at[part], read(`${kind}${suffix}`));
    found.set(type.title, kind);
  }
  for (const part of Object.values(schema)) if (part && typeof part === 'object') borrowed(part, found);
  return found;
}

const wanted = new Map();
for (const name of (await readdir(metaFolder)).filter((one) => one.endsWith(suffix)).sort()) {
  const schema = read(name);
  const names = borrowed(schema);
  delete schema.$id;
  const declared = await compile(schema, schema.title, { ...options, cwd: metaFolder, declareExternallyReferenced: names.size === 0 });
  const imports = [...names].map(([type, kind]) => `import type { ${type} } from './${kind}';\n`).join('');
  const text = imports ? `${imports}\n${declared}` : declared;
  wanted.set(`${name.slice(0, -suffix.length)}.ts`, `// Generated from platform/catalogue/meta/${name} by \`npm run generate\`. Do not edit.\n\n${text}`);
}

await mkdir(target, { recursive: true });
const present = await readdir(target);
const gone = present.filter((name) => !wanted.has(name));

if (process.argv.includes('--check')) {
  const stale = [...gone];
  for (const [name, text] of wanted) {
    if (!present.includes(name) || (await readFile(path.join(target, name), 'utf8')) !== text) stale.push(name);
  }
  if (stale.length > 0) {
    process.stderr.write(`platform/contracts/configuration is stale (${stale.sort().join(', ')}): run \`npm run generate\`.\n`);
    process.exit(1);
  }
} else {
  for (const name of gone) await rm(path.join(target, name));
  for (const [name, text] of wanted) await writeFile(path.join(target, name), text);
}
