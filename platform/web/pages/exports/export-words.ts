import type { ExportState } from '../../../contracts/exports';
import type { Tone } from '../../../contracts/session';
import { say } from '../../../words/say';

/** How a request stands, as a tag. */
export function exportTag(state: ExportState): { tone: Tone; word: string } {
  const tags: Record<ExportState, { tone: Tone; word: string }> = {
    waiting: { tone: 'care', word: say.exportWaiting },
    lapsed: { tone: 'idle', word: say.exportLapsed },
    granted: { tone: 'done', word: say.exportGrantedTag },
    over: { tone: 'idle', word: say.exportOver },
    refused: { tone: 'returned', word: say.exportRefusedTag },
    withdrawn: { tone: 'idle', word: say.exportWithdrawn },
  };
  return tags[state];
}
