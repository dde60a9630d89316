import type { ReactNode } from 'react';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import type { Draft } from '../../form/draft';
import { useDraftSlice } from '../../form/use-draft';
import { formatTime } from '../../shown/format';
import { GlyphMark } from '../../shown/StatusTag';

/** What has become of the latest typing, in words, beside the buttons. */
export function SavingState({ draft }: { draft: Draft }): ReactNode {
  const saving = useDraftSlice(draft, (state) => state.saving);
  const conflicts = useDraftSlice(draft, (state) => state.conflicts.length);
  const { zone } = useClock();
  const said = (tone: 'done' | 'idle' | 'care' | 'returned', words: string) => (
    <span className={`saving-state is-${tone}`} role="status">
      <GlyphMark glyph={tone === 'done' ? 'check' : tone === 'idle' ? 'half' : 'mark'} />{words}
    </span>
  );
  if (conflicts) return said('care', say.twoVersionsOfTheContentChoose);
  switch (saving.kind) {
    case 'saving': case 'waiting': return said('idle', say.saving);
    case 'saved': return said('done', say.savedAt(formatTime(saving.at, zone)));
    case 'offline': {
      const why = saving.server ? say.serverBackSoon : say.networkDown;
      return said('care', saving.kept ? say.notSavedKept(why) : say.notSavedStay(why));
    }
    case 'failed': return said('returned', say.notSavedBecause(saving.message));
    default: return null;
  }
}
