import { PlatformError } from '../errors/platform-error';
import { Draft, type LiveToken } from './draft';
import type { Advance, Effect, EngineEvent, InstanceRows, InstanceState, Plan, PlanNode, ProcessPlan, ScopeRow, TokenRow } from './model';

/** Something the model did not foresee. The step it happened in is taken back and its token waits for `incidentRetried`. */
export class Incident extends Error {}

/** What a moving token does next. `work` begins an activity's work again while its boundary events stay open. */
export interface Step {
  act: 'enter' | 'work' | 'leave';
  token: string;
}

/** Visits of one element in one scope within one advance, and all steps of one advance: more is an endless loop. */
const MOST_VISITS = 1_000;
const MOST_STEPS = 100_000;

/**
 * One advance under way: the rows as a draft, the effects so far, and the steps still to make, first in first out.
 * Elements speak to it in a token's words: arrive, rest, complete, follow.
 */
export class Walk {
  readonly draft: Draft;
  /** Scopes whose tokens changed. */
  readonly touched = new Set<string>();
  private readonly effects: Effect[] = [];
  private readonly queue: Step[] = [];
  private readonly visits = new Map<string, number>();
  private made = 0;
  private steps = 0;
  private over: InstanceState | undefined;

  constructor(readonly plan: Plan, private readonly rows: InstanceRows, readonly event: EngineEvent) {
    this.draft = new Draft(rows);
  }

  emit(effect: Effect): void { this.effects.push(effect); }

  newId(): string { return `${this.event.seed}.${++this.made}`; }

  scope(id: string): ScopeRow { return this.draft.scope(id) ?? this.unexpected(`scope ${id} is gone`); }

  process(scope: string): ProcessPlan {
    const id = this.scope(scope).process;
    return own(this.plan.processes, id) ?? this.unexpected(`process ${id} is not in the plan`);
  }

  node(scope: string, element: string): PlanNode {
    return own(this.process(scope).nodes, element) ?? this.unexpected(`element ${element} is not in the plan`);
  }

  nodeOf(token: LiveToken): PlanNode { return this.node(token.scope, token.element); }

  /** A new token, with an id of its own, so that a late answer to an earlier element can never hit this one. */
  arrive(scope: string, element: string, flow?: string): void {
    const token: LiveToken = { id: this.newId(), scope, element, wait: 'moving', ...(flow ? { flow } : {}) };
    this.put(token);
    this.queue.push({ act: 'enter', token: token.id });
  }

  rest(token: LiveToken, wait: TokenRow['wait']): void {
    const { flow, retry: _, ...place } = token;
    this.put({ ...place, wait, ...(wait === 'join' && flow ? { flow } : {}) });
  }

  /** The element's work is done; its leaving is a step of its own. */
  complete(token: LiveToken): void { this.again(token, 'leave'); }

  again(token: LiveToken, act: Step['act']): void {
    const wait = token.wait === 'incident' && act === 'enter' ? 'moving' : token.wait;
    this.put({ ...token, wait, retry: act === 'enter' ? undefined : act });
    this.queue.push({ act, token: token.id });
  }

  /** Consumes the token. */
  end(token: LiveToken): void {
    this.emit({ type: 'left', element: token.element, token: token.id });
    this.draft.remove('token', token.id);
    this.touched.add(token.scope);
  }

  /** Consumes the token and sends one along each of the flows. */
  follow(token: LiveToken, flows: string[]): void {
    if (flows.length === 0) throw new Incident(`No flow leads on from ${token.element}`);
    this.end(token);
    for (const id of flows) this.arrive(token.scope, this.process(token.scope).flows[id]!.target, id);
  }

  /** The token waits for someone to look at it; `act` is done again by `incidentRetried`. */
  incident(token: LiveToken, act: Step['act'], message: string): void {
    this.put({ ...token, wait: 'incident', retry: act });
    this.emit({ type: 'incident', element: token.element, token: token.id, message });
  }

  finish(state: InstanceState): void { this.over = state; }

  unexpected(message: string): never {
    throw new PlatformError('engine.unexpectedEvent', undefined, [], { event: this.event.type, message });
  }

  /** Makes every step there is, each whole or not at all. */
  run(make: (step: Step, token: LiveToken) => void): void {
    for (let next = 0; next < this.queue.length; next += 1) {
      const step = this.queue[next]!;
      const token = this.draft.token(step.token);
      if (!token) continue; // cancelled by an earlier step
      const effects = this.effects.length;
      const queued = this.queue.length;
      this.draft.mark();
      try {
        this.spend(step, token);
        make(step, token);
      } catch (error) {
        if (!(error instanceof Incident)) throw error;
        this.draft.takeBack();
        this.effects.length = effects;
        this.queue.length = queued;
        this.incident(token, step.act, error.message);
      }
    }
  }

  outcome(): Advance {
    const state = this.over ?? (this.draft.tokens().some((token) => token.wait === 'incident') ? 'incident' : 'running');
    return { changes: { ...(state === this.rows.state ? {} : { state }), ...this.draft.changes() }, effects: this.effects };
  }

  private put(token: LiveToken): void {
    this.draft.putToken(token);
    this.touched.add(token.scope);
  }

  private spend(step: Step, token: LiveToken): void {
    this.steps += 1;
    if (this.steps > MOST_STEPS) throw new Incident(`More than ${MOST_STEPS} steps without waiting for anything`);
    if (step.act !== 'enter') return;
    const place = `${token.scope} ${token.element}`;
    const visits = (this.visits.get(place) ?? 0) + 1;
    this.visits.set(place, visits);
    if (visits > MOST_VISITS) {
      throw new Incident(`${token.element} was entered ${MOST_VISITS} times without waiting for anything: an endless loop`);
    }
  }
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
