import type { CompiledExpression, Json } from '../conditions/model';
import type { DecisionTable } from '../conditions/model';

/**
 * The engine's two worlds. A *plan* is what BPMN compiles to: immutable, shared by every run. *Rows* are one run of it.
 * `advance(plan, rows, event)` goes from one to the next and executes nothing itself: it returns row changes and effects.
 */

// ---------------------------------------------------------------- plan

export type NodeKind =
  | 'startEvent' | 'messageStartEvent' | 'timerStartEvent'
  | 'endEvent' | 'terminateEndEvent' | 'errorEndEvent'
  | 'userTask' | 'serviceTask' | 'scriptTask' | 'businessRuleTask' | 'callActivity'
  | 'exclusiveGateway' | 'parallelGateway'
  | 'subProcess'
  | 'messageCatchEvent' | 'timerCatchEvent'
  | 'boundaryTimerEvent' | 'boundaryMessageEvent' | 'boundaryErrorEvent';

/** When a timer falls due: at an edition's milestone, at a computed instant or date, or a while after it starts. Resolved outside the engine, again whenever a deadline is adjusted. */
export type TimerSpec =
  | { kind: 'milestone'; milestone: string }
  | { kind: 'date'; date: CompiledExpression }
  | { kind: 'duration'; duration: CompiledExpression; dayKind: 'natural' | 'working' };

/** The same with its expressions evaluated: plain data for a timer row. */
export type TimerDue =
  | { kind: 'milestone'; milestone: string }
  | { kind: 'date'; date: string }
  | { kind: 'duration'; duration: string; dayKind: 'natural' | 'working'; from: number };

export interface PlanFlow {
  id: string;
  name?: string;
  source: string;
  target: string;
  condition?: CompiledExpression;
}

export interface MultiInstance {
  sequential: boolean;
  inputCollection: CompiledExpression;
  inputElement: string;
  /** Collected per item as a row of its own, read back as a list under this name when the last item is done. */
  outputCollection?: string;
  outputElement?: CompiledExpression;
  completionCondition?: CompiledExpression;
}

export interface PlanNode {
  id: string;
  kind: NodeKind;
  name?: string;
  /** The scope it stands in: the process id or a sub-process id. */
  scope: string;
  incoming: string[];
  outgoing: string[];
  defaultFlow?: string;
  /** Boundary events on this activity, and for a boundary event the activity it stands on. */
  boundary: string[];
  attachedTo?: string;
  /** Word for the case while a token stands here (`tierflow:status`), and the programme's stage it means (`tierflow:stage`). */
  status?: CompiledExpression;
  stage?: string;
  multiInstance?: MultiInstance;
  userTask?: UserTaskSpec;
  service?: ServiceSpec;
  script?: { expression: CompiledExpression; resultVariable: string };
  decision?: { decision: string; resultVariable: string };
  call?: { calledElement: string; inputs: Record<string, CompiledExpression>; outputs: Record<string, CompiledExpression> };
  timer?: TimerSpec;
  message?: string;
  errorCode?: string;
  /** Start event ids of a process or sub-process are found by scope. */
}

export interface UserTaskSpec {
  formKey: string;
  /** Code of the org unit whose people may take it; absent means the case's own unit. */
  candidateUnit?: CompiledExpression;
  /** Tier in whose capacity it is done, for units that hold two; absent means the case's own tier. */
  candidateTier?: CompiledExpression;
  /** Roles that may take it; empty means every role of the unit that has a fitting deed. */
  candidateRoles: string[];
  /** Ids of user tasks whose doer may not do this one. */
  excludes: string[];
  due?: TimerSpec;
  /** A tier above whose unit on the case's path may do it instead (代办); recorded as such. */
  proxyTier?: string;
}

/** Work done outside the engine and answered by `serviceCompleted` or `serviceFailed`. The values are configuration for `actions`. */
export interface ServiceSpec {
  type: string;
  attributes: Record<string, string>;
  inputs: Record<string, CompiledExpression>;
  resultVariable?: string;
}

/** One process definition compiled. */
export interface ProcessPlan {
  id: string;
  name?: string;
  nodes: Record<string, PlanNode>;
  flows: Record<string, PlanFlow>;
  /** Start events by scope id (the process id, or a sub-process id). */
  starts: Record<string, string[]>;
}

/** Everything a run needs: its process, the processes it calls, the decisions it asks. */
export interface Plan {
  main: string;
  processes: Record<string, ProcessPlan>;
  decisions: Record<string, DecisionTable>;
  /** The programme's IANA zone, what `today()` means in its expressions. */
  zone: string;
}

// ---------------------------------------------------------------- rows

export type InstanceState = 'running' | 'ended' | 'terminated' | 'incident';

/** An open scope: the process itself, a sub-process, a called process, or one item (or the whole) of a multi-instance. */
export interface ScopeRow {
  id: string;
  kind: 'process' | 'subProcess' | 'call' | 'multi' | 'item';
  /** The process of `Plan.processes` whose nodes are walked here. */
  process: string;
  /** The activity that opened it; absent for the outermost. */
  element?: string;
  parent?: string;
  /** Token in the parent scope that waits for this one. */
  token?: string;
  variables: Record<string, Json>;
  /** Multi-instance bookkeeping; constant size whatever the number of items. */
  multi?: { total: number; opened: number; completed: number };
  /** Item: its place in the collection. */
  index?: number;
}

export type WaitKind = 'user' | 'timer' | 'message' | 'service' | 'join' | 'scope' | 'incident';

/** A token at rest. Between two events every token rests. */
export interface TokenRow {
  id: string;
  scope: string;
  element: string;
  wait: WaitKind;
  /** For a join: the flow it arrived by. */
  flow?: string;
  /** For an incident, what `incidentRetried` does again: enter the element, do its work (its boundary events stay open), or leave it. */
  retry?: 'enter' | 'work' | 'leave';
}

/** One item of a multi-instance output, and for a parallel or sequential one the input items not yet opened. A row each, so that item 1,000 costs what item 1 cost. */
export interface ItemRow {
  id: string;
  scope: string;
  index: number;
  input: Json;
  output?: Json;
}

export interface InstanceRows {
  id: string;
  state: InstanceState;
  scopes: Record<string, ScopeRow>;
  tokens: Record<string, TokenRow>;
  items: Record<string, ItemRow>;
}

export type RowKind = 'scope' | 'token' | 'item';

/** What `advance` changed: upserts carry the whole row, removals its id. */
export interface RowChanges {
  state?: InstanceState;
  put: { kind: RowKind; id: string; row: ScopeRow | TokenRow | ItemRow }[];
  remove: { kind: RowKind; id: string }[];
}

// ---------------------------------------------------------------- events and effects

/** What arrives from outside. `now` is UTC milliseconds; `seed`, never used twice in an instance, gives the ids of the rows it makes. */
export type EngineEvent = { now: number; seed: string } & (
  | { type: 'started'; variables: Record<string, Json>; startEvent?: string }
  | { type: 'taskCompleted'; token: string; outputs: Record<string, Json> }
  | { type: 'taskFailed'; token: string; errorCode: string }
  | { type: 'serviceCompleted'; token: string; result: Json }
  | { type: 'serviceFailed'; token: string; errorCode: string; message: string }
  | { type: 'timerFired'; token: string; element: string }
  | { type: 'messageReceived'; token: string; element: string; payload: Record<string, Json> }
  | { type: 'incidentRetried'; token: string; variables: Record<string, Json> }
  | { type: 'cancelled'; reason: string }
);

/** What the world must do, in order, in the same transaction that writes the row changes. */
export type Effect =
  | { type: 'openWorkItem'; token: string; element: string; name: string; formKey: string; unit?: string; tier?: string; roles: string[]; excludes: string[]; proxyTier?: string; due?: TimerDue; variables: Record<string, Json> }
  | { type: 'closeWorkItem'; token: string; reason: 'completed' | 'cancelled' }
  /** `element` is the timer's own node: the token's element for a catch event, the boundary event otherwise. */
  | { type: 'openTimer'; token: string; element: string; due: TimerDue }
  | { type: 'closeTimer'; token: string; element: string }
  | { type: 'subscribe'; token: string; element: string; message: string }
  | { type: 'unsubscribe'; token: string; element: string }
  | { type: 'invokeService'; token: string; element: string; service: string; attributes: Record<string, string>; input: Record<string, Json> }
  | { type: 'cancelService'; token: string; element: string }
  | { type: 'status'; status: string }
  | { type: 'stage'; stage: string }
  | { type: 'entered'; element: string; token: string }
  | { type: 'left'; element: string; token: string }
  | { type: 'ended'; element: string; how: 'end' | 'terminate' | 'error' | 'cancelled'; errorCode?: string }
  | { type: 'incident'; element: string; token: string; message: string };

export interface Advance {
  changes: RowChanges;
  effects: Effect[];
}
