import type { DecisionTable } from '../conditions/model';
import { parseDecisions } from '../conditions/parse-decisions';
import { compileWorkflows } from '../engine/compile-workflows';
import type { Problem } from '../errors/platform-error';
import type { Located, WorkflowDraft } from './draft';

interface Diagrams {
  workflows: Record<string, WorkflowDraft>;
  decisions: Located<DecisionTable>[];
  problems: Problem[];
}

/** Compiles the decision tables, then the workflows that ask them. `bpmn` is by file slug, `dmn` by path. */
export async function compileDiagrams(bpmn: Record<string, Located<string>>, dmn: Record<string, string>, zone: string): Promise<Diagrams> {
  const problems: Problem[] = [];
  const decisions: Located<DecisionTable>[] = [];
  for (const [path, xml] of Object.entries(dmn)) {
    const parsed = parseDecisions(xml);
    problems.push(...parsed.problems.map((problem) => within(path, problem)));
    for (const table of parsed.tables) {
      const twin = decisions.find(({ value }) => value.id === table.id);
      if (twin)
        problems.push({
          where: `${path}#${table.id}`,
          rule: 'keys-unique',
          message: `The decision ${table.id} already stands in ${twin.path}.`,
        });
      else decisions.push({ path, name: table.id, value: table });
    }
  }
  const compiled = await compileWorkflows(
    Object.fromEntries(Object.entries(bpmn).map(([slug, { value }]) => [slug, value])),
    Object.fromEntries(decisions.map(({ name, value }) => [name, value])),
    { zone },
  );
  problems.push(...compiled.problems.map((problem) => inFile(bpmn, problem)));
  const workflows: Record<string, WorkflowDraft> = {};
  for (const [slug, { process, plan }] of Object.entries(compiled.plans)) {
    workflows[slug] = { path: bpmn[slug]!.path, xml: bpmn[slug]!.value, process, plan };
  }
  return { workflows, decisions, problems };
}

function within(path: string, problem: Problem): Problem {
  return problem.where.startsWith(path) ? problem : { ...problem, where: `${path}#${problem.where}` };
}

/** The compiler knows files by slug; configurators know them by path. */
function inFile(bpmn: Record<string, Located<string>>, problem: Problem): Problem {
  const [slug, ...rest] = problem.where.split('#');
  const file = bpmn[slug!];
  return file ? { ...problem, where: [file.path, ...rest].join('#') } : problem;
}
