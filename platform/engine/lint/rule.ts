import type { DecisionTable } from '../../conditions/model';
import type { PlanNode, ProcessPlan } from '../model';
import type { ModdleElement } from '../moddle';

/** What a rule looks at: one process as it was read and as it was drawn, and what stands around it. */
export interface Target {
  process: ProcessPlan;
  element: ModdleElement;
  /** All processes of the edition, by id. */
  processes: Record<string, ProcessPlan>;
  decisions: Record<string, DecisionTable>;
}

/** Says which element is wrong and what to do; the rule's name is its file's. */
export type Rule = (target: Target, report: (element: string, message: string) => void) => void;

export function nodesOf({ process }: Target, ...kinds: PlanNode['kind'][]): PlanNode[] {
  const nodes = Object.values(process.nodes);
  return kinds.length === 0 ? nodes : nodes.filter((node) => kinds.includes(node.kind));
}

/** The ids of everything that holds flow elements: the process and its sub-processes. */
export function scopesOf(target: Target): string[] {
  return [target.process.id, ...nodesOf(target, 'subProcess').map((node) => node.id)];
}

/** Where a token may go next from a node: along its flows, or from one of its boundary events. */
export function nextOf({ process }: Target, node: PlanNode): string[] {
  return [...node.outgoing.map((flow) => process.flows[flow]!.target), ...node.boundary];
}
