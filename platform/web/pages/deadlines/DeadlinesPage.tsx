import './deadlines.css';
import { useState, type ReactNode } from 'react';
import type { AdjustmentsView } from '../../../contracts/accounts';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { useLoaded } from '../../loaded';
import { useMay, useMenuTitle } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDate, formatShort, weekdayOf } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
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
      <PageHead title={useMenuTitle('/deadlines', '期限调整')} note="个案调整优先于单位调整，单位调整优先于年度节点" />
      {error && <ErrorPanel title="期限没有读出来" error={error} onRetry={reload} />}
      {!data && !error && <Skeleton heights={[300, 160]} />}
      {data && (
        <div className="deadline-columns">
          <section className="card deadline-card" aria-label="年度节点">
            <h2 className="card-title">年度节点</h2>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">节点</th>
                  <th scope="col">截止日期</th>
                  <th scope="col" className="is-right">
                    调整
                  </th>
                  {may && <th scope="col">操作</th>}
                </tr>
              </thead>
              <tbody>
                {data.milestones.map((milestone) => {
                  const count = data.adjustments.filter((one) => one.milestone === milestone.key).length;
                  return (
                    <tr key={milestone.key} className={milestone.date < today ? 'is-past' : undefined}>
                      <td>{milestone.title}</td>
                      <td className="nowrap">
                        {milestone.date} 周{weekdayOf(milestone.date)}
                        {milestone.date < today && <span className="quiet"> 已过</span>}
                      </td>
                      <td className={`is-right${count === 0 ? ' zero' : ''}`}>{count}</td>
                      {may && (
                        <td>
                          <button
                            type="button"
                            className="link"
                            aria-label={`调整 ${milestone.title}`}
                            onClick={() => setAdjusting(milestone.key)}
                          >
                            调整
                          </button>
                        </td>
                      )}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
          <section className="card deadline-card" aria-label="已作调整">
            <div className="deadline-card-head">
              <h2 className="card-title">已作调整</h2>
              {may && data.milestones[0] && (
                <button
                  type="button"
                  className="button button-primary"
                  onClick={() => setAdjusting((data.milestones.find((one) => one.date >= today) ?? data.milestones[0])?.key)}
                >
                  <Icon name="plus" /> 新的调整
                </button>
              )}
            </div>
            {data.adjustments.length === 0 ? (
              <EmptyState why="还没有调整" next="为单位或个案延期后，会出现在这里，有关待办的期限随即改变。" />
            ) : (
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">节点</th>
                    <th scope="col">范围</th>
                    <th scope="col">改到</th>
                    <th scope="col">事由</th>
                    <th scope="col">办理</th>
                  </tr>
                </thead>
                <tbody>
                  {data.adjustments.map((one) => (
                    <tr key={one.id}>
                      <td>{one.title}</td>
                      <td>{one.scope}</td>
                      <td className="nowrap">
                        <strong>{one.date}</strong>
                      </td>
                      <td>{one.reason}</td>
                      <td>
                        {one.by}
                        <br />
                        <span className="quiet nowrap">{formatShort(one.at, now, zone)}</span>
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
