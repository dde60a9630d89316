import type { LiveToken } from '../draft';
import type { EngineEvent, NodeKind, PlanNode } from '../model';
import type { Source } from '../source';
import type { Walk } from '../walk';

/** One BPMN element: how it is recognised, what may be written on it, how it is read into the plan, and what a token does there. */
export interface Element {
  kind: NodeKind;
  /** Its type in BPMN, and for an event that of its definition; together they recognise it. */
  bpmn: `bpmn:${string}`;
  definition?: `bpmn:${string}`;
  /** Standard properties it honours, beside name, flows and documentation. */
  properties?: readonly string[];
  /** Tierflow attributes it honours, beside status and stage. */
  attributes?: readonly string[];
  read?(source: Source): Partial<PlanNode>;
  /** A token arrives: it rests, completes, follows flows or ends. */
  enter(walk: Walk, node: PlanNode, token: LiveToken): void;
  /** What the token waited for has come. */
  resume?(walk: Walk, node: PlanNode, token: LiveToken, event: EngineEvent): void;
}

/** A start event is where a token begins, and boundary events where one goes on: it passes (BPMN 2.0 §13.5.1). */
export function pass(walk: Walk, node: PlanNode, token: LiveToken): void { walk.follow(token, node.outgoing); }
