import { boundaryEvent } from './boundary';
import type { LiveToken } from './draft';
import { elements } from './elements/table';
import { interrupt, raise } from './errors';
import type { Advance, EngineEvent, InstanceRows, Plan, TokenRow } from './model';
import { cancelScope } from './scopes';
import { makeStep } from './steps';
import { setVariables } from './variables';
import { Walk } from './walk';

/**
 * Goes from one rest to the next: what has come is taken in, then every token moves until it waits again. Pure and deterministic: the
 * same plan, rows and event give the same changes and effects, which the caller writes and performs in one transaction.
 * @throws PlatformError `engine.unexpectedEvent` when no token waits for the event; nothing has changed then
 */
export function advance(plan: Plan, rows: InstanceRows, event: EngineEvent): Advance {
  const walk = new Walk(plan, rows, event);
  receive(walk, rows, event);
  walk.run((step, token) => makeStep(walk, step, token));
  reportDeadlocks(walk);
  return walk.outcome();
}

function receive(walk: Walk, rows: InstanceRows, event: EngineEvent): void {
  switch (event.type) {
    case 'started': return start(walk, rows, event);
    case 'cancelled': return cancel(walk);
    case 'incidentRetried': return retry(walk, event);
    default: return answer(walk, tokenOf(walk, event.token), event);
  }
}

function start(walk: Walk, rows: InstanceRows, event: EngineEvent & { type: 'started' }): void {
  if (rows.state !== 'running' || Object.keys(rows.scopes).length > 0) walk.unexpected('the instance has started before');
  const { main } = walk.plan;
  const id = walk.newId();
  walk.draft.putScope({ id, kind: 'process', process: main, variables: event.variables });
  const { nodes, starts } = walk.process(id);
  const named = event.startEvent;
  if (named !== undefined && !starts[main]?.includes(named)) walk.unexpected(`${named} is no start event of ${main}`);
  const begin = named ?? (starts[main] ?? []).find((one) => nodes[one]?.kind === 'startEvent');
  walk.arrive(id, begin ?? walk.unexpected(`${main} has no none start event, so its start event must be named`));
}

function cancel(walk: Walk): void {
  const process = walk.draft.scopes().find((scope) => scope.kind === 'process') ?? walk.unexpected('the instance is not running');
  cancelScope(walk, process.id);
  walk.emit({ type: 'ended', element: process.process, how: 'cancelled' });
  walk.finish('terminated');
}

function retry(walk: Walk, event: EngineEvent & { type: 'incidentRetried' }): void {
  const token = tokenOf(walk, event.token);
  if (token.wait !== 'incident') walk.unexpected(`token ${token.id} has no incident`);
  setVariables(walk, token.scope, event.variables);
  walk.again(token, token.retry ?? 'enter');
}

type Answer = Exclude<EngineEvent, { type: 'started' | 'cancelled' | 'incidentRetried' }>;

const awaited: Record<Answer['type'], TokenRow['wait']> = {
  taskCompleted: 'user', taskFailed: 'user',
  serviceCompleted: 'service', serviceFailed: 'service',
  timerFired: 'timer', messageReceived: 'message',
};

const boundaryKind = { timerFired: 'boundaryTimerEvent', messageReceived: 'boundaryMessageEvent' } as const;

function answer(walk: Walk, token: LiveToken, event: Answer): void {
  const node = walk.nodeOf(token);
  if ((event.type === 'timerFired' || event.type === 'messageReceived') && event.element !== token.element) {
    const boundary = boundaryEvent(walk, token, event.element);
    if (boundary?.kind !== boundaryKind[event.type]) walk.unexpected(`${event.element} does not listen on ${token.element}`);
    if (event.type === 'messageReceived') setVariables(walk, token.scope, event.payload);
    return interrupt(walk, token, event.element);
  }
  if (token.wait !== awaited[event.type]) walk.unexpected(`${token.element} waits for ${token.wait}`);
  if (event.type === 'taskFailed' || event.type === 'serviceFailed') return fail(walk, token, event);
  elements[node.kind].resume!(walk, node, token, event);
}

/** An error of the task itself. Nobody taking it leaves the activity standing, its boundary events open, to be worked again. */
function fail(walk: Walk, token: LiveToken, event: Answer & { type: 'taskFailed' | 'serviceFailed' }): void {
  if (raise(walk, token, event.errorCode)) return;
  if (token.wait === 'user') walk.emit({ type: 'closeWorkItem', token: token.id, reason: 'cancelled' });
  const because = event.type === 'serviceFailed' ? `: ${event.message}` : '';
  walk.incident(token, 'work', `Nothing around takes the error ${event.errorCode}${because}`);
}

/** Tokens that wait for each other at joins, with nothing left to arrive, wait for ever; someone should know. */
function reportDeadlocks(walk: Walk): void {
  for (const scope of walk.touched) {
    const tokens = walk.draft.scope(scope) ? walk.draft.tokensIn(scope) : [];
    const [first] = tokens;
    if (first && tokens.every((token) => token.wait === 'join')) {
      walk.emit({ type: 'left', element: first.element, token: first.id });
      walk.incident(first, 'enter', `${first.element} waits for a token on every incoming flow, and none can come any more`);
    }
  }
}

function tokenOf(walk: Walk, id: string): LiveToken { return walk.draft.token(id) ?? walk.unexpected(`no token ${id}`); }
