import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { CaseView } from '../../../contracts/case';
import { say } from '../../../words/say';
import { api } from '../../api';
import { useClock } from '../../clock';
import { useSessionControl } from '../../session';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { daysLeftWords, formatDay, lastMoment } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { StatusTag } from '../../shown/StatusTag';

/** Name, status and facts; who holds it, since when, until when, what next; the reader's own work or what may be taken back. */
export function CaseHead({ view, onChange }: { view: CaseView; onChange: () => void }): ReactNode {
  const { now, zone } = useClock();
  const { refresh } = useSessionControl();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const { holder, work, withdrawable } = view;

  const withdraw = async (): Promise<void> => {
    if (!withdrawable) return;
    setBusy(true);
    setError(undefined);
    try {
      await api.deed(`/api/work/${encodeURIComponent(withdrawable.workItemId)}/withdraw`, {});
      onChange();
      void refresh();
    } catch (caught) {
      setError(caught);
    }
    setBusy(false);
  };

  return (
    <div className="case-head">
      <PageHead
        title={view.name}
        breadcrumb={view.breadcrumb}
        tags={<StatusTag tone={view.status.tone} word={view.status.word} />}
        facts={view.facts.length > 0 ? view.facts : [view.key].filter(Boolean)}
      />
      <div className="case-side">
        {holder && (
          <dl className="case-holder">
            <div>
              <dt>{holder.waitsFor === holder.name ? say.whatItWaitsFor : say.whoHasIt}</dt>
              <dd>{holder.name}</dd>
            </div>
            {holder.waitsFor && holder.waitsFor !== holder.name && (
              <div>
                <dt>{say.whatItWaitsFor}</dt>
                <dd>{holder.waitsFor}</dd>
              </div>
            )}
            <div>
              <dt>{say.since}</dt>
              <dd>{formatDay(holder.since, now, zone)}</dd>
            </div>
            {holder.due && (
              <div>
                <dt>{holder.due.title ?? say.timeLimit}</dt>
                <dd className={holder.due.daysLeft < 0 ? 'is-late' : holder.due.daysLeft <= 5 ? 'is-soon' : undefined}>
                  {say.shareAndMessage(formatDay(lastMoment(holder.due.at), now, zone), daysLeftWords(holder.due.daysLeft))}
                </dd>
              </div>
            )}
            {holder.next[0] && (
              <div>
                <dt>{say.nextStep}</dt>
                <dd>{holder.next[0].name}</dd>
              </div>
            )}
          </dl>
        )}
        {withdrawable && (
          <button type="button" className="button" disabled={busy} onClick={() => void withdraw()}>
            {withdrawable.label}
          </button>
        )}
        {work && (
          <Link className="button button-primary" to={`/work/${work.id}`}>
            {work.label}
          </Link>
        )}
      </div>
      {error !== undefined && <ErrorPanel title={say.notWithdrawn} error={error} focus />}
    </div>
  );
}
