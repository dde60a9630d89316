import type { Problem } from '../errors/platform-error';
import type { Draft, Located } from './draft';
import { readJson } from './json';
import { jsonKinds, kindAt, kindOfSchema, textKinds, type JsonKind, type Kind } from './kinds';
import { shapeProblems } from './shape';
import { compileDiagrams } from './workflows';

/** Reads all files of one edition. Never throws for what is in them. */
export async function readDraft(files: Record<string, string>): Promise<{ draft?: Draft; problems: Problem[] }> {
  const problems: Problem[] = [];
  const address = addressOf(files, problems);
  if (!address) return { problems };
  const broken = new Set<Kind>();
  const of = Object.fromEntries(Object.keys(jsonKinds).map((kind) => [kind, []])) as unknown as Draft['of'];
  const draft: Draft = { ...address, files, of, workflows: {}, decisions: [], templates: {}, help: {}, broken };
  const bpmn: Record<string, Located<string>> = {};
  const dmn: Record<string, string> = {};

  for (const path of Object.keys(files).sort()) {
    const place = kindAt(path, address);
    const text = files[path]!;
    if (!place)
      problems.push({ where: path, rule: 'place', message: 'No kind of file stands here; see docs/configuration for the places.' });
    else if (place.kind === 'template') draft.templates[place.name] = { path, name: place.name, value: text };
    else if (place.kind === 'help') draft.help[place.name] = { path, name: place.name, value: text };
    else if (place.kind === 'workflow') bpmn[place.name] = { path, name: place.name, value: text };
    else if (place.kind === 'decisions') dmn[path] = text;
    else readFile(place as { kind: JsonKind; name: string }, path, text);
  }

  function readFile({ kind, name }: { kind: JsonKind; name: string }, path: string, text: string): void {
    const { value, faults } = readJson(text);
    problems.push(...faults.map(({ line, column, message }) => ({ where: `${path}:${line}:${column}`, rule: 'json', message })));
    if (value === undefined || faults.length > 0) {
      broken.add(kind);
      return;
    }
    const schema = (value as { $schema?: unknown } | null)?.$schema;
    if (typeof schema === 'string' && kindOfSchema(schema) !== kind) {
      problems.push({
        where: `${path}#/$schema`,
        rule: 'kind',
        message: `The place of this file asks for ${kind}.schema.json, but $schema names ${JSON.stringify(schema)}.`,
      });
      broken.add(kind);
      return;
    }
    const faulty = shapeProblems(kind, path, value);
    problems.push(...faulty);
    if (faulty.length > 0) broken.add(kind);
    else (of[kind] as Located<unknown>[]).push({ path, name, value });
  }

  const compiled = await compileDiagrams(bpmn, dmn, of.programme[0]?.value.zone ?? 'UTC');
  draft.workflows = compiled.workflows;
  draft.decisions = compiled.decisions;
  if (compiled.problems.some((problem) => problem.severity !== 'warning')) broken.add('workflow').add('decisions');
  problems.push(...compiled.problems);

  for (const [kind, { needed, places }] of [...Object.entries(jsonKinds), ...Object.entries(textKinds)]) {
    if (!needed) continue;
    const place = places[0]!.replace('{p}', address.programme).replace('{e}', address.edition);
    if (!Object.keys(files).some((path) => kindAt(path, address)?.kind === kind)) {
      problems.push({
        where: place,
        rule: 'needed',
        message: `An edition needs ${place.includes('*') ? 'a file' : 'this file'} of kind ${kind}.`,
      });
      broken.add(kind as Kind);
    }
  }
  return { draft, problems };
}

/** The edition's address is told by where its one manifest stands. */
function addressOf(files: Record<string, string>, problems: Problem[]): { programme: string; edition: string } | undefined {
  const manifests = Object.keys(files)
    .map((path) => /^definitions\/([^/]+)\/([^/]+)\/programme\.json$/.exec(path))
    .filter((match) => match !== null);
  if (manifests.length === 1) return { programme: manifests[0]![1]!, edition: manifests[0]![2]! };
  problems.push({
    where: 'definitions',
    rule: 'needed',
    message:
      manifests.length === 0
        ? 'No definitions/<programme>/<edition>/programme.json: this is no edition.'
        : 'More than one programme.json: check one edition at a time.',
  });
  return undefined;
}
