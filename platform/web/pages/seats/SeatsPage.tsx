import './seats.css';
import { useState, type ReactNode } from 'react';
import type { AccountRequestView, SeatsView, SlipView } from '../../../contracts/accounts';
import type { Tone } from '../../../contracts/session';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { useLoaded } from '../../loaded';
import { useMay, useMenuTitle } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatShort } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StatusTag } from '../../shown/StatusTag';
import { RequestsCard } from '../accounts/RequestsCard';
import { NewSeat } from './NewSeat';
import { Reissue, type CodeHolder } from './Reissue';
import { SlipDialog } from './SlipDialog';

type State = SeatsView['seats'][number]['state'];

const stateWords: Record<State, { word: string; tone: Tone }> = {
  waiting: { word: '待首次登录', tone: 'care' },
  active: { word: '使用中', tone: 'done' },
  suspended: { word: '已停用', tone: 'idle' },
};

/** Personal seats of one's unit, and slips with a new code for units below that have lost theirs. */
export function SeatsPage(): ReactNode {
  const { now, zone } = useClock();
  const { data, error, reload } = useLoaded<SeatsView>('/api/seats');
  const waiting = useLoaded<{ requests: AccountRequestView[] }>('/api/account-requests');
  const mayOpen = useMay('manageSeats');
  const mayReissue = useMay('reissueCode') || mayOpen;
  const [opening, setOpening] = useState(false);
  const [reissuing, setReissuing] = useState<CodeHolder>();
  const [slip, setSlip] = useState<SlipView>();
  const [find, setFind] = useState('');
  const show = (made: SlipView): void => {
    setOpening(false);
    setReissuing(undefined);
    setSlip(made);
    reload();
  };
  const below = (data?.below ?? []).filter((one) => !find.trim() || `${one.name} ${one.login}`.includes(find.trim()));
  const reissue = (account: CodeHolder): ReactNode =>
    mayReissue ? (
      <button type="button" className="link" aria-label={`重新出具一次性口令 ${account.name}`} onClick={() => setReissuing(account)}>
        重新出具口令
      </button>
    ) : null;
  return (
    <>
      <PageHead
        title={useMenuTitle('/seats', '子账号管理')}
        note={data?.unitName}
        actions={
          mayOpen &&
          data && (
            <button type="button" className="button button-primary" onClick={() => setOpening(true)}>
              <Icon name="plus" /> 开通子账号
            </button>
          )
        }
      />
      {error && <ErrorPanel title="子账号没有读出来" error={error} onRetry={reload} />}
      {waiting.data && waiting.data.requests.length > 0 && (
        <RequestsCard requests={waiting.data.requests} onDone={waiting.reload} onSlip={show} />
      )}
      {!data && !error && <Skeleton heights={[240, 240]} />}
      {data && (
        <section className="card seats-card" aria-label="本单位子账号">
          <h2 className="card-title">
            本单位子账号 <span className="quiet">每位经办人用自己的账号，办理记录落到人</span>
          </h2>
          {data.seats.length === 0 ? (
            <EmptyState why="还没有开通子账号" next="为每位经办人开通一个，一分钟内可用。" />
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">账号</th>
                  <th scope="col">姓名</th>
                  <th scope="col">岗位</th>
                  <th scope="col">状态</th>
                  <th scope="col">最近登录</th>
                  <th scope="col">操作</th>
                </tr>
              </thead>
              <tbody>
                {data.seats.map((seat) => (
                  <tr key={seat.id}>
                    <td className="nowrap">{seat.login}</td>
                    <td>{seat.name}</td>
                    <td>{seat.roleTitle}</td>
                    <td>
                      <StatusTag {...stateWords[seat.state]} />
                    </td>
                    <td className="nowrap">{seat.lastSignIn ? formatShort(seat.lastSignIn, now, zone) : '—'}</td>
                    <td>{reissue(seat)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
      {data && data.below.length > 0 && (
        <section className="card seats-card" aria-label="下级账号">
          <div className="seats-below-head">
            <h2 className="card-title">
              下级账号 <span className="quiet">{data.below.length} 个。口令或密码遗失时由这里重新出具</span>
            </h2>
            <input
              className="input"
              type="search"
              placeholder="名称或账号"
              aria-label="按名称或账号查找"
              value={find}
              onChange={(event) => setFind(event.target.value)}
            />
          </div>
          <div className="seats-below">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">账号</th>
                  <th scope="col">名称</th>
                  <th scope="col">状态</th>
                  <th scope="col">操作</th>
                </tr>
              </thead>
              <tbody>
                {below.map((one) => (
                  <tr key={one.id}>
                    <td className="nowrap">{one.login}</td>
                    <td>{one.name}</td>
                    <td>
                      <StatusTag {...stateWords[one.state]} />
                    </td>
                    <td>{reissue(one)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {below.length === 0 && <EmptyState why="没有符合的账号" next="换一个名称或账号再找。" />}
          </div>
        </section>
      )}
      {opening && data && <NewSeat roles={data.roles} onClose={() => setOpening(false)} onMade={show} />}
      {reissuing && <Reissue account={reissuing} onClose={() => setReissuing(undefined)} onMade={show} />}
      {slip && data && <SlipDialog slip={slip} unitName={data.unitName} onClose={() => setSlip(undefined)} />}
    </>
  );
}
