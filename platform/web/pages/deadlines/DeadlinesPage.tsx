import './deadlines.css';
import { useState, type ReactNode } from 'react';
import type { AdjustmentsView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { useLoaded } from '../../loaded';
import { useMay, useMenuTitle } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDate, formatShort, weekdayOf } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { TableHead } from '../../shown/TableHead';
import { AdjustDialog } from './AdjustDialog';

/** The year's milestones, and what has been set apart for units or cases, each with its reason. */
export function DeadlinesPage(): ReactNode {
  const { now, zone } = useClock();
  const { data, error, reload } = useLoaded<AdjustmentsView>('/api/adjustments');
  const may = useMay('adjustDeadline');
  const [adjusting, setAdjusting] = useState<string>();
  const today = formatDate(now, zone);
  return (
    <>
      <PageHead title={useMenuTitle('/deadlines', say.timeLimits)} note={say.aChangeForOneCaseGoes} />
      {error && <ErrorPanel title={say.theTimeLimitsCouldNotBe} error={error} onRetry={reload} />}
      {!data && !error && <Skeleton heights={[300, 160]} />}
      {data && (
        <div className="deadline-columns">
          <section className="card deadline-card" aria-label={say.theYearsMilestones}>
            <h2 className="card-title">{say.theYearsMilestones}</h2>
            <table className="table is-stacked">
              <TableHead titles={[say.milestone, say.lastDay, { key: 'moved', title: say.move, className: 'is-right' }, ...(may ? [say.actions] : [])]} />
              <tbody>
                {data.milestones.map((milestone) => {
                  const count = data.adjustments.filter((one) => one.milestone === milestone.key).length;
                  return (
                    <tr key={milestone.key} className={milestone.date < today ? 'is-past' : undefined}>
                      <td data-label={say.milestone}>{milestone.title}</td>
                      <td className="nowrap" data-label={say.lastDay}>
                        {say.dateAndWeekday(milestone.date, weekdayOf(milestone.date))}
                        {milestone.date < today && <span className="quiet">{say.pastTail}</span>}
                      </td>
                      <td className={`is-right${count === 0 ? ' zero' : ''}`} data-label={say.move}>{count}</td>
                      {may && (
                        <td>
                          <button
                            type="button"
                            className="link"
                            aria-label={say.moveNamed(milestone.title)}
                            onClick={() => setAdjusting(milestone.key)}
                          >
                            {say.move}
                          </button>
                        </td>
                      )}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
          <section className="card deadline-card" aria-label={say.changesMade}>
            <div className="deadline-card-head">
              <h2 className="card-title">{say.changesMade}</h2>
              {may && data.milestones[0] && (
                <button
                  type="button"
                  className="button button-primary"
                  onClick={() => setAdjusting((data.milestones.find((one) => one.date >= today) ?? data.milestones[0])?.key)}
                >
                  <Icon name="plus" />{say.newAdjustment}
                </button>
              )}
            </div>
            {data.adjustments.length === 0 ? (
              <EmptyState why={say.noChangesYet} next={say.showsHereOnceAUnitOr} />
            ) : (
              <table className="table is-stacked">
                <TableHead titles={[say.milestone, say.scope, say.moveTo, say.grounds, say.handle]} />
                <tbody>
                  {data.adjustments.map((one) => (
                    <tr key={one.id}>
                      <td data-label={say.milestone}>{one.title}</td>
                      <td data-label={say.scope}>{one.scope}</td>
                      <td className="nowrap" data-label={say.moveTo}>
                        <strong>{one.date}</strong>
                      </td>
                      <td data-label={say.grounds}>{one.reason}</td>
                      <td data-label={say.handle}>
                        <span>
                          {one.by}
                          <br />
                          <span className="quiet nowrap">{formatShort(one.at, now, zone)}</span>
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        </div>
      )}
      {adjusting && data && (
        <AdjustDialog
          view={data}
          milestone={adjusting}
          onClose={(done) => {
            setAdjusting(undefined);
            if (done) reload();
          }}
        />
      )}
    </>
  );
}
