import type { DecisionTable, Json } from '../../platform/conditions/model';
import { advance } from '../../platform/engine/advance';
import { compileWorkflows } from '../../platform/engine/compile-workflows';
import type { Advance, Effect, EngineEvent, InstanceRows, Plan, TokenRow } from '../../platform/engine/model';
import { applyChanges, emptyInstance } from '../../platform/engine/rows';

type Names = Record<string, Json>;
type Omitted<T> = T extends unknown ? Omit<T, 'now' | 'seed'> : never;

export const NOON = Date.UTC(2024, 6, 8, 4);

/** Compiles one or several files; the first is the one to run. */
export async function planOf(xml: string | string[], decisions: Record<string, DecisionTable> = {}): Promise<Plan> {
  const files = Object.fromEntries([xml].flat().map((one, at) => [`file${at}`, one]));
  const { plans, problems } = await compileWorkflows(files, decisions, { zone: 'Asia/Shanghai' });
  expect(problems).toEqual([]);
  return plans.file0!.plan;
}

/**
 * One run of a plan, told in the names of its elements. After every event the rows go through JSON and back, the rows handed in are
 * frozen, and a ledger is kept of what was opened and closed.
 */
export class Scene {
  rows: InstanceRows = emptyInstance('case-1');
  last: Advance = { changes: { put: [], remove: [] }, effects: [] };
  readonly effects: Effect[] = [];
  readonly events: EngineEvent[] = [];
  readonly open = new Set<string>();

  constructor(
    readonly plan: Plan,
    private readonly reload = true,
  ) {}

  static async of(xml: string | string[], variables: Names = {}, decisions: Record<string, DecisionTable> = {}): Promise<Scene> {
    return new Scene(await planOf(xml, decisions)).start(variables);
  }

  start(variables: Names = {}, startEvent?: string): this {
    return this.send({ type: 'started', variables, ...(startEvent && { startEvent }) });
  }
  complete(element: string, outputs: Names = {}): this {
    return this.send({ type: 'taskCompleted', token: this.at(element, 'user').id, outputs });
  }
  failTask(element: string, errorCode: string): this {
    return this.send({ type: 'taskFailed', token: this.at(element, 'user').id, errorCode });
  }
  answer(element: string, result: Json = null): this {
    return this.send({ type: 'serviceCompleted', token: this.at(element, 'service').id, result });
  }
  fail(element: string, errorCode: string): this {
    return this.send({ type: 'serviceFailed', token: this.at(element, 'service').id, errorCode, message: 'it broke' });
  }
  /** A timer falls due: of a catch event, or of a boundary event on `on`. */
  fire(element: string, on = element): this {
    return this.send({ type: 'timerFired', token: this.at(on).id, element });
  }
  tell(element: string, payload: Names = {}, on = element): this {
    return this.send({ type: 'messageReceived', token: this.at(on).id, element, payload });
  }
  retry(element: string, variables: Names = {}): this {
    return this.send({ type: 'incidentRetried', token: this.at(element, 'incident').id, variables });
  }
  cancel(): this {
    return this.send({ type: 'cancelled', reason: 'no longer needed' });
  }

  send(event: Omitted<EngineEvent>): this {
    const full = { ...event, now: NOON, seed: String(this.events.length) } as EngineEvent;
    this.last = advance(this.plan, freeze(this.rows), full);
    this.events.push(full);
    this.effects.push(...this.last.effects);
    for (const effect of this.last.effects) this.note(effect);
    const next = applyChanges(this.rows, this.last.changes);
    this.rows = this.reload ? shuffled(JSON.parse(JSON.stringify(next)) as InstanceRows) : next;
    return this;
  }

  /** The tokens at rest as `element wait`, in order of name. */
  get waiting(): string[] {
    return Object.values(this.rows.tokens)
      .map((token) => `${token.element} ${token.wait}`)
      .sort();
  }
  get state(): string {
    return this.rows.state;
  }

  /** The last event's effects as words, without the comings and goings unless asked for. */
  words(comings = false): string[] {
    return this.last.effects.filter((effect) => comings || !['entered', 'left'].includes(effect.type)).map(wordOf);
  }

  effect<T extends Effect['type']>(type: T): Extract<Effect, { type: T }> {
    return this.last.effects.find((effect): effect is Extract<Effect, { type: T }> => effect.type === type)!;
  }

  variables(): Names {
    return Object.values(this.rows.scopes).find((scope) => scope.kind === 'process')!.variables;
  }

  tokens(element: string): TokenRow[] {
    return Object.values(this.rows.tokens)
      .filter((token) => token.element === element)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Nothing is left of it, and everything it opened was closed. */
  get leftovers(): string[] {
    const { scopes, tokens, items } = this.rows;
    return [...this.open, ...Object.keys(scopes), ...Object.keys(tokens), ...Object.keys(items)];
  }

  private at(element: string, wait?: TokenRow['wait']): TokenRow {
    const found = this.tokens(element).find((token) => wait === undefined || token.wait === wait);
    if (!found) throw new Error(`No token waits at ${element}; there is ${this.waiting.join(', ') || 'none'}`);
    return found;
  }

  private note(effect: Effect): void {
    const opens: Partial<Record<Effect['type'], string>> = {
      entered: 'element',
      openWorkItem: 'work',
      openTimer: 'timer',
      subscribe: 'message',
    };
    const closes: Partial<Record<Effect['type'], string>> = {
      left: 'element',
      closeWorkItem: 'work',
      closeTimer: 'timer',
      unsubscribe: 'message',
    };
    if (!('token' in effect)) return;
    const key = (kind: string) => `${kind} ${effect.token} ${'element' in effect && kind !== 'work' ? effect.element : ''}`;
    if (opens[effect.type]) {
      if (this.open.has(key(opens[effect.type]!))) throw new Error(`opened twice: ${wordOf(effect)}`);
      this.open.add(key(opens[effect.type]!));
    }
    if (closes[effect.type] && !this.open.delete(key(closes[effect.type]!)))
      throw new Error(`closed but never opened: ${wordOf(effect)}`);
  }
}

export function wordOf(effect: Effect): string {
  switch (effect.type) {
    case 'status':
      return `status ${effect.status}`;
    case 'stage':
      return `stage ${effect.stage}`;
    case 'closeWorkItem':
      return `closeWorkItem ${effect.reason}`;
    case 'subscribe':
      return `subscribe ${effect.element} ${effect.message}`;
    case 'ended':
      return `ended ${effect.element} ${effect.how}`;
    case 'incident':
      return `incident ${effect.element}: ${effect.message}`;
    default:
      return `${effect.type} ${effect.element}`;
  }
}

/** Rows come back from a store in any order. */
function shuffled(rows: InstanceRows): InstanceRows {
  const turn = <T>(record: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(record).reverse());
  return { ...rows, scopes: turn(rows.scopes), tokens: turn(rows.tokens), items: turn(rows.items) };
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
