import type { Problem } from '../../errors/platform-error';
import type { Draft } from '../draft';

export function keysPermanent(_draft: Draft, _before: Draft): Problem[] {
  return [];
}
