import './shown.css';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { StageView } from '../../contracts/home';
import { say } from '../../words/say';
import { Icon } from '../icons';

const stateWords = (): Record<StageView['state'], string> => ({ done: say.completed, current: say.inHand, ahead: say.notReached });

/** Where a case stands among the stages of its programme. */
export function StageChain({ stages }: { stages: StageView[] }): ReactNode {
  const chain = useRef<HTMLOListElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const frame = chain.current;
    if (!frame) return undefined;
    // Where the chain is wider than the page, the present stage is what must be seen.
    const current = frame.querySelector<HTMLElement>('[aria-current]');
    if (current) frame.scrollLeft = current.offsetLeft - frame.offsetLeft - 40;
    const watch = new ResizeObserver(() => setScrolls(frame.scrollWidth > frame.clientWidth));
    watch.observe(frame);
    return () => watch.disconnect();
  }, [stages]);
  return (
    <ol ref={chain} className="stage-chain" tabIndex={scrolls ? 0 : undefined} aria-label={say.stages}>
      {stages.map((stage) => (
        <li key={stage.key} className={`stage is-${stage.state}`} aria-current={stage.state === 'current' ? 'step' : undefined}>
          <span className="stage-mark" aria-hidden="true">
            {stage.state === 'done' && <Icon name="check" size={14} />}
          </span>
          <span className="stage-title">
            {stage.title}
            <span className="unseen">{say.openParenthesis}{stateWords()[stage.state]}{say.closeParenthesis}</span>
          </span>
          <span className="stage-note">{stage.note || '—'}</span>
        </li>
      ))}
    </ol>
  );
}
