import type { DecisionTable } from '../conditions/model';
import type { Problem } from '../errors/platform-error';
import { adoptForeignNames } from './adopt';
import { lint } from './lint/lint';
import type { Plan, ProcessPlan } from './model';
import { children, idOf, type ModdleElement } from './moddle';
import { readDefinitions } from './read-definitions';
import { readProcess } from './read-process';
import type { Report } from './source';

export interface CompiledWorkflows {
  /** By file slug. `process` is the file's main process: its first. A plan is to be run only when there are no problems. */
  plans: Record<string, { process: string; plan: Plan }>;
  /** Everything wrong with all files, `where` being `slug#elementId`. */
  problems: Problem[];
}

interface Read { slug: string; element: ModdleElement; plan: ProcessPlan; report: Report }

/**
 * Compiles the workflows of one edition together, for one may call another. Never throws on what a file may hold.
 * @param xmlByFile BPMN 2.0 XML by file slug
 * @param decisions the decision tables its business rule tasks may ask, by id
 */
export async function compileWorkflows(
  xmlByFile: Record<string, string>,
  decisions: Record<string, DecisionTable>,
  options: { zone?: string } = {},
): Promise<CompiledWorkflows> {
  const problems: Problem[] = [];
  const read: Read[] = [];
  for (const [slug, xml] of Object.entries(xmlByFile)) {
    const report: Report = (element, rule, message) => problems.push({ where: element ? `${slug}#${element}` : slug, rule, message });
    const definitions = await readDefinitions(xml, report);
    if (definitions) read.push(...readProcesses(slug, definitions, report));
  }
  const processes: Record<string, ProcessPlan> = {};
  for (const { plan, report } of read) {
    if (Object.hasOwn(processes, plan.id)) report(plan.id, 'unique-ids', `the process ${plan.id} stands in another file too`);
    else processes[plan.id] = plan;
  }
  for (const { element, plan, report } of read) lint({ element, process: plan, processes, decisions }, report);
  excludeMutually(processes);
  const plans: CompiledWorkflows['plans'] = {};
  const { zone = 'UTC' } = options;
  for (const { slug, plan: { id } } of read) {
    plans[slug] ??= { process: id, plan: { main: id, processes: calledFrom(id, processes), decisions, zone } };
  }
  return { plans, problems };
}

/** Two tasks exclude one another, whichever comes first and whichever of them says so. */
function excludeMutually(processes: Record<string, ProcessPlan>): void {
  const tasks = Object.values(processes).flatMap(({ nodes }) => Object.values(nodes).filter((node) => node.userTask));
  const stated = tasks.map(({ id, userTask }) => ({ id, others: [...userTask!.excludes] })).filter(({ others }) => others.length > 0);
  for (const { id, others } of stated) {
    for (const { id: other, userTask } of tasks) {
      if (others.includes(other) && !userTask!.excludes.includes(id)) userTask!.excludes.push(id);
    }
  }
}

/** A process and those it calls, and those they call. */
function calledFrom(main: string, processes: Record<string, ProcessPlan>): Record<string, ProcessPlan> {
  const found: Record<string, ProcessPlan> = {};
  const open = [main];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!Object.hasOwn(processes, id) || Object.hasOwn(found, id)) continue;
    const process = processes[id]!;
    found[id] = process;
    for (const node of Object.values(process.nodes)) if (node.call) open.push(node.call.calledElement);
  }
  return found;
}

function readProcesses(slug: string, definitions: ModdleElement, report: Report): Read[] {
  for (const { location } of children(definitions, 'imports').map((one) => ({ location: one.get('location') })))
    report('', 'supported-elements', `imports ${String(location)}; no other file is read, so put what it needs here`);
  const found = children(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process');
  if (found.length === 0) report('', 'supported-elements', 'holds no process');
  return found.map((element) => {
    adoptForeignNames(element);
    return { slug, element, plan: readProcess(element, report), report };
  }).filter(({ element }) => idOf(element) !== '');
}
