import type { ReactNode } from 'react';
import type { QueueView } from '../../../contracts/queue';
import { say } from '../../../words/say';

/** Which rows: links in manner, so that each has an address; counts beside the words. */
export function QueueTabs({ tabs, tab, onTab }: { tabs: QueueView['tabs']; tab: string; onTab: (key: string) => void }): ReactNode {
  return (
    <div className="queue-tabs" role="group" aria-label={say.scope}>
      {tabs.map((one) => (
        <button key={one.key} type="button" aria-pressed={one.key === tab} onClick={() => onTab(one.key)}>
          {one.title} <span className="queue-tab-count">{one.count}</span>
        </button>
      ))}
    </div>
  );
}
