import type { ReactNode } from 'react';
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
  if (conflicts) return said('care', '有内容冲突，选定后再保存');
  switch (saving.kind) {
    case 'saving': case 'waiting': return said('idle', '正在保存');
    case 'saved': return said('done', `已自动保存 ${formatTime(saving.at, zone)}`);
    case 'offline': {
      const why = saving.server ? '服务器暂不可用，稍后自动重试' : '网络已断';
      return said('care', saving.kept ? `未保存，${why}（已存本机）` : `未保存，${why}，请不要关闭本页`);
    }
    case 'failed': return said('returned', `未保存：${saving.message}`);
    default: return null;
  }
}
