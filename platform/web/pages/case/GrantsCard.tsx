import { useState, type ReactNode } from 'react';
import type { GrantsView, GrantView } from '../../../contracts/grants';
import { say } from '../../../words/say';
import { api } from '../../api';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDay, lastMoment } from '../../shown/format';
import { NewGrant } from './NewGrant';

const deeds = () => ({ fill: say.fillIn, read: say.view });
const states = () => ({ ahead: say.notStarted, inForce: say.inForce, ended: say.ended });

/** Who from outside has been let into the case, until when; a button to let in, and one to end it at once. */
export function GrantsCard({ caseId }: { caseId: string }): ReactNode {
  const { data: view, error, reload, setData } = useLoaded<GrantsView>(`/api/cases/${encodeURIComponent(caseId)}/grants`);
  const [giving, setGiving] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  if (error) return <ErrorPanel title={say.accessCouldNotBeRead} error={error} onRetry={error.passing ? reload : undefined} />;
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
    <section className="card case-grants" aria-label={say.grant}>
      <div className="case-grants-head">
        <h2 className="card-title">{say.grant}</h2>
        {view.give.length > 0 && (
          <button type="button" className="button" onClick={() => setGiving(true)}>
            {view.give[0] === 'fill' ? say.grantFilling : say.grantViewing}
          </button>
        )}
      </div>
      {failed !== undefined && <ErrorPanel title={say.notEnded} error={failed} focus />}
      {view.grants.length === 0 ? (
        <p className="quiet">{say.nobodyHasBeenLetIn}{view.give.includes('fill') ? say.aConsultingFirmCanBeLet : say.peopleFromOutsideCanBeLet}</p>
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
  const until = grant.to === null ? '' : say.untilDay(formatDay(lastMoment(grant.to), now, zone));
  return (
    <li className={grant.state === 'ended' ? 'is-ended' : undefined}>
      <span className="case-grants-who">
        <b>{grant.name}</b>
        <span className="quiet">
          {grant.unitName !== grant.name && `${grant.unitName} · `}
          {grant.login}
        </span>
      </span>
      <span>{deeds()[grant.capability]}</span>
      <span className="quiet">
        {say.grantSpan(formatDay(grant.from, now, zone), until, grant.by)}
      </span>
      <span>{states()[grant.state]}</span>
      {grant.mayEnd && (
        <button type="button" className="button" onClick={onEnd} aria-label={say.endGrantOf(grant.name)}>
          {say.endDeed}
        </button>
      )}
    </li>
  );
}
