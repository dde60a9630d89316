import { PlatformError } from '../errors/platform-error';
import { deeds } from './deeds';
import type { Actor, Decision, DeedName, DeedTargets, Rule, Target } from './model';
import { refused } from './rules';

export type { Actor, Decision, DeedName, DeedTargets } from './model';

/**
 * Whether `actor` (null: nobody is signed in) may do `deed` to `target`. Pure: all it judges by is in its arguments.
 * Refuses whatever is not in the table of deeds and any target of another kind than the deed's.
 */
export function may<D extends DeedName>(actor: Actor | null, deed: D, target: DeedTargets[D]): Decision {
  const known = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined;
  if (!known || known.target !== target.kind) return refused('没有人可以办理这件事');
  if (deed === 'public') return { allowed: true };
  if (!actor) return refused('请先登录');
  return (known.rule as Rule<Target>)(actor, target);
}

/** The same for those who want to go on or stop. @throws PlatformError `access.denied`, or `session.required` when nobody is signed in */
export function demand<D extends DeedName>(actor: Actor | null, deed: D, target: DeedTargets[D]): { proxy: boolean } {
  const decision = may(actor, deed, target);
  if (decision.allowed) return { proxy: decision.proxy === true };
  throw actor ? new PlatformError('access.denied', decision.reason) : new PlatformError('session.required');
}
