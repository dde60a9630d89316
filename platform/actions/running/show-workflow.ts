import type { WorkflowView } from '../../contracts/case';
import type { Actor } from '../actor';
import { mayReadCase } from '../cases/case-access';
import type { Platform } from '../platform';
import { caseBadges } from '../cases/show-case-state';

/** The pinned diagram and where the run stands on it. */
export async function showWorkflow(platform: Platform, actor: Actor, caseId: string): Promise<WorkflowView> {
  const dossier = await mayReadCase(platform, actor, caseId);
  const workflow = dossier.edition.workflows[dossier.edition.caseTypes[dossier.case.type]!.workflow]!;
  const rows = await platform.store.instances.rows(dossier.case.instance);
  const items = await platform.store.workItems.ofCase(caseId);
  const badges = await caseBadges(platform, dossier, items);
  const main = Object.keys(workflow.plan.processes[workflow.process]?.nodes ?? {});
  const active = new Map<string, number>();
  for (const token of Object.values(rows.tokens)) {
    // What stands in a called process is shown on the activity that called it.
    let element = token.element;
    for (
      let scope = rows.scopes[token.scope];
      !main.includes(element) && scope?.element;
      scope = scope.parent ? rows.scopes[scope.parent] : undefined
    )
      element = scope.element;
    if (token.wait !== 'scope' && token.wait !== 'join') active.set(element, (active.get(element) ?? 0) + 1);
  }
  const passed = new Set<string>();
  for (const event of await platform.store.instances.events(dossier.case.instance)) {
    for (const effect of event.effects as { type: string; element?: string }[])
      if (effect.type === 'left' && effect.element && main.includes(effect.element)) passed.add(effect.element);
  }
  return {
    xml: workflow.xml,
    title: workflow.plan.processes[workflow.process]?.name ?? dossier.case.name,
    passed: [...passed].filter((element) => !active.has(element)),
    active: [...active].map(([element, count]) => ({
      element,
      count,
      badges: workflow.plan.processes[workflow.process]?.nodes[element]?.kind === 'callActivity' ? badges : [],
    })),
  };
}
