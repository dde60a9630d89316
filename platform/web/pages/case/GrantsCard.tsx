import { useState, type ReactNode } from 'react';
import type { GrantsView, GrantView } from '../../../contracts/grants';
import { api } from '../../api';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDay, lastMoment } from '../../shown/format';
import { NewGrant } from './NewGrant';

const deeds = { fill: '填报', read: '查看' } as const;
const states = { ahead: '未开始', inForce: '生效中', ended: '已结束' } as const;

/** Who from outside has been let into the case, until when; a button to let in, and one to end it at once. */
export function GrantsCard({ caseId }: { caseId: string }): ReactNode {
  const { data: view, error, reload, setData } = useLoaded<GrantsView>(`/api/cases/${encodeURIComponent(caseId)}/grants`);
  const [giving, setGiving] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  if (error) return <ErrorPanel title="授权情况没有读出来" error={error} onRetry={error.passing ? reload : undefined} />;
  if (!view || (view.grants.length === 0 && view.give.length === 0)) return null;
  const end = async (grant: GrantView): Promise<void> => {
    setFailed(undefined);
    try {
      setData(await api.remove<GrantsView>(`/api/grants/${encodeURIComponent(grant.id)}`));
    } catch (caught) {
      setFailed(caught);
    }
  };
  return (
    <section className="card case-grants" aria-label="授权">
      <div className="case-grants-head">
        <h2 className="card-title">授权</h2>
        {view.give.length > 0 && (
          <button type="button" className="button" onClick={() => setGiving(true)}>
            {view.give[0] === 'fill' ? '授权填报' : '授权查看'}
          </button>
        )}
      </div>
      {failed !== undefined && <ErrorPanel title="没有结束" error={failed} focus />}
      {view.grants.length === 0 ? (
        <p className="quiet">还没有授权。{view.give.includes('fill') ? '可授权咨询服务机构在期限内代为填报，提交仍由本单位办理。' : '可授权外部人员在期限内查看已提交的内容。'}</p>
      ) : (
        <ul className="case-grants-list">
          {view.grants.map((grant) => (
            <GrantLine key={grant.id} grant={grant} onEnd={() => void end(grant)} />
          ))}
        </ul>
      )}
      {giving && (
        <NewGrant
          caseId={caseId}
          give={view.give}
          onClose={() => setGiving(false)}
          onGiven={(next) => {
            setData(next);
            setGiving(false);
          }}
        />
      )}
    </section>
  );
}

function GrantLine({ grant, onEnd }: { grant: GrantView; onEnd: () => void }): ReactNode {
  const { now, zone } = useClock();
  const until = grant.to === null ? '' : ` 至 ${formatDay(lastMoment(grant.to), now, zone)}`;
  return (
    <li className={grant.state === 'ended' ? 'is-ended' : undefined}>
      <span className="case-grants-who">
        <b>{grant.name}</b>
        <span className="quiet">
          {grant.unitName !== grant.name && `${grant.unitName} · `}
          {grant.login}
        </span>
      </span>
      <span>{deeds[grant.capability]}</span>
      <span className="quiet">
        {formatDay(grant.from, now, zone)}
        {until} · {grant.by} 授权
      </span>
      <span>{states[grant.state]}</span>
      {grant.mayEnd && (
        <button type="button" className="button" onClick={onEnd} aria-label={`结束对${grant.name}的授权`}>
          结束
        </button>
      )}
    </li>
  );
}
