import type { EditionView, ReleaseLineView } from '../../../contracts/releases';
import type { Tone } from '../../../contracts/session';
import { say } from '../../../words/say';
import { formatDateTime } from '../../shown/format';

/** A release's state as a tag. */
export function stateTag(state: ReleaseLineView['state']): { tone: Tone; word: string } {
  const tags: Record<ReleaseLineView['state'], { tone: Tone; word: string }> = {
    draft: { tone: 'care', word: say.releaseDraft },
    scheduled: { tone: 'active', word: say.releaseScheduled },
    inForce: { tone: 'done', word: say.releaseInForce },
    stopped: { tone: 'returned', word: say.releaseStopped },
    withdrawn: { tone: 'idle', word: say.releaseWithdrawn },
    followed: { tone: 'idle', word: say.releaseFollowed },
  };
  return tags[state];
}

/** Whether an edition takes new cases, as a tag. */
export function takingTag(state: EditionView['state']): { tone: Tone; word: string } {
  if (state === 'takes') return { tone: 'done', word: say.takesNewCases };
  return state === 'stopped' ? { tone: 'returned', word: say.takesNoNewCases } : { tone: 'idle', word: say.notInForceYet };
}

/** From when it speaks; of a draft whose day has passed, that it waits for its approval. */
export function effectWords({ state, effectiveFrom }: ReleaseLineView, now: number, zone: string): string {
  return state === 'draft' && effectiveFrom <= now ? say.onApproval : formatDateTime(effectiveFrom, zone);
}
