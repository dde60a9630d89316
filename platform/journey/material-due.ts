import type { Json } from '../conditions/model';
import type { Material } from '../contracts/configuration/materials';
import { holds } from './ask';
import { saying } from '../words/say';

/** Whether a file is due for a material, and for a conditional one why. Unknown is not due. */
export function materialDue(
  { requirement, when, reason }: Pick<Material, 'requirement' | 'when' | 'reason'>,
  names: Record<string, Json>,
  now: number,
  zone: string,
): { due: boolean; because?: string } {
  if (requirement !== 'conditional') return { due: requirement === 'required' };
  const due = when !== undefined && holds(when, names, { now, zone });
  return due && reason ? { due, because: saying().becauseOf(reason) } : { due };
}
