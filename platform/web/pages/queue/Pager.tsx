import { useState, type FormEvent, type ReactNode } from 'react';
import type { QueueView } from '../../../contracts/queue';
import { say } from '../../../words/say';
import { Icon } from '../../icons';

/** Page numbers around the present one; 0 stands for a gap. */
export function pagesAround(page: number, pages: number): number[] {
  const wanted = new Set([
    1,
    pages,
    page - 1,
    page,
    page + 1,
    ...(page <= 3 ? [2, 3, 4, 5] : []),
    ...(page >= pages - 2 ? [pages - 1, pages - 2, pages - 3, pages - 4] : []),
  ]);
  const shown = [...wanted].filter((one) => one >= 1 && one <= pages).sort((a, b) => a - b);
  return shown.flatMap((one, index) => (index > 0 && one - (shown[index - 1] ?? 0) > 1 ? [0, one] : [one]));
}

/** Rows that numbered pages reach; the server counts no further from the front. */
const deepest = 10_000;

/** Exact totals, the keys of the page, page numbers and a jump. */
export function Pager({
  view,
  keys,
  selectable,
  behind,
  onPage,
  onBehind,
}: {
  view: QueueView;
  keys: boolean;
  selectable: boolean;
  /** Beyond the numbered pages: one goes on from row to row. */
  behind: boolean;
  onPage: (page: number) => void;
  onBehind: (after: string) => void;
}): ReactNode {
  const [jump, setJump] = useState('');
  const pages = Math.max(1, Math.ceil(view.total / view.size));
  const numbered = Math.min(pages, Math.floor(deepest / view.size));
  const { next } = view;
  const go = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = Number(jump);
    if (Number.isInteger(wanted) && wanted >= 1) onPage(Math.min(numbered, wanted));
    setJump('');
  };
  return (
    <div className="pager">
      <span className="pager-total">
        {say.pagesAndRecords(pages, view.total)}
      </span>
      {keys && (
        <span className="pager-keys">
          <span>
            <kbd className="kbd">j</kbd>
            <kbd className="kbd">k</kbd>{say.keysUpDown}
          </span>
          {selectable && (
            <span>
              <kbd className="kbd">x</kbd>{say.keysSelect}
            </span>
          )}
          <span>
            <kbd className="kbd">Enter</kbd>{say.keysOpen}
          </span>
        </span>
      )}
      {behind && (
        <span className="pager-behind">
          <button type="button" className="button" onClick={() => onBehind('')}>
            {say.firstPageAgain}
          </button>
          {next && (
            <button type="button" className="button" onClick={() => onBehind(next)}>
              {say.nextPageBehind}
            </button>
          )}
        </span>
      )}
      {!behind && next && view.page === numbered && numbered < pages && (
        <button type="button" className="button" onClick={() => onBehind(next)}>
          {say.moreBehind(view.total - numbered * view.size)}
        </button>
      )}
      {pages > 1 && !behind && (
        <nav className="pager-pages" aria-label={say.paging}>
          <button type="button" aria-label={say.previousPage} disabled={view.page <= 1} onClick={() => onPage(view.page - 1)}>
            <Icon name="left" size={15} />
          </button>
          {pagesAround(view.page, numbered).map((page, index) =>
            page === 0 ? (
              <span key={`gap-${index}`}>…</span>
            ) : (
              <button
                key={page}
                type="button"
                aria-label={say.pageNumber(page)}
                aria-current={page === view.page ? 'page' : undefined}
                onClick={() => onPage(page)}
              >
                {page}
              </button>
            ),
          )}
          <button type="button" aria-label={say.nextPage} disabled={view.page >= numbered} onClick={() => onPage(view.page + 1)}>
            <Icon name="right" size={15} />
          </button>
          <form onSubmit={go}>
            <label>
              {say.goToLead}
              <input
                className="input"
                inputMode="numeric"
                value={jump}
                onChange={(event) => setJump(event.target.value.replace(/\D/g, ''))}
              />{say.pageTail}
            </label>
          </form>
        </nav>
      )}
    </div>
  );
}
